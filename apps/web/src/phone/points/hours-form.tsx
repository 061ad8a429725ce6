import { type AttendanceView, approveHours } from '@ordinate/field/contract'
import { MOST_MINUTES } from '@ordinate/field/domain'
import type { FormEvent } from 'react'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'

/** The minutes that somebody worked, to approve as they are or otherwise. */
export function HoursForm({ attendance }: { attendance: AttendanceView }) {
  const { t } = useWords()
  const queue = useQueue()
  const waits = queue.steps.some(
    ({ operation, input, state }) =>
      operation === 'field.approveHours' && state !== 'refused' && JSON.stringify(input).includes(attendance.id),
  )
  if (waits) return <div className={css.quiet}>{t('phone.hours_sent')}</div>
  const approve = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const minutes = Number(new FormData(event.currentTarget).get('minutes'))
    void queue.add(approveHours, { lines: [{ attendanceId: attendance.id, minutes }] })
  }
  return (
    <form className={css.row} style={{ alignItems: 'end', marginTop: 8 }} onSubmit={approve}>
      <label className={css.field}>
        <span>{t('phone.minutes')}</span>
        <input
          name="minutes"
          type="number"
          inputMode="numeric"
          min={0}
          max={MOST_MINUTES}
          required
          defaultValue={attendance.minutesWorked ?? 0}
        />
      </label>
      <button type="submit" className={css.button}>
        {t('phone.approve_hours')}
      </button>
    </form>
  )
}
