import type { DaySummary } from '@ordinate/desk/contract'
import { useWords } from '../i18n/words.tsx'
import { DateText } from '../kit/values.tsx'
import { CauseButton } from './cause-button.tsx'
import { DayVerdict } from './day-verdict.tsx'
import css from './desk.module.css'

/** One day in a line, and under it each cause that keeps points shut with what clears it. */
export function DayCauses({ day }: { day: DaySummary }) {
  const { t } = useWords()
  return (
    <div className={css.above}>
      <div className={css.dayLine}>
        <strong>
          <DateText value={day.day} />
        </strong>
        <DayVerdict summary={day} />
      </div>
      {day.causes.map((cause) => (
        <div key={`${cause.ingredient} ${cause.text} ${cause.activationIds[0]}`} className={css.cause}>
          <span>{t('desk.cause', { n: cause.activationIds.length, text: cause.text })}</span>
          {cause.action && <CauseButton code={cause.code} action={cause.action} />}
        </div>
      ))}
    </div>
  )
}
