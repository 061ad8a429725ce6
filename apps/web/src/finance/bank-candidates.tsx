import { Button, NativeSelect, Switch } from '@mantine/core'
import type { InputOf } from '@ordinate/contract'
import {
  type BankLineView,
  type CandidateView,
  listPayments,
  payableAccounts,
  type settleLine,
} from '@ordinate/finance/contract'
import { costCategories, type SettlementKind } from '@ordinate/finance/domain'
import { listOrders } from '@ordinate/orders/contract'
import { listParties } from '@ordinate/parties/contract'
import { useState } from 'react'
import {
  type Command,
  DateText,
  MoneyText,
  Pairs,
  Section,
  StateMark,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bank.module.css'
import money from './finance.module.css'

type Saying = InputOf<typeof settleLine>

/** One line in full, what it could be, and the way to say what it is instead. */
export function BankCandidates(props: {
  line: BankLineView
  onAccept: (index: number) => void
  onSettle: Pick<Command<Saying, unknown>, 'run' | 'pending'>
}) {
  const { t } = useWords()
  const { line } = props
  return (
    <>
      <Section title={line.counterparty || t('finance.bank.nobody')}>
        <Pairs
          pairs={[
            [t('finance.amount'), <MoneyText key="amount" value={line.amount} mark />],
            [t('finance.bank.booked_on'), <DateText key="on" value={line.bookedOn} year />],
            [t('finance.bank.purpose'), line.purpose],
            [t('finance.bank.their_account'), line.counterpartyAccount],
            [t('finance.bank.their_tax_id'), line.counterpartyTaxId],
            [t('finance.reference'), line.reference],
            [t('finance.bank.account'), line.accountName],
          ]}
        />
      </Section>
      <Section title={t('finance.bank.could_be')}>
        {line.candidates.length === 0 && <p className={money.quiet}>{t('finance.bank.no_candidates')}</p>}
        <ol className={css.candidates}>
          {line.candidates.map((one, index) => (
            <li
              key={`${one.kind}/${one.clientId}/${one.allocations.map(({ number }) => number).join()}/${one.account}`}
            >
              <CandidateButton candidate={one} index={index} onAccept={() => props.onAccept(index)} />
            </li>
          ))}
        </ol>
        <p className={css.keys}>
          <span>
            <kbd>j</kbd> <kbd>k</kbd> {t('finance.bank.keys.move')}
          </span>
          <span>
            <kbd>Enter</kbd> {t('finance.bank.keys.accept')}
          </span>
          <span>
            <kbd>1</kbd>–<kbd>9</kbd> {t('finance.bank.keys.choose')}
          </span>
          <span>
            <kbd>u</kbd> {t('finance.bank.keys.undo')}
          </span>
        </p>
      </Section>
      <Correction line={line} onSettle={props.onSettle} />
    </>
  )
}

function CandidateButton(props: { candidate: CandidateView; index: number; onAccept: () => void }) {
  const { t } = useWords()
  const { candidate: one } = props
  const numbers = one.allocations.map(({ number }) => number).join(', ')
  const what = [one.clientName, one.label, numbers].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <button type="button" className={css.candidate} data-sure={one.sure} onClick={props.onAccept}>
      <span className={css.key}>{props.index + 1}</span>
      <span>
        <strong>{t(`finance.bank.kind.${one.kind}`)}</strong>
        {what !== '' && <> {what}</>}
        {one.rest.minor > 0n && (
          <>
            {', '}
            {t('finance.bank.rest')} <MoneyText value={one.rest} mark />
          </>
        )}
      </span>
      <StateMark
        state={one.sure ? 'D' : 'W'}
        label={t(one.sure ? 'finance.bank.sure' : 'finance.bank.score', { score: one.score })}
      />
      <span className={css.reasons}>{one.reasons.map(({ sentence }) => sentence).join('; ')}</span>
    </button>
  )
}

