import { type AttendanceView, supervisorView } from '@ordinate/field/contract'
import { formatTime, timeIn } from '@ordinate/kernel'
import { standIns, swapPerson } from '@ordinate/scheduling/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp, useQueryOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import css from '../phone.module.css'

/** What to send on to the person who has the shift now. */
export interface Swapped {
  readonly allocationId: string
  readonly personName: string
  readonly phone: string | null
  readonly message: string
}

/**
 * Gives the shift of somebody who does not come, or cannot go on, to somebody else. It needs the network: the rules are asked.
 * The form goes with the person who is let go, so what came of it is told to whoever shows the point.
 */
export function SwapForm(props: { attendance: AttendanceView; onSwapped: (swapped: Swapped) => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <button type="button" className={css.button} onClick={() => setOpen(true)}>
        {t('phone.swap', { name: props.attendance.personName })}
      </button>
    )
  }
  return <Choice {...props} onClose={() => setOpen(false)} />
}

/** Who has the shift now, and the message to that person, ready to be sent by hand. */
export function SwappedNote({ swapped }: { swapped: Swapped }) {
  const { t } = useWords()
  const number = swapped.phone?.replaceAll(/[^+0-9]/g, '')
  return (
    <div className={css.note} role="status">
      <p>{t('phone.swapped', { name: swapped.personName })}</p>
      {number && (
        <a className={css.button} href={`sms:${number}?body=${encodeURIComponent(swapped.message)}`}>
          {t('phone.swap_message')}
        </a>
      )}
    </div>
  )
}

function Choice(props: { attendance: AttendanceView; onSwapped: (swapped: Swapped) => void; onClose: () => void }) {
  const { t } = useWords()
  const { attendance, onClose } = props
  const queryClient = useQueryClient()
  const found = useQueryOp(standIns, { shiftId: attendance.shiftId })
  const swap = useCommandOp(swapPerson, {
    onDone: (swapped) => {
      props.onSwapped(swapped)
      onClose()
      void queryClient.invalidateQueries({ queryKey: [supervisorView.name] })
    },
  })
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const personId = String(form.get('person'))
    await swap.run({ shiftId: attendance.shiftId, personId, reason: String(form.get('reason')) })
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
