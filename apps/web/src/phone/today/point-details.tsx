import type { Step } from '@ordinate/field/domain'
import { formatInstantIn } from '@ordinate/kernel'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import { BlobPicture, PictureView } from '../device/picture-view.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { FiguresForm } from './figures-form.tsx'
import { IncidentForm } from './incident-form.tsx'
import { PhotoButton } from './next-button.tsx'
import { ShotList } from './shot-list.tsx'
import type { PointNow } from './today.tsx'
import { TodayMaterials } from './today-materials.tsx'

/** Everything of a point that is not the next thing to do. */
export function PointDetails({ current, step }: { current: PointNow; step: Step }) {
  const { t } = useWords()
  const { point, progress } = current
  const came = progress.state === 'in' || progress.state === 'out' || progress.state === 'approved'
  return (
    <div>
      <Part id="briefing" title={t('phone.briefing')} open={step === 'brief'}>
        <Briefing current={current} />
      </Part>
      {came && (
        <Part id="figures" title={t('phone.figures')} open={step === 'figures'}>
          <FiguresForm current={current} />
        </Part>
      )}
      {came && (
        <Part id="photos" title={`${t('phone.photos')} (${progress.photos})`}>
          <ShotList current={current} />
          <Photos current={current} />
          <PhotoButton attendanceId={point.attendance.id} label={t('phone.another_photo')} />
        </Part>
      )}
      {point.materials.length > 0 && (
        <Part id="materials" title={t('phone.materials')}>
          <TodayMaterials attendanceId={point.attendance.id} />
        </Part>
      )}
      {point.contacts.length > 0 && (
        <Part id="contacts" title={t('phone.contacts_here')}>
          <Contacts current={current} />
        </Part>
      )}
      <Part id="incident" title={t('phone.incident')}>
        <IncidentForm attendanceId={point.attendance.id} />
      </Part>
    </div>
  )
}

/** Whom to ring up here; the numbers are on the device. */
function Contacts({ current }: { current: PointNow }) {
  const { t } = useWords()
  return current.point.contacts.map(({ role, name, phone }) => (
    <a key={`${role} ${phone}`} className={css.button} href={`tel:${phone.replaceAll(/[^+0-9]/g, '')}`}>
      {t(`phone.contact_${role}`, { name })}
    </a>
  ))
}

function Part(props: { id: string; title: string; open?: boolean; children: ReactNode }) {
  return (
    <details id={props.id} className={css.part} open={props.open}>
      <summary>{props.title}</summary>
      <div>{props.children}</div>
    </details>
  )
}

function Briefing({ current }: { current: PointNow }) {
  const { t, locale } = useWords()
  const { briefing, outlet, attendance } = current.point
  const targets = [
    briefing.contactsTarget === null ? '' : t('phone.target_contacts', { count: briefing.contactsTarget }),
    briefing.samplesTarget === null ? '' : t('phone.target_samples', { count: briefing.samplesTarget }),
  ]
  const parts: readonly (readonly [string, string | null])[] = [
    ['product', briefing.product],
    ['objective', briefing.objective],
    ['audience', briefing.audience],
    ['mechanics', briefing.mechanics],
    ['targets', targets.filter((text) => text !== '').join('\n')],
    ['dress_code', briefing.dressCode],
    ['arrival', outlet.arrivalRules],
    ['opening_hours', outlet.openingHours],
    ['coordinator', briefing.coordinatorName],
  ]
  const said = parts.filter(([, text]) => text)
  return (
    <>
      {said.length === 0 && <p>{t('phone.briefing_empty')}</p>}
      {said.map(([code, text]) => (
        <section key={code}>
          <h2>{t(`phone.briefing_${code}`)}</h2>
          <p>{text}</p>
        </section>
      ))}
      {briefing.readAt && (
        <p className={css.quiet}>
          {t('phone.briefing_read', { time: formatInstantIn(briefing.readAt, attendance.zone, locale) })}
        </p>
      )}
    </>
  )
}

const photoMarks: Readonly<Record<string, State>> = { new: 'W', approved: 'D', returned: '!' }

function Photos({ current }: { current: PointNow }) {
  const { t } = useWords()
  const { steps } = useQueue()
  const { attendance, photos } = current.point
  const waiting = steps.filter(
    (step) =>
      step.operation === 'field.addPhoto' &&
      step.input.attendanceId === attendance.id &&
      (step.state === 'waiting' || step.state === 'held'),
  )
  return (
    <div className={css.photos}>
      {photos.map((photo) => (
        <figure key={photo.id}>
          <PictureView photoId={photo.id} alt={photo.caption || t('phone.photo')} />
          <figcaption>
            <StateMark state={photoMarks[photo.state] ?? '-'} label={t(`phone.photo_${photo.state}`)} />
            {photo.returnReason && <div>{photo.returnReason}</div>}
          </figcaption>
        </figure>
      ))}
      {waiting.map((step) => (
        <figure key={step.no}>
          <BlobPicture blob={step.picture?.blob} alt={t('phone.photo')} />
          <figcaption>
            <StateMark state="-" label={t('phone.photo_waiting')} />
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
