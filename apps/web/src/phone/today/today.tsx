import type { OwnPoint } from '@ordinate/field/contract'
import { nextStep } from '@ordinate/field/domain'
import { compareInstants, type Instant, minutesBetween } from '@ordinate/kernel'
import type { OwnShift } from '@ordinate/scheduling/contract'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useMinute } from '../device/use-minute.ts'
import css from '../phone.module.css'
import { type PointProgress, progressOf } from '../queue/overlay.ts'
import { useQueue } from '../queue/queue.tsx'
import { NextButton } from './next-button.tsx'
import { PhotoSheet } from './photo-sheet.tsx'
import { PointDetails } from './point-details.tsx'
import { PointHead } from './point-head.tsx'

/** A point with what its person did, as the screens below need it. */
export interface PointNow {
  readonly point: OwnPoint
  readonly progress: PointProgress
  readonly now: Instant
}

/** A shift that begins later than this does not push today's aside, minutes. */
const SOON_MINUTES = 18 * 60
/** A shift that ended longer ago than this is no news, minutes. */
const OVER_MINUTES = 12 * 60

/** The point that matters now: where the person is in, what still owes figures, what begins soon, what was just done, the next. */
function mattering(points: readonly PointNow[]): PointNow | undefined {
  const coming = points.filter(
    ({ point, progress, now }) =>
      (progress.state === 'expected' || progress.state === 'no_show') &&
      compareInstants(now, point.attendance.during.end) < 0,
  )
  const startsWithin = ({ point, now }: PointNow) => minutesBetween(now, point.attendance.during.start) < SOON_MINUTES
  const justOver = ({ point, now }: PointNow) => {
    const since = minutesBetween(point.attendance.during.end, now)
    return since < OVER_MINUTES && minutesBetween(now, point.attendance.during.start) < 0
  }
  return (
    points.find(({ progress }) => progress.state === 'in') ??
    points.find(({ progress }) => progress.state === 'out' && !progress.figures) ??
    coming.find(startsWithin) ??
    points.findLast(justOver) ??
    coming[0] ??
    points.at(-1)
  )
}

/** Today's point with the one thing to do next, and the others to choose from. */
export function Today(props: {
  points: readonly OwnPoint[] | undefined
  shifts: readonly OwnShift[] | undefined
  navigation: ReactNode
}) {
  const { t } = useWords()
  const { steps } = useQueue()
  const now = useMinute()
  const [chosen, choose] = useState<string>()
  const states = new Map(props.shifts?.map((shift) => [shift.allocationId, shift.state]))
  const all = (props.points ?? []).map((point) => {
    const confirmed = (states.get(point.attendance.allocationId) ?? 'confirmed') === 'confirmed'
    return { point, progress: progressOf(point, confirmed, steps), now }
  })
  const current = all.find(({ point }) => point.attendance.id === chosen) ?? mattering(all)
  const footer = (button: ReactNode) => (
    <footer className={css.foot}>
      <div>
        {button}
        {props.navigation}
      </div>
    </footer>
  )
  if (!current) {
    return (
      <>
        <h1 className={css.place}>{t('phone.tab_today')}</h1>
        <p className={css.quiet}>{props.points ? t('phone.no_shifts') : t('phone.loading')}</p>
        {footer(null)}
      </>
    )
  }
  const { progress } = current
  const step = nextStep(
    {
      ...progress,
      during: current.point.attendance.during,
      figuresReported: progress.figures !== null,
    },
    now,
  )
  return (
    <>
      <PointHead current={current} />
      <PointDetails key={current.point.attendance.id} current={current} step={step} />
      <PhotoSheet points={props.points ?? []} />
      <Others all={all} current={current} onChoose={choose} />
      {footer(<NextButton key={`${current.point.attendance.id} ${step}`} current={current} step={step} />)}
    </>
  )
}

function Others(props: { all: readonly PointNow[]; current: PointNow; onChoose: (id: string) => void }) {
  const { t } = useWords()
  const others = props.all.filter((one) => one !== props.current)
  if (others.length === 0) return null
  const choose = (id: string) => {
    props.onChoose(id)
    window.scrollTo({ top: 0 })
  }
  return (
    <details className={css.part}>
      <summary>{t('phone.other_shifts', { count: others.length })}</summary>
      <div>
        {others.map((one) => (
          <button
            key={one.point.attendance.id}
            type="button"
            className={css.choice}
            onClick={() => choose(one.point.attendance.id)}
          >
            <PointHead current={one} small />
          </button>
        ))}
      </div>
    </details>
  )
}
