import { Button } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import {
  approveExpense,
  type ClaimDetails,
  declineExpense,
  getExpenseClaim,
  receiptFile,
  returnExpense,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  MoneyText,
  OperationForm,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  TextField,
  Timeline,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { claimMarks } from './states.ts'

/** One expense: its receipt, what the rules hold against it, what looks like it side by side, and the decision. */
export default function ExpensePanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: claim, problem } = useQueryOp(getExpenseClaim, { claimId: id })
  if (!claim) return <Problem problem={problem} />
  return (
    <>
      <Section title={`${claim.merchant}, ${claim.personName}`}>
        <Facts claim={claim} />
      </Section>
      {claim.objections.length > 0 && (
        <Section title={t('finance.objections')}>
          {claim.objections.map((one) => (
            <p key={one.code} className={css.warning}>
              {one.sentence}
            </p>
          ))}
        </Section>
      )}
      <Receipts claim={claim} />
      <Decision key={claim.state} claim={claim} />
      <Section title={t('finance.decisions')}>
        {claim.decisions.map((one) => (
          <div key={String(one.at)} className={css.transfer}>
            <div className={css.transferHead}>
              <span>
                {t(`finance.claim_state.${one.decision}`)}, {one.byName}
              </span>
              <InstantText value={one.at} />
            </div>
            {one.reason !== '' && <span className={css.quiet}>{one.reason}</span>}
          </div>
        ))}
      </Section>
      <Timeline subject={['finance.expense_claim', id]} />
    </>
  )
}

function Facts({ claim }: { claim: ClaimDetails }) {
  const { t } = useWords()
  return (
    <Pairs
      pairs={[
        [
          t('finance.state'),
          <StateMark key="state" state={claimMarks[claim.state]} label={t(`finance.claim_state.${claim.state}`)} />,
        ],
        [t('finance.paid_amount'), <MoneyText key="amount" value={claim.amount} mark />],
        [
          t('finance.booked'),
          claim.rateText === '' ? null : (
            <span key="booked">
              <MoneyText value={claim.booked} mark /> ({claim.rateText})
            </span>
          ),
        ],
        [t('finance.incurred_on'), <DateText key="on" value={claim.spentOn} year />],
        [t('finance.line'), t(`finance.category.${claim.category}`)],
        [
          t('finance.order'),
          <ScreenLink key="order" to={`/orders/${claim.orderId}?tab=money`}>
            {claim.orderNumber}
          </ScreenLink>,
        ],
        [t('finance.memo'), claim.memo === '' ? null : claim.memo],
        [
          t('finance.from_advance'),
          claim.fromAdvance.minor > 0n ? <MoneyText key="advance" value={claim.fromAdvance} mark /> : null,
        ],
      ]}
    />
  )
}

/** The receipt, and beside it those that may be the same. */
function Receipts({ claim }: { claim: ClaimDetails }) {
  const { t } = useWords()
  const client = useClient()
  const address = (claimId: string) => client.url(receiptFile as unknown as Operation, { claimId })
  const own = {
    claimId: claim.id,
    caption: claim.personName,
    hasReceipt: claim.hasReceipt,
    claim: { ...claim, why: undefined },
  }
  const shown = [
    own,
    ...claim.alike.map((one) => ({
      claimId: one.claimId,
      caption: one.personName,
      hasReceipt: one.hasReceipt,
      claim: one,
    })),
  ]
  return (
    <Section title={t(claim.alike.length === 0 ? 'finance.receipt' : 'finance.receipts_alike')}>
      <div className={css.receipts}>
        {shown.map((one) => (
          <figure key={one.claimId} className={css.receipt} data-alike={one.claim.why !== undefined}>
            {one.hasReceipt ? (
              <a href={address(one.claimId)} target="_blank" rel="noreferrer">
                <img src={address(one.claimId)} alt={t('finance.receipt_of', { person: one.caption })} />
              </a>
            ) : (
              <span className={css.noReceipt}>{t('finance.receipt_none')}</span>
            )}
            <figcaption>
              {one.claim.why && <strong>{t(`finance.alike.${one.claim.why}`)}</strong>}
              <span>{one.caption}</span>
              <span>
                <DateText value={one.claim.spentOn} />, <MoneyText value={one.claim.amount} mark />
              </span>
              <span>{one.claim.merchant}</span>
            </figcaption>
          </figure>
        ))}
      </div>
    </Section>
  )
}

/** Approve, send back, decline. A refusal says why, and asks for a reason where one may go on. */
function Decision({ claim }: { claim: ClaimDetails }) {
  const { t } = useWords()
  const can = useCan()
  const approve = useCommandOp(approveExpense)
  const [saying, setSaying] = useState<'return' | 'decline'>()
  if (!can('finance.approve_expense') || (claim.state !== 'submitted' && claim.state !== 'checked')) return null
  if (saying !== undefined)
    return (
      <Section title={t(`finance.${saying}_expense`)}>
        <OperationForm
          operation={saying === 'return' ? returnExpense : declineExpense}
          initial={{ claimId: claim.id }}
          submitLabel={t(`finance.${saying}_expense`)}
          onCancel={() => setSaying(undefined)}
        >
          <TextField name="reason" label={t('finance.reason')} required autoFocus />
        </OperationForm>
      </Section>
    )
  return (
    <>
      {claim.needsSecond && <p className={css.quiet}>{t(`finance.second.${claim.state}`)}</p>}
      <div className={css.under}>
        <Button loading={approve.pending} onClick={() => void approve.run({ claimId: claim.id })}>
          {t('finance.approve_expense')}
        </Button>
        <Button variant="default" onClick={() => setSaying('return')}>
          {t('finance.return_expense')}
        </Button>
        <Button variant="default" onClick={() => setSaying('decline')}>
          {t('finance.decline_expense')}
        </Button>
      </div>
      <CommandProblem command={approve} />
    </>
  )
}
