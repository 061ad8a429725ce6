import type { OwnPoint } from '@ordinate/field/contract'
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
      {outlet.address && <p className={css.quiet}>{outlet.address}</p>}
      {(outlet.address || outlet.point) && (
        <p className={css.quiet}>
          <a href={mapOf(current)} target="_blank" rel="noreferrer">
            {t('phone.route')}
          </a>
          {outlet.point && ' · '}
          {outlet.point && <GeoLink place={outlet.point} />}
        </p>
      )}
      <p className={css.quiet}>
        {briefing.orderTitle}
        {attendance.role === 'supervisor' ? ` · ${t('phone.as_supervisor')}` : ''}
      </p>
      {attendance.releasedAt !== null && attendance.checkIn !== null && (
        <p className={css.note}>
          {t(attendance.minutesApproved === null ? 'phone.replaced' : 'phone.replaced_decided', {
            time: formatTime(timeIn(attendance.releasedAt, attendance.zone)),
          })}
        </p>
      )}
      {attendance.minutesApproved !== null && (
        <p className={css.quiet}>
          {t('phone.hours_approved', { minutes: attendance.minutesApproved })}
          {attendance.note === '' ? '' : `. ${attendance.note}`}
        </p>
      )}
      <Steps current={current} />
    </section>
  )
}

function mapOf({ point }: PointNow): string {
  const { outlet } = point
  const query = outlet.point ? `${outlet.point.lat},${outlet.point.lon}` : `${outlet.name} ${outlet.address ?? ''}`
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`
}

/** The place for the phone's own map, which may be there without network. */
function GeoLink({ place }: { place: NonNullable<OwnPoint['outlet']['point']> }) {
  const text = `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`
  return <a href={`geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}`}>{text}</a>
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
