import { Button, TextInput } from '@mantine/core'
import { allocatePayment, getPayment, type PaymentView, receivables } from '@ordinate/finance/contract'
import { accounts, allocateOldestFirst } from '@ordinate/finance/domain'
import { moneyFromText, moneyToText, sumMoney } from '@ordinate/kernel'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  MoneyText,
  Pairs,
  Problem,
  Section,
  Timeline,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { Applied, GiveBack } from './payment-undo.tsx'

/** One payment: what it was applied to, and the client's open invoices to put the rest against. */
export default function PaymentPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const { data: payment, problem } = useQueryOp(getPayment, { paymentId: id })
  if (!payment) return <Problem problem={problem} />
  return (
    <>
      <Section title={t('finance.payment_of', { client: payment.clientName })}>
        <Pairs
          pairs={[
            [t('finance.received_on'), <DateText key="on" value={payment.receivedOn} year />],
            [t('finance.amount'), <MoneyText key="amount" value={payment.amount} mark />],
            [t('finance.reference'), payment.reference],
            [
              t('finance.refunded'),
              payment.refunded.minor > 0n ? <MoneyText key="refunded" value={payment.refunded} mark /> : null,
            ],
            [
              t('finance.written_off'),
              payment.writtenOff.minor > 0n ? <MoneyText key="written" value={payment.writtenOff} mark /> : null,
            ],
            [t('finance.bank.by_statement'), payment.bankLineId === null ? null : t('finance.bank.by_statement_yes')],
            [
              t('finance.unapplied'),
              <button
                key="unapplied"
                type="button"
                className={css.figureButton}
                onClick={() => panel.show('finance.account', accounts.unapplied(payment.id))}
              >
                <MoneyText value={payment.unapplied} mark />
              </button>,
            ],
          ]}
        />
      </Section>
      <Applied payment={payment} />
      {payment.unapplied.minor > 0n && can('finance.payment') && (
        <>
          <Allocate key={String(payment.unapplied.minor)} payment={payment} />
          <GiveBack key={`back/${payment.unapplied.minor}`} payment={payment} />
        </>
      )}
      <Timeline subject={['finance.payment', id]} />
    </>
  )
}

/** What is left against open invoices: proposed for the earliest due first, to be changed before it is applied. */
function Allocate({ payment }: { payment: PaymentView }) {
  const { t } = useWords()
  const { currency } = payment.amount
  const { data } = useQueryOp(receivables, { clientId: payment.clientId })
  const apply = useCommandOp(allocatePayment)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const invoices = data?.clients.find((client) => client.currency === currency)?.invoices ?? []
  const open = invoices.map((one) => ({ id: one.id, dueOn: one.dueOn!, open: one.open }))
  const proposed = new Map(allocateOldestFirst(payment.unapplied, open).map((one) => [one.invoiceId, one.amount]))
  const textOf = (id: string) => {
    const amount = proposed.get(id)
    return typed[id] ?? (amount === undefined ? '' : moneyToText(amount))
  }
  const parsed = invoices.map((one) => ({
    invoiceId: one.id,
    text: textOf(one.id).trim(),
    amount: moneyFromText(textOf(one.id), currency),
  }))
  const unreadable = parsed.some((one) => one.text !== '' && one.amount === undefined)
  const allocations = parsed.flatMap(({ invoiceId, amount }) => (amount?.minor ? [{ invoiceId, amount }] : []))
  const sum = sumMoney(
    allocations.map((one) => one.amount),
    currency,
  )
  if (invoices.length === 0) return <p className={css.quiet}>{t('finance.nothing_open')}</p>
  return (
    <Section title={t('finance.allocate')}>
      <div className={css.allocations}>
        <span className={css.allocationsHead}>{t('finance.invoice')}</span>
        <span className={css.allocationsHead}>{t('finance.open')}</span>
        <span className={css.allocationsHead}>{t('finance.apply_amount', { currency })}</span>
        {invoices.map((one) => (
          <InvoiceLine
            key={one.id}
            invoice={one}
            text={textOf(one.id)}
            onChange={(text) => setTyped((before) => ({ ...before, [one.id]: text }))}
          />
        ))}
        <strong>{t('finance.total')}</strong>
        <span />
        <strong className={css.right}>
          <MoneyText value={sum} />
        </strong>
      </div>
      <CommandProblem command={apply} />
      <Button
        loading={apply.pending}
        disabled={unreadable || allocations.length === 0}
        onClick={() => void apply.run({ paymentId: payment.id, allocations })}
      >
        {t('finance.apply')}
      </Button>
    </Section>
  )
}

function InvoiceLine(props: {
  invoice: { number: string | null; dueOn: Parameters<typeof DateText>[0]['value']; open: PaymentView['amount'] }
  text: string
  onChange: (text: string) => void
}) {
  const { t } = useWords()
  const { invoice } = props
  return (
    <>
      <span>
        {invoice.number}{' '}
        <span className={css.quiet}>
          {t('finance.due')} <DateText value={invoice.dueOn} />
        </span>
      </span>
      <span className={css.right}>
        <MoneyText value={invoice.open} />
      </span>
      <TextInput
        aria-label={t('finance.apply_to', { number: invoice.number ?? '' })}
        inputMode="decimal"
        styles={{ input: { textAlign: 'right' } }}
        value={props.text}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </>
  )
}
