import { addPhoto, checkIn, checkOut, readBriefing } from '@ordinate/field/contract'
import { EARLIEST_MINUTES, type Step } from '@ordinate/field/domain'
import { addMinutes, dateIn, formatDate, formatTime, timeIn } from '@ordinate/kernel'
import { confirm } from '@ordinate/scheduling/contract'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deviceNow } from '../../kit/clock.ts'
import { CameraButton } from '../device/camera-button.tsx'
import type { Picture } from '../device/picture.ts'
import { currentFix } from '../device/position.ts'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import type { PointNow } from './today.tsx'

/** Opens a part of the page and brings it into sight. */
function openPart(id: string): void {
  const part = document.getElementById(id)
  if (part instanceof HTMLDetailsElement) part.open = true
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
}

/** The one thing to do next. */
export function NextButton({ current, step }: { current: PointNow; step: Step }) {
  const { t, tag } = useWords()
  const queue = useQueue()
  const { attendance } = current.point
  const attendanceId = attendance.id
  switch (step) {
    case 'confirm':
      return (
        <Main onPress={() => queue.add(confirm, { allocationIds: [attendance.allocationId] })}>
          {t('phone.do_confirm')}
        </Main>
      )
    case 'brief':
      return <BriefButton onRead={() => queue.add(readBriefing, { attendanceId, at: deviceNow() })} />
    case 'check_in':
      return <CheckButton current={current} coming />
    case 'photo':
      return <PhotoButton attendanceId={attendanceId} main label={t('phone.do_photo')} {...firstMissing(current)} />
    case 'figures':
      return <Main onPress={() => openPart('figures')}>{t('phone.do_figures')}</Main>
    case 'check_out':
      return <CheckButton current={current} coming={false} />
    case 'wait': {
      const from = addMinutes(attendance.during.start, -EARLIEST_MINUTES)
      const time = `${formatDate(dateIn(from, attendance.zone), tag)} ${formatTime(timeIn(from, attendance.zone))}`
      return <p className={css.quiet}>{t('phone.wait', { time })}</p>
    }
    case 'cancelled':
      return <p className={css.quiet}>{t('phone.cancelled')}</p>
    case 'done':
      return <p className={css.quiet}>{t(current.progress.state === 'expected' ? 'phone.missed' : 'phone.done')}</p>
  }
}

function Main({ children, onPress }: { children: ReactNode; onPress: () => unknown }) {
  return (
    <button type="button" className={css.main} onClick={() => void onPress()}>
      {children}
    </button>
  )
}

/** First shows the briefing, then takes the word that it was read. */
function BriefButton({ onRead }: { onRead: () => unknown }) {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  const show = () => {
    openPart('briefing')
    setShown(true)
  }
  return shown ? (
    <Main onPress={onRead}>{t('phone.do_briefing_read')}</Main>
  ) : (
    <Main onPress={show}>{t('phone.do_brief')}</Main>
  )
}

/** The first of the pictures asked for that is still missing. */
function firstMissing({ progress }: PointNow): { shotId?: string } {
  const missing = progress.shots.find(({ have, least }) => have < least)
  return missing ? { shotId: missing.id } : {}
}

/** A photo of the point with its place; it is held until its person has said what it shows. */
export function PhotoButton(props: { attendanceId: string; label: string; shotId?: string; main?: boolean }) {
  const queue = useQueue()
  const { attendanceId, shotId, main = false } = props
  const add = async ({ blob, name, takenAt, isLive }: Picture) => {
    const fix = await currentFix()
    const place = fix ? { point: fix.point } : {}
    const shot = shotId === undefined ? {} : { shotId }
    const picture = { blob, name, field: 'fileId' }
    await queue.add(addPhoto, { attendanceId, takenAt, isLive, ...place, ...shot }, picture, { held: true })
  }
  return (
    <CameraButton main={main} onPicture={add}>
      {props.label}
    </CameraButton>
  )
}

/** Coming or leaving with the place; where there is none, a photo stands for it. */
function CheckButton({ current, coming }: { current: PointNow; coming: boolean }) {
  const { t } = useWords()
  const queue = useQueue()
  const [search, setSearch] = useState<'idle' | 'searching' | 'no_place'>('idle')
  const { id: attendanceId } = current.point.attendance
  const operation = coming ? checkIn : checkOut
  const withPlace = async () => {
    const at = deviceNow()
    setSearch('searching')
    const fix = await currentFix()
    if (fix) await queue.add(operation, { attendanceId, at, ...fix })
    else if (coming) setSearch('no_place')
    else await queue.add(operation, { attendanceId, at })
  }
  const withPhoto = ({ blob, name, isLive }: Picture) =>
    queue.add(operation, { attendanceId, at: deviceNow(), isLive }, { blob, name, field: 'photoFileId' })
  if (search === 'no_place') {
    return (
      <>
        <p className={css.note} role="alert">
          {t('phone.no_place')}
        </p>
        <CameraButton main onPicture={withPhoto}>
          {t('phone.do_check_in_photo')}
        </CameraButton>
      </>
    )
  }
  return (
    <button type="button" className={css.main} disabled={search === 'searching'} onClick={() => void withPlace()}>
      {search === 'searching' ? t('phone.searching') : t(coming ? 'phone.do_check_in' : 'phone.do_check_out')}
    </button>
  )
}
