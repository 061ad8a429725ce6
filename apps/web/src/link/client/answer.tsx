import { Button, Textarea, TextInput } from '@mantine/core'
import { type ClientEstimateView, decideEstimate } from '@ordinate/finance/contract'
import { useState } from 'react'
import { CommandProblem, InstantText, useCommandOp, useWords } from '../../kit/index.ts'
import css from './client.module.css'

/** Comment, approve, decline. What was answered stays visible; a decision is made once. */
export function Answer({ estimate }: { estimate: ClientEstimateView }) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const [name, setName] = useState('')
  const decide = useCommandOp(decideEstimate, { onDone: () => setComment('') })
  const given = {
    ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  }
  const answer = (decision: 'approve' | 'decline' | 'comment') => () =>
    void decide.run({ estimateId: estimate.id, decision, ...given })
  const waiting = estimate.state === 'sent'
  return (
    <section className={css.answer} aria-label={t('link.client.answer')}>
      {estimate.clientComment && <p className={css.comment}>{estimate.clientComment}</p>}
      {estimate.decidedAt && (
        <p role="status" className={css.decided}>
          {t(`link.client.decided.${estimate.state}`, { name: estimate.decidedBy ?? '' })}{' '}
          <InstantText value={estimate.decidedAt} />
        </p>
      )}
      {(waiting || estimate.state === 'approved') && (
        <>
          <Textarea
            size="md"
            label={t('link.client.comment')}
            value={comment}
            maxLength={2_000}
            minRows={2}
            autosize
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
          <CommandProblem command={decide} />
          <div className={css.buttons}>
            {waiting && (
              <>
                <Button size="md" loading={decide.pending} onClick={answer('approve')}>
                  {t('link.client.approve')}
                </Button>
                <Button size="md" variant="default" loading={decide.pending} onClick={answer('decline')}>
                  {t('link.client.decline')}
                </Button>
              </>
            )}
            <Button
              size="md"
              variant="default"
              disabled={comment.trim() === ''}
              loading={decide.pending}
              onClick={answer('comment')}
            >
              {t('link.client.send_comment')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
