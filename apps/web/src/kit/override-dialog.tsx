import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'
import { type Refusable, useProblemText } from './problem.tsx'

/** Asks for the reason with which somebody goes against a refusal. */
export default function OverrideDialog(props: { command: Refusable; onClose: () => void }) {
  const { t } = useWords()
  const text = useProblemText()
  const [reason, setReason] = useState('')
  const send = async () => {
    await props.command.override(reason.trim())
    props.onClose()
  }
  return (
    <Modal opened onClose={props.onClose} title={t('kit.override_title')}>
      <Stack gap="md">
        {props.command.problem && <p className={css.flat}>{text(props.command.problem)}</p>}
        <Textarea
          data-autofocus
          label={t('kit.override_reason')}
          description={t('kit.override_kept')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {t('kit.cancel')}
          </Button>
          <Button disabled={reason.trim().length < 3} loading={props.command.pending} onClick={send}>
            {t('kit.override_do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
