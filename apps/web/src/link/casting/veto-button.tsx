import { Button, Stack, Textarea } from '@mantine/core'
import { type CardView, veto } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, useCommandOp, useWords } from '../../kit/index.ts'
import css from './casting.module.css'

/** Sends a picked person away, with the reason; what follows from it is said before. */
export function VetoButton({ card }: { card: CardView }) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const send = useCommandOp(veto, { onDone: () => setOpened(false) })
  return (
    <>
      <Button variant="subtle" color="red" size="compact-md" onClick={() => setOpened(true)}>
        {t('link.casting_veto')}
      </Button>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('link.casting_veto_title', { name: card.name })}
      >
        <Stack gap="md">
          <p className={css.flat}>{t('link.casting_veto_text', { name: card.name })}</p>
          <Textarea
            size="md"
            label={t('link.casting_veto_reason')}
            description={t('link.casting_veto_private')}
            withAsterisk
            autosize
            minRows={2}
            maxLength={600}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <CommandProblem command={send} />
          <Button
            size="md"
            color="red"
            disabled={reason.trim() === ''}
            loading={send.pending}
            onClick={() => send.run({ candidateId: card.candidateId, reason: reason.replace(/\s+/g, ' ') })}
          >
            {t('link.casting_veto_send')}
          </Button>
        </Stack>
      </Dialog>
    </>
  )
}
