import { type AttendanceView, approveHours } from '@ordinate/field/contract'
import { MOST_MINUTES } from '@ordinate/field/domain'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'

/** The minutes that somebody worked, to approve as they are or otherwise. */
export function HoursForm({ attendance }: { attendance: AttendanceView }) {
  const { t } = useWords()
  const queue = useQueue()
  const worked = attendance.minutesWorked ?? 0
  const [minutes, setMinutes] = useState(worked)
  const waits = queue.steps.some(
    ({ operation, input, state }) =>
      operation === 'field.approveHours' && state !== 'refused' && JSON.stringify(input).includes(attendance.id),
  )
  if (waits) return <div className={css.quiet}>{t('phone.hours_sent')}</div>
  const approve = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note') ?? '').trim()
    const reason = note === '' ? {} : { note }
    void queue.add(approveHours, { lines: [{ attendanceId: attendance.id, minutes, ...reason }] })
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
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.valueAsNumber || 0)}
        />
      </label>
      {minutes !== worked && (
        <label className={css.field}>
          <span>{t('phone.minutes_why', { worked })}</span>
          <input name="note" required maxLength={500} />
        </label>
      )}
      <button type="submit" className={css.button}>
        {t('phone.approve_hours')}
      </button>
    </form>
  )
}
