import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../kit/index.ts'
import type { Edits } from './roster-edits.ts'

const SHORTEST = 3

/** Asks for the reason with which somebody goes against several refusals at once. */
export default function InsistDialog({ edits, onClose }: { edits: Edits; onClose: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const send = async () => {
    onClose()
    await edits.insist(reason.trim())
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scheduling.insist', { count: edits.insistOn })}
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={t('kit.override_reason')}
          description={t('kit.override_kept')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('scheduling.cancel')}
          </Button>
          <Button disabled={reason.trim().length < SHORTEST} onClick={() => void send()}>
            {t('kit.override_do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
