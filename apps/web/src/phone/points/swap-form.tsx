import { type AttendanceView, supervisorView } from '@ordinate/field/contract'
import { formatTime, timeIn } from '@ordinate/kernel'
import { standIns, swapPerson } from '@ordinate/scheduling/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp, useQueryOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import css from '../phone.module.css'

/** Gives the shift of somebody who does not come, or cannot go on, to somebody else. It needs the network: the rules are asked. */
export function SwapForm({ attendance }: { attendance: AttendanceView }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <button type="button" className={css.button} onClick={() => setOpen(true)}>
        {t('phone.swap', { name: attendance.personName })}
      </button>
    )
  }
  return <Choice attendance={attendance} onClose={() => setOpen(false)} />
}

function Choice({ attendance, onClose }: { attendance: AttendanceView; onClose: () => void }) {
  const { t } = useWords()
  const queryClient = useQueryClient()
  const found = useQueryOp(standIns, { shiftId: attendance.shiftId })
  const swap = useCommandOp(swapPerson, {
    onDone: () => void queryClient.invalidateQueries({ queryKey: [supervisorView.name] }),
  })
  const [told, setTold] = useState<{ personName: string; phone: string | null; message: string }>()
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const personId = String(form.get('person'))
    const done = await swap.run({ shiftId: attendance.shiftId, personId, reason: String(form.get('reason')) })
    if (done) setTold(done)
  }
  if (told) {
    const number = told.phone?.replaceAll(/[^+0-9]/g, '')
    return (
      <div className={css.note} role="status">
        <p>{t('phone.swapped', { name: told.personName })}</p>
        {number && (
          <a className={css.button} href={`sms:${number}?body=${encodeURIComponent(told.message)}`}>
            {t('phone.swap_message')}
          </a>
        )}
      </div>
    )
  }
  return (
    <form className={css.field} onSubmit={(event) => void send(event)}>
      <Problem problem={found.problem} />
      <Problem problem={swap.problem} />
      {found.data?.people.length === 0 && <p className={css.quiet}>{t('phone.swap_nobody')}</p>}
      <fieldset className={css.shots}>
        <legend>{t('phone.swap_whom', { name: attendance.personName })}</legend>
        {found.data?.people.map((person) => (
          <label key={person.personId}>
            <input type="radio" name="person" required value={person.personId} />
            <span>
              {person.name} ·{' '}
              {t('phone.swap_arrives', {
                time: formatTime(timeIn(person.arrivesAt, attendance.zone)),
                late: person.lateMinutes,
              })}
            </span>
          </label>
        ))}
      </fieldset>
      <label className={css.field}>
        <span>{t('phone.swap_why')}</span>
        <input name="reason" required maxLength={300} />
      </label>
      <div className={css.row}>
        <button type="submit" className={css.button} disabled={swap.pending || !found.data?.people.length}>
          {t('phone.swap_do')}
        </button>
        <button type="button" className={css.button} onClick={onClose}>
          {t('phone.keep')}
        </button>
      </div>
    </form>
  )
}
