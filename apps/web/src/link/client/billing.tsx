import { Button, Textarea, TextInput } from '@mantine/core'
import type { Operation } from '@ordinate/contract'
import { type ActView, answerAct, clientBilling, clientPaper } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  MoneyText,
  StateMark,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import { linkToken } from '../token.ts'
import css from './client.module.css'

/** The order's invoices and acts, each with its paper; an act that was sent is accepted or disputed here. */
export function ClientBilling() {
  const { t } = useWords()
  const client = useClient()
  const { data } = useQueryOp(clientBilling, {})
  if (!data || (data.invoices.length === 0 && data.acts.length === 0)) return null
  const address = (paper: { invoiceId?: string; actId?: string }) =>
    client.url(clientPaper as unknown as Operation, paper, { link: linkToken() })
  return (
    <section className={css.answer} aria-label={t('link.client.billing')}>
      <h2>{t('link.client.billing')}</h2>
      <ul className={css.papers}>
        {data.invoices.map((invoice) => (
          <li key={invoice.id}>
            <a href={address({ invoiceId: invoice.id })} target="_blank" rel="noreferrer">
              {t(`link.client.invoice_${invoice.kind}`, { number: invoice.number ?? '' })}
            </a>
            <MoneyText value={invoice.gross} mark />
            <span className={css.quiet}>
              {invoice.open.minor > 0n ? (
                <>
                  {t('link.client.to_pay')} <MoneyText value={invoice.open} mark />, {t('link.client.by')}{' '}
                  <DateText value={invoice.dueOn} />
                </>
              ) : (
                t(invoice.state === 'credited' ? 'link.client.credited' : 'link.client.paid')
              )}
            </span>
          </li>
        ))}
      </ul>
      {data.acts.map((act) => (
        <Act key={`${act.id} ${act.state}`} act={act} address={address({ actId: act.id })} />
      ))}
    </section>
  )
}

function Act({ act, address }: { act: ActView; address: string }) {
  const { t } = useWords()
  const answer = useCommandOp(answerAct)
  const [comment, setComment] = useState('')
  const [name, setName] = useState('')
  const given = {
    ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  }
  return (
    <article className={css.version}>
      <h3>
        <a href={address} target="_blank" rel="noreferrer">
          {t('link.client.act', { number: act.number })}
        </a>{' '}
        <MoneyText value={act.gross} mark />
      </h3>
      {act.comment !== '' && <p className={css.comment}>{act.comment}</p>}
      {act.answeredAt && act.state !== 'sent' && (
        <p role="status">
          <StateMark state={act.state === 'accepted' ? 'D' : '!'} label={t(`link.client.act_${act.state}`)} />{' '}
          {act.answeredBy} <InstantText value={act.answeredAt} />
        </p>
      )}
      {act.state === 'sent' && (
        <>
          <Textarea
            size="md"
            label={t('link.client.act_comment')}
            value={comment}
            maxLength={2_000}
            autosize
            minRows={2}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <TextInput
            size="md"
            label={t('link.client.name')}
            value={name}
            maxLength={120}
            autoComplete="name"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <CommandProblem command={answer} />
          <div className={css.buttons}>
            <Button
              size="md"
              loading={answer.pending}
              onClick={() => void answer.run({ actId: act.id, answer: 'accept', ...given })}
            >
              {t('link.client.accept_act')}
            </Button>
            <Button
              size="md"
              variant="default"
              loading={answer.pending}
              onClick={() => void answer.run({ actId: act.id, answer: 'dispute', ...given })}
            >
              {t('link.client.dispute_act')}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}
