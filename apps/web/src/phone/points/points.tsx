import { type LivePoint, type PersonAtPoint, supervisorView } from '@ordinate/field/contract'
import type { Presence } from '@ordinate/field/domain'
import { formatTime, timeIn } from '@ordinate/kernel'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Problem } from '../../kit/problem.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import { PictureView } from '../device/picture-view.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import { hoursAt } from '../today/point-head.tsx'
import { HoursForm } from './hours-form.tsx'
import { SwapForm, type Swapped, SwappedNote } from './swap-form.tsx'

const marks: Readonly<Record<Presence, State>> = {
  later: '-',
  due: 'W',
  late: 'W',
  in: 'A',
  out: 'D',
  no_show: '!',
  overstayed: '!',
}

/** Between two askings of a page that is to be live, milliseconds. */
const LIVE_MS = 10_000

type Photos = readonly { readonly id: string; readonly activationId: string; readonly caption: string }[]

/** A supervisor's own points of today: who is in, late or missing, figures, photos, hours to approve. */
export default function Points() {
  const { t } = useWords()
  const view = useRemembered(supervisorView, {}, { everyMs: LIVE_MS })
  const points = view.data?.points ?? []
  const inside = points.filter(({ presence }) => presence === 'in' || presence === 'out').length
  return (
    <>
      <Problem problem={view.problem} />
      <h1 className={css.place}>{t('phone.points_in', { inside, all: points.length })}</h1>
      {view.data && points.length === 0 && <p className={css.quiet}>{t('phone.no_points')}</p>}
      <ul className={css.list}>
        {points.map((point) => (
          <li key={point.activationId}>
            <Point point={point} photos={view.data?.photos ?? []} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Point({ point, photos }: { point: LivePoint; photos: Photos }) {
  const { t } = useWords()
  const own = photos.filter(({ activationId }) => activationId === point.activationId)
  const [swaps, setSwaps] = useState<readonly Swapped[]>([])
  return (
    <>
      <strong>{point.outletName}</strong>
      <div className={css.quiet}>{hoursAt(point.during, point.zone)}</div>
      {point.people.length === 0 && <StateMark state="!" label={t('phone.nobody_planned')} />}
      {point.people.map((person) => (
        <Person
          key={person.attendance.id}
          person={person}
          onSwapped={(swapped) => setSwaps((before) => [...before, swapped])}
        />
      ))}
      {swaps.map((swapped) => (
        <SwappedNote key={swapped.allocationId} swapped={swapped} />
      ))}
      <div className={css.quiet}>
        {t('phone.point_figures', { contacts: point.contacts, samples: point.samples, photos: point.photos })}
      </div>
      {point.openIncidents > 0 && (
        <StateMark state="!" label={t('phone.point_incidents', { count: point.openIncidents })} />
      )}
      {own.length > 0 && (
        <details className={css.part}>
          <summary>{t('phone.photos')}</summary>
          <div className={css.photos}>
            {own.map((photo) => (
              <PictureView key={photo.id} photoId={photo.id} alt={photo.caption || t('phone.photo')} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function Person({ person, onSwapped }: { person: PersonAtPoint; onSwapped: (swapped: Swapped) => void }) {
  const { t } = useWords()
  const { attendance, presence, phone } = person
  const since = attendance.checkIn ? formatTime(timeIn(attendance.checkIn.at, attendance.zone)) : ''
  const label = t(`phone.presence_${presence}`, { time: since, minutes: attendance.lateMinutes })
  const missing = presence === 'late' || presence === 'no_show' || presence === 'overstayed'
  return (
    <div style={{ margin: '8px 0' }}>
      <StateMark state={marks[presence]} label={`${attendance.personName}: ${label}`} />
      {attendance.checkIn && attendance.checkIn.marks.length > 0 && (
        <div className={css.quiet}>{attendance.checkIn.marks.map((mark) => t(`phone.mark_${mark}`)).join(', ')}</div>
      )}
      {missing && phone && (
        <a className={css.button} href={`tel:${phone.replaceAll(/[^+0-9]/g, '')}`}>
          {t('phone.call', { name: attendance.personName })}
        </a>
      )}
      {(attendance.state === 'expected' || attendance.state === 'no_show' || attendance.state === 'in') && (
        <SwapForm attendance={attendance} onSwapped={onSwapped} />
      )}
      {attendance.state === 'out' && <HoursForm attendance={attendance} />}
      {(attendance.state === 'approved' || attendance.state === 'locked') && (
        <div className={css.quiet}>
          {t('phone.hours_approved', { minutes: attendance.minutesApproved ?? 0 })}
          {attendance.note === '' ? '' : `. ${attendance.note}`}
        </div>
      )}
    </div>
  )
}
