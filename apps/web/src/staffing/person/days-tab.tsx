import { dateIn } from '@ordinate/kernel'
import { getPerson } from '@ordinate/staffing/contract'
import { Problem, Section, useCan, useQueryOp, useWords } from '../../kit/index.ts'
import { Calendar } from '../../personal/calendar.tsx'
import { WeekEditor } from '../../personal/week-editor.tsx'
import { AvailabilitySection } from '../availability.tsx'
import { currentMoment } from '../current-moment.ts'
import css from '../staffing.module.css'

/** When the person can work: the month, the ordinary week, and both as text to be pasted. */
export default function DaysTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data: person, problem } = useQueryOp(getPerson, { personId })
  if (!person) return <Problem problem={problem} />
  const today = dateIn(currentMoment(), person.zone)
  const editable = can('staffing.own_profile') && person.erasedAt === null
  return (
    <div className={css.columns}>
      <Section title={t('staffing.tab_days')}>
        <Calendar personId={person.id} today={today} editable={editable} />
      </Section>
      <div>
        {editable && (
          <Section title={t('staffing.week')}>
            <WeekEditor key={JSON.stringify(person.weekly)} personId={person.id} weekly={person.weekly} />
          </Section>
        )}
        <AvailabilitySection person={person} />
      </div>
    </div>
  )
}
