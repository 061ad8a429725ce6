import { formatDate, formatTime, type Period, timeIn } from '@ordinate/kernel'
import { useWords } from '../../i18n/words.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import type { PointNow } from './today.tsx'

/** Hours on the outlet's clock. */
export function hoursAt(during: Period, zone: string): string {
  return `${formatTime(timeIn(during.start, zone))}–${formatTime(timeIn(during.end, zone))}`
}

/** Where and when, and how far the shift is. */
export function PointHead({ current, small = false }: { current: PointNow; small?: boolean }) {
  const { t, tag } = useWords()
  const { attendance, outlet, briefing } = current.point
  const when = `${formatDate(attendance.day, tag)} · ${hoursAt(attendance.during, attendance.zone)}`
  if (small) {
    return (
      <>
        <strong>{when}</strong>
        <span>{outlet.name}</span>
      </>
    )
  }
  return (
    <section className={css.card}>
      <p className={css.hours}>{when}</p>
      <h1 className={css.place}>{outlet.name}</h1>
      {outlet.address && (
        <p className={css.quiet}>
          <a href={mapOf(current)} target="_blank" rel="noreferrer">
            {outlet.address}
          </a>
        </p>
      )}
      <p className={css.quiet}>
        {briefing.orderTitle}
        {attendance.role === 'supervisor' ? ` · ${t('phone.as_supervisor')}` : ''}
      </p>
      <Steps current={current} />
    </section>
  )
}

function mapOf({ point }: PointNow): string {
  const { outlet } = point
  const query = outlet.point ? `${outlet.point.lat},${outlet.point.lon}` : `${outlet.name} ${outlet.address ?? ''}`
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`
}

function Steps({ current }: { current: PointNow }) {
  const { t } = useWords()
  const { progress } = current
  const came = progress.state !== 'expected' && progress.state !== 'no_show' && progress.state !== 'released'
  const left = came && progress.state !== 'in'
  const mark = (done: boolean): State => (done ? 'D' : '-')
  const steps: readonly (readonly [string, State])[] = [
    ['confirmed', progress.confirmed || came ? 'A' : 'W'],
    ['briefing', mark(progress.briefingRead)],
    ['in', progress.state === 'no_show' ? '!' : mark(came)],
    ['photo', mark(progress.photos > 0)],
    ['figures', mark(progress.figures !== null)],
    ['out', mark(left)],
  ]
  return (
    <ul className={css.steps} aria-label={t('phone.progress')}>
      {steps.map(([code, state]) => (
        <li key={code}>
          <StateMark state={state} label={t(`phone.progress_${code}`)} />
        </li>
      ))}
    </ul>
  )
}
