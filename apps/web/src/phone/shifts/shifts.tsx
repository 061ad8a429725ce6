import type { Operation } from '@ordinate/contract'
import { compareInstants, formatDate } from '@ordinate/kernel'
import { confirm, decline, type OwnShift, personFeed } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useClient } from '../../kit/client.ts'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import { useMinute } from '../device/use-minute.ts'
import css from '../phone.module.css'
import { type Queue, useQueue } from '../queue/queue.tsx'
import { hoursAt } from '../today/point-head.tsx'
import { phoneToken } from '../token.ts'

const marks: Readonly<Record<string, State>> = { published: 'W', confirmed: 'A', declined: 'x', withdrawn: 'x' }

/** What the server knows, with the answers that wait on the phone. */
function stateOf(shift: OwnShift, { steps }: Queue): string {
  const answered = steps.filter(({ state }) => state !== 'refused')
  const declined = answered.some(
    (step) => step.operation === 'scheduling.decline' && step.input.allocationId === shift.allocationId,
  )
  if (declined) return 'declined'
  const confirmed = answered.some(({ operation, input }) => {
    const ids = input.allocationIds
    return operation === 'scheduling.confirm' && (!Array.isArray(ids) || ids.includes(shift.allocationId))
  })
  return confirmed && shift.state === 'published' ? 'confirmed' : shift.state
}

/** All own shifts to come: confirm, decline, take them into the calendar. */
export function Shifts({ shifts }: { shifts: readonly OwnShift[] | undefined }) {
  const { t } = useWords()
  const queue = useQueue()
  const now = useMinute()
  const coming = (shifts ?? []).filter((shift) => compareInstants(shift.during.end, now) > 0)
  const open = coming.filter((shift) => stateOf(shift, queue) === 'published')
  const confirmAll = () =>
    queue.add(confirm, { allocationIds: open.slice(0, 200).map(({ allocationId }) => allocationId) })
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_shifts')}</h1>
      {open.length > 0 && (
        <button type="button" className={css.main} onClick={() => void confirmAll()}>
          {t('phone.confirm_all', { count: open.length })}
        </button>
      )}
      {shifts && coming.length === 0 && <p className={css.quiet}>{t('phone.no_shifts')}</p>}
      <ul className={css.list}>
        {coming.map((shift) => (
          <ShiftLine key={shift.allocationId} shift={shift} state={stateOf(shift, queue)} />
        ))}
      </ul>
      {coming.length > 0 && <CalendarButton />}
    </>
  )
}

function ShiftLine({ shift, state }: { shift: OwnShift; state: string }) {
  const { t, tag } = useWords()
  const queue = useQueue()
  const now = useMinute()
  const [declining, setDeclining] = useState(false)
  const { allocationId } = shift
  const send = (form: FormData) => queue.add(decline, { allocationId, reason: String(form.get('reason') ?? '') })
  const mayDecline = (state === 'published' || state === 'confirmed') && compareInstants(now, shift.during.start) < 0
  return (
    <li>
      <strong>
        {formatDate(shift.day, tag)} · {hoursAt(shift.during, shift.zone)}
      </strong>
      <div>{shift.outlet.name}</div>
      <div className={css.quiet}>{shift.outlet.address}</div>
      <StateMark state={marks[state] ?? '-'} label={t(`phone.shift_${state}`)} />
      {!declining && (
        <div className={css.row}>
          {state === 'published' && (
            <button
              type="button"
              className={css.button}
              onClick={() => void queue.add(confirm, { allocationIds: [allocationId] })}
            >
              {t('phone.do_confirm')}
            </button>
          )}
          {mayDecline && (
            <button type="button" className={css.button} onClick={() => setDeclining(true)}>
              {t('phone.decline')}
            </button>
          )}
        </div>
      )}
      {declining && state !== 'declined' && (
        <form
          className={css.field}
          onSubmit={(event) => {
            event.preventDefault()
            void send(new FormData(event.currentTarget))
          }}
        >
          <label className={css.field}>
            <span>{t('phone.decline_why')}</span>
            <input name="reason" maxLength={500} />
          </label>
          <div className={css.row}>
            <button type="submit" className={`${css.button} ${css.danger}`}>
              {t('phone.decline_do')}
            </button>
            <button type="button" className={css.button} onClick={() => setDeclining(false)}>
              {t('phone.keep')}
            </button>
          </div>
        </form>
      )}
    </li>
  )
}

/** The feed as calendar programs subscribe to it: they ask again by themselves, so moves move and cancellations cancel. */
function feedAddress(url: string): string {
  return `webcal://${location.host}${url}`
}

/** Hands the shifts to the calendar of the phone: as a feed to subscribe to, or once as an iCalendar file. */
function CalendarButton() {
  const { t } = useWords()
  const client = useClient()
  const [failed, setFailed] = useState(false)
  const take = async () => {
    setFailed(false)
    try {
      const url = client.url(personFeed as unknown as Operation, {})
      const response = await fetch(url, { headers: { 'x-link': phoneToken() } })
      if (!response.ok) return setFailed(true)
      const address = URL.createObjectURL(new Blob([await response.blob()], { type: 'text/calendar' }))
      const link = document.createElement('a')
      link.href = address
      link.download = 'shifts.ics'
      link.click()
      URL.revokeObjectURL(address)
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <a
        className={css.button}
        style={{ marginTop: 16, width: '100%' }}
        href={feedAddress(client.url(personFeed as unknown as Operation, {}, { link: phoneToken() }))}
      >
        {t('phone.calendar_feed')}
      </a>
      <button type="button" className={css.button} style={{ marginTop: 8, width: '100%' }} onClick={() => void take()}>
        {t('phone.calendar')}
      </button>
      {failed && <p className={css.note}>{t('phone.needs_network')}</p>}
    </>
  )
}
