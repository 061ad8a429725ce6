import { readinessBoard } from '@ordinate/desk/contract'
import { useWords } from '../i18n/words.tsx'
import { ScreenLink } from '../kit/navigation.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { CauseButton } from './cause-button.tsx'
import { DayVerdict } from './day-verdict.tsx'
import css from './desk.module.css'

const CAUSES_SHOWN = 4

/** Tomorrow in one line, and what keeps points shut. */
export function TomorrowSummary() {
  const { t } = useWords()
  const board = useQueryOp(readinessBoard, {})
  const day = board.data?.days[0]
  if (!day) return null
  return (
    <section className={css.tomorrow}>
      <h2 className={css.columnTitle}>
        <ScreenLink to="/readiness">{t('desk.tomorrow')}</ScreenLink>
      </h2>
      <DayVerdict summary={day} />
      {day.causes.slice(0, CAUSES_SHOWN).map((cause) => (
        <div key={`${cause.ingredient} ${cause.text} ${cause.activationIds[0]}`} className={css.cause}>
          <span>{t('desk.cause', { n: cause.activationIds.length, text: cause.text })}</span>
          {cause.action && <CauseButton code={cause.code} action={cause.action} />}
        </div>
      ))}
    </section>
  )
}