const INCOMING: readonly SettlementKind[] = ['customer_payment', 'recorded_payment', 'fee', 'transfer', 'liability']
const OUTGOING: readonly SettlementKind[] = ['expense', 'liability', 'paid_out', 'fee', 'transfer', 'refund']

/** Says by hand what a line is; what is said is learnt unless switched off. */
function Correction({
  line,
  onSettle,
}: {
  line: BankLineView
  onSettle: Pick<Command<Saying, unknown>, 'run' | 'pending'>
}) {
  const { t } = useWords()
  const kinds = line.amount.minor > 0n ? INCOMING : OUTGOING
  const [kind, setKind] = useState<SettlementKind>(kinds[0]!)
  const [target, setTarget] = useState('')
  const [category, setCategory] = useState<(typeof costCategories)[number]>('other')
  const [learn, setLearn] = useState(true)
  const options = useTargets(kind, line)
  const choose = (next: SettlementKind) => {
    setKind(next)
    setTarget('')
  }
  const saying: Partial<Saying> = {
    customer_payment: { clientId: target, oldestFirst: true },
    recorded_payment: { paymentId: target },
    refund: { paymentId: target },
    expense: { orderId: target, category },
    liability: { account: target },
    paid_out: {},
    fee: {},
    transfer: {},
  }[kind]
  const wants = options !== undefined
  return (
    <Section title={t('finance.bank.say_yourself')}>
      <div className={css.mapping}>
        <NativeSelect
          label={t('finance.bank.what')}
          value={kind}
          onChange={(event) => choose(event.currentTarget.value as SettlementKind)}
          data={kinds.map((value) => ({ value, label: t(`finance.bank.kind.${value}`) }))}
        />
        {wants && (
          <NativeSelect
            label={t(`finance.bank.target.${kind}`)}
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
            data={[{ value: '', label: t('finance.bank.choose') }, ...options]}
          />
        )}
        {kind === 'expense' && (
          <NativeSelect
            label={t('finance.bank.category')}
            value={category}
            onChange={(event) => setCategory(event.currentTarget.value as typeof category)}
            data={costCategories.map((value) => ({ value, label: t(`finance.category.${value}`) }))}
          />
        )}
      </div>
      <div className={money.under}>
        <Button
          loading={onSettle.pending}
          disabled={wants && target === ''}
          onClick={() => void onSettle.run({ lineId: line.id, kind, learn, ...saying })}
        >
          {t('finance.bank.settle')}
        </Button>
        <Switch
          label={t('finance.bank.learn')}
          checked={learn}
          onChange={(event) => setLearn(event.currentTarget.checked)}
        />
      </div>
    </Section>
  )
}

/** What may be chosen for a kind; undefined where nothing has to be. */
function useTargets(kind: SettlementKind, line: BankLineView): { value: string; label: string }[] | undefined {
  const clients = useListOp(listParties, { role: 'client' }, { enabled: kind === 'customer_payment', limit: 500 })
  const payments = useListOp(
    listPayments,
    {},
    { enabled: kind === 'recorded_payment' || kind === 'refund', limit: 500 },
  )
  const orders = useListOp(listOrders, {}, { enabled: kind === 'expense', limit: 500 })
  const owed = useQueryOp(payableAccounts, { currency: line.amount.currency }, { enabled: kind === 'liability' })
  const size = line.amount.minor < 0n ? -line.amount.minor : line.amount.minor
  if (kind === 'customer_payment') return clients.rows.map(({ id, name }) => ({ value: id, label: name }))
  if (kind === 'expense')
    return orders.rows.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))
  if (kind === 'liability')
    return (owed.data?.accounts ?? []).map(({ account, name }) => ({ value: account, label: name }))
  const name = (one: (typeof payments.rows)[number]) => ({
    value: one.id,
    label: `${one.clientName}, ${one.receivedOn}`,
  })
  if (kind === 'recorded_payment')
    return payments.rows.filter((one) => one.bankLineId === null && one.amount.minor === size).map(name)
  if (kind === 'refund') return payments.rows.filter((one) => one.unapplied.minor >= size).map(name)
  return undefined
}
