import { Button, CopyButton, Group, Textarea } from '@mantine/core'
import { type CandidateView, type CastingView, veto } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Section, useCan, useCommandOp, useWords } from '../kit/index.ts'
import css from './castings.module.css'

/** Sends a picked person away on the client's behalf; afterwards the neutral words for the person. */
export function VetoSection({ casting, candidate }: { casting: CastingView; candidate: CandidateView }) {
  const { t } = useWords()
  const can = useCan()
  const [reason, setReason] = useState('')
  const send = useCommandOp(veto)
  if (candidate.standing === 'vetoed') {
    return (
      <Section title={t('castings.vetoed_title')}>
        <p className={css.flat}>{t('castings.veto_because', { reason: candidate.vetoReason ?? '' })}</p>
        {candidate.notice && (
          <>
            <Textarea
              label={t('castings.notice')}
              description={t('castings.notice_text')}
              readOnly
              autosize
              value={candidate.notice}
            />
            <Group justify="flex-end">
              <CopyButton value={candidate.notice}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {t(copied ? 'castings.copied' : 'castings.copy')}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </>
        )}
      </Section>
    )
  }
  if (candidate.standing !== 'picked' || !can('castings.answer') || casting.state === 'cancelled') return null
  return (
    <Section title={t('castings.veto')}>
      <div className={css.stack}>
        <p className={css.flat}>
          {t('castings.veto_text', { name: candidate.name, client: casting.clientName ?? '' })}
        </p>
        <Textarea
          label={t('castings.veto_reason')}
          withAsterisk
          autosize
          maxLength={600}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <CommandProblem command={send} />
        <Group justify="flex-end">
          <Button
            color="red"
            variant="light"
            disabled={reason.trim() === ''}
            loading={send.pending}
            onClick={() => send.run({ candidateId: candidate.id, reason: reason.replace(/\s+/g, ' ') })}
          >
            {t('castings.veto_send')}
          </Button>
        </Group>
      </div>
    </Section>
  )
}
