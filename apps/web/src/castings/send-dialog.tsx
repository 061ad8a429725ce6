import { Button, Checkbox, CopyButton, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { type CandidateView, type CastingView, sendShortlist } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, OfficeInstantText, StateMark, useCommandOp, useWords } from '../kit/index.ts'
import css from './castings.module.css'

interface Props {
  casting: CastingView
  /** Who is ticked at first. */
  people: readonly CandidateView[]
  onClose: () => void
}

/** Sends cards to the client: what is missing on them is said before, the link is shown once. */
export function SendDialog({ casting, people: ticked, onClose }: Props) {
  const { t } = useWords()
  const [ids, setIds] = useState(() => ticked.map(({ id }) => id))
  const offered = casting.people.filter(({ standing }) => standing !== 'withdrawn')
  const people = offered.filter(({ id }) => ids.includes(id))
  const [note, setNote] = useState('')
  const [withScores, setWithScores] = useState(false)
  const send = useCommandOp(sendShortlist)
  const bare = people.filter(({ hasPhoto }) => !hasPhoto)
  return (
    <Dialog opened onClose={onClose} title={t('castings.send_title', { client: casting.clientName ?? '' })} size="md">
      <Stack gap="md">
        {send.answer ? (
          <Sent path={send.answer.path} version={send.answer.version} expiresAt={send.answer.expiresAt} />
        ) : (
          <>
            <Checkbox.Group label={t('castings.cards')} value={ids} onChange={setIds}>
              <div className={css.ticks}>
                {offered.map(({ id, number, name }) => (
                  <Checkbox key={id} value={id} label={`${number} ${name}`} />
                ))}
              </div>
            </Checkbox.Group>
            {bare.length > 0 && (
              <StateMark
                state="W"
                label={t('castings.without_photo', { names: bare.map((p) => p.cardName).join(', ') })}
              />
            )}
            {casting.version > 0 && (
              <p className={css.flat}>{t('castings.send_again', { version: casting.version })}</p>
            )}
            <Textarea
              label={t('castings.send_note')}
              autosize
              minRows={2}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Checkbox
              label={t('castings.with_scores')}
              checked={withScores}
              onChange={(event) => setWithScores(event.currentTarget.checked)}
            />
            <CommandProblem command={send} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(send.answer ? 'castings.done' : 'castings.cancel')}
          </Button>
          {!send.answer && (
            <Button
              loading={send.pending}
              disabled={people.length === 0}
              onClick={() =>
                send.run({ castingId: casting.id, candidateIds: people.map(({ id }) => id), note, withScores })
              }
            >
              {t('castings.send')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

type SentList = { path: string; version: number; expiresAt: CastingView['decideBy'] }

function Sent({ path, version, expiresAt }: SentList) {
  const { t } = useWords()
  const address = `${window.location.origin}${path}`
  return (
    <>
      <p className={css.flat} role="status">
        {t('castings.sent', { version })} <OfficeInstantText value={expiresAt} />
      </p>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput className={css.grow} label={t('castings.link')} readOnly value={address} />
        <CopyButton value={address}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'castings.copied' : 'castings.copy')}</Button>}
        </CopyButton>
      </Group>
    </>
  )
}
