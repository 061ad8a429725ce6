import { Button, Group, Modal, TextInput } from '@mantine/core'
import { approveHours, type HoursRow } from '@ordinate/field/contract'
import type { FormEvent } from 'react'
import { CommandProblem, useCommandOp, useWords } from '../kit/index.ts'
import css from './field.module.css'

/** Minutes that somebody wants to approve instead of those worked. */
export interface Correction {
  readonly row: HoursRow
  readonly minutes: number
}

/** Asks why other minutes are paid; the reason stands with the hours and on the pay line. */
export function CorrectionDialog({ correction, onClose }: { correction: Correction; onClose: () => void }) {
  const { t } = useWords()
  const { row, minutes } = correction
  const approve = useCommandOp(approveHours, { onDone: onClose })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note'))
    void approve.run({ lines: [{ attendanceId: row.id, minutes, note }] })
  }
  return (
    <Modal opened onClose={onClose} title={t('field.correct_hours', { person: row.personName })}>
      <form onSubmit={send} className={css.dialog}>
        <p>{t('field.correct_from_to', { worked: row.minutesWorked ?? 0, minutes })}</p>
        <TextInput
          name="note"
          label={t('field.correct_why')}
          required
          maxLength={500}
          data-autofocus
          defaultValue={row.note}
        />
        <CommandProblem command={approve} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('field.cancel')}
          </Button>
          <Button type="submit" loading={approve.pending}>
            {t('field.approve_minutes', { minutes })}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
