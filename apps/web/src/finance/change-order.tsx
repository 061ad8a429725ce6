import { Button } from '@mantine/core'
import { downloadDocument, render } from '@ordinate/documents/contract'
import {
  type ChangeOrderView,
  decideChange,
  repriceChange,
  sendChange,
  updateChange,
  withdrawChange,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  MoneyText,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useWords,
} from '../kit/index.ts'
import { ChangeLines } from './change-lines.tsx'
import { useSizeText } from './change-section.tsx'
import { ClientLink } from './client-link.tsx'
import css from './finance.module.css'
import { changeMarks } from './states.ts'

/** One priced change: what it is for, its lines, what it makes, and the next thing to do with it. */
export function ChangeOrder({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  return (
    <article className={css.change} aria-label={t('finance.change_titled', { number: change.number })}>
      <div className={css.under}>
        <StateMark state={changeMarks[change.state]} label={t(`finance.change_state.${change.state}`)} />
        <b>{change.number}</b>
        <span>
          <span className={css.quiet}>{t('finance.change_net')}</span> <Signed change={change} />
        </span>
        {change.nextNumber && (
          <span className={css.quiet}>{t('finance.change_made', { number: change.nextNumber })}</span>
        )}
        <Moments change={change} />
        <Files change={change} />
      </div>
      <Reason change={change} />
      <Sizes change={change} />
      {change.clientComment && <p className={css.comment}>{change.clientComment}</p>}
      <ChangeLines change={change} />
      <Totals change={change} />
      <NextStep change={change} />
    </article>
  )
}

function Signed({ change }: { change: ChangeOrderView }) {
  return (
    <b>
      {change.delta.net.minor > 0n && '+'}
      <MoneyText value={change.delta.net} mark />
    </b>
  )
}

function Moments({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  return (
    <>
      {change.sentAt && (
        <span className={css.quiet}>
          {t('finance.sent_at')} <InstantText value={change.sentAt} />
        </span>
      )}
      {change.validUntil && (
        <span className={css.quiet}>
          {t('finance.valid_until')} <DateText value={change.validUntil} year />
        </span>
      )}
      {change.decidedBy && (
        <span className={css.quiet}>
          {change.decidedBy}, <InstantText value={change.decidedAt} />
        </span>
      )}
    </>
  )
}

/** The filed paper, or a draft of it. */
function Files({ change }: { change: ChangeOrderView }) {
  const client = useClient()
  const { documentId } = change
  const address =
    documentId === null
      ? client.url(render, { kind: 'change_order', subjectId: change.id, format: 'pdf' })
      : client.url(downloadDocument, { documentId })
  return (
    <Button component="a" variant="default" href={address} target="_blank" rel="noreferrer">
      PDF
    </Button>
  )
}

/** The reason that the client reads; typed in place while it is proposed. */
function Reason({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  const can = useCan()
  const save = useCommandOp(updateChange)
  if (change.state !== 'proposed' || !can('finance.estimate')) return <p className={css.reason}>{change.reason}</p>
  return (
    <>
      <textarea
        key={change.edit}
        className={css.reasonInput}
        aria-label={t('finance.change_reason_label')}
        rows={1}
        defaultValue={change.reason}
        maxLength={1_000}
        onBlur={(event) => {
          const reason = event.currentTarget.value.trim()
          if (reason !== change.reason) void save.run({ changeOrderId: change.id, edit: change.edit, reason })
        }}
      />
      <CommandProblem command={save} />
    </>
  )
}

function Sizes({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  const sizeText = useSizeText()
  if (change.sizeBefore === null || change.sizeAfter === null) return null
  return (
    <p className={css.quiet}>
      {t('finance.change_sizes', { before: sizeText(change.sizeBefore), after: sizeText(change.sizeAfter) })}
    </p>
  )
}

function Totals({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  const { before, delta, after, currency } = change
  const row = (label: string, key: keyof typeof delta, strong = false) => (
    <tr key={key} className={strong ? css.strong : undefined}>
      <th scope="row">{label}</th>
      <td>
        <MoneyText value={before[key]} />
      </td>
      <td>
        <MoneyText value={delta[key]} />
      </td>
      <td>
        <MoneyText value={after[key]} />
      </td>
    </tr>
  )
  return (
    <div className={css.totals}>
      <table className={css.grid}>
        <thead>
          <tr>
            <th scope="col">{currency}</th>
            <th scope="col">{change.baseNumber}</th>
            <th scope="col">{t('finance.change')}</th>
            <th scope="col">{t('finance.will_be')}</th>
          </tr>
        </thead>
        <tbody>
          {row(t('finance.lines'), 'price')}
          {row(t('finance.fee'), 'fee')}
          {row(t('finance.net'), 'net', true)}
          {row(change.taxCode, 'tax')}
          {row(t('finance.gross', { currency }), 'gross', true)}
        </tbody>
      </table>
      {change.cost && change.margin && (
        <dl className={css.sum}>
          <div className={css.totalLine}>
            <dt>{t('finance.change_cost')}</dt>
            <dd>
              <MoneyText value={change.cost} />
            </dd>
          </div>
          <div className={css.totalStrong}>
            <dt>{t('finance.change_margin')}</dt>
            <dd>
              <MoneyText value={change.margin} />
            </dd>
          </div>
        </dl>
      )}
    </div>
  )
}

/** Send it, price it anew, record the client's answer, withdraw it. */
function NextStep({ change }: { change: ChangeOrderView }) {
  const { t } = useWords()
  const can = useCan()
  const changeOrderId = change.id
  const [asked, setAsked] = useState(false)
  const send = useCommandOp(sendChange)
  const reprice = useCommandOp(repriceChange)
  const withdrawal = useCommandOp(withdrawChange)
  const decide = useCommandOp(decideChange)
  const mayEdit = can('finance.estimate')
  const proposed = change.state === 'proposed'
  const sent = change.state === 'sent'
  return (
    <>
      {send.answer && <ClientLink path={send.answer.path} />}
      {change.outdated && <StateMark state="!" label={t('finance.change_outdated_mark')} />}
      {[send, reprice, withdrawal, decide].map((command) => (
        <CommandProblem key={command.operation.name} command={command} />
      ))}
      <div className={css.under}>
        {proposed && mayEdit && (
          <Button loading={send.pending} onClick={() => void send.run({ changeOrderId })}>
            {t('finance.send_change')}
          </Button>
        )}
        {proposed && mayEdit && (change.edited || change.outdated) && (
          <Button variant="default" loading={reprice.pending} onClick={() => void reprice.run({ changeOrderId })}>
            {t('finance.reprice')}
          </Button>
        )}
        {sent && can('finance.decide_estimate') && (
          <>
            <Button
              variant="default"
              loading={decide.pending}
              onClick={() => void decide.run({ changeOrderId, decision: 'accept' })}
            >
              {t('finance.record_acceptance')}
            </Button>
            <Button
              variant="default"
              loading={decide.pending}
              onClick={() => void decide.run({ changeOrderId, decision: 'refuse' })}
            >
              {t('finance.record_refusal')}
            </Button>
          </>
        )}
        {(proposed || sent) && mayEdit && (
          <Button
            variant="subtle"
            loading={withdrawal.pending}
            onClick={() => (asked ? void withdrawal.run({ changeOrderId }) : setAsked(true))}
          >
            {t(asked ? 'finance.withdraw_sure' : 'finance.withdraw')}
          </Button>
        )}
      </div>
    </>
  )
}
