import { useWords } from '../../i18n/words.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { PhotoButton } from './next-button.tsx'
import type { PointNow } from './today.tsx'

/** The pictures that are asked for here, with how many there are of each, those still waiting on the phone included. */
export function ShotList({ current }: { current: PointNow }) {
  const { t } = useWords()
  const { shots } = current.progress
  if (shots.length === 0) return null
  return (
    <ul className={css.shotList} aria-label={t('phone.shots')}>
      {shots.map((shot) => {
        const done = shot.have >= shot.least
        return (
          <li key={shot.id}>
            <div>
              <StateMark state={done ? 'D' : 'W'} label={shot.name} />
              <div className={css.quiet}>
                {t('phone.shot_count', { have: shot.have, least: shot.least })}
                {shot.hint === '' ? '' : ` · ${shot.hint}`}
              </div>
            </div>
            {!done && (
              <PhotoButton attendanceId={current.point.attendance.id} shotId={shot.id} label={t('phone.shot_take')} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
