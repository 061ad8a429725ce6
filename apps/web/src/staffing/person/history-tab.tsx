import { personHistory } from '@ordinate/staffing/contract'
import {
  CountText,
  DateText,
  EmptyState,
  Figure,
  InstantText,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  Timeline,
  useCan,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import { PersonStanding } from '../../motivation/person-standing.tsx'
import css from '../staffing.module.css'

/** What the person worked, declined and missed, and who changed what in the record; merged records with theirs. */
export default function HistoryTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(personHistory, { personId })
  if (!data) return <Problem problem={problem} />
  return (
    <>
      <div className={css.figures}>
        <Figure label={t('staffing.shifts_worked')} value={<CountText value={data.worked} />} />
        <Figure label={t('staffing.hours_worked')} value={<CountText value={Math.round(data.minutes / 60)} />} />
        <Figure
          label={t('staffing.shifts_missed')}
          value={<CountText value={data.missed} />}
          {...(data.missed > 0 ? { state: 'problem' as const } : {})}
        />
        <Figure label={t('staffing.last_work')} value={data.lastWork ? <DateText value={data.lastWork} year /> : '–'} />
      </div>
      <PersonStanding personId={personId} />
      <Section title={t('staffing.tab_history')}>
        {data.lines.length === 0 && <EmptyState text={t('staffing.no_history')} />}
        <ul className={css.papers}>
          {data.lines.map((line) => (
            <li key={line.id} className={css.paper}>
              <StateMark state={line.state} />
              {line.screen === null ? line.text : <ScreenLink to={line.screen}>{line.text}</ScreenLink>}
            </li>
          ))}
        </ul>
      </Section>
      {data.merged.map((one) => (
        <Section key={one.id} title={t('staffing.merged_from', { name: one.name })}>
          <p className={css.line}>
            <InstantText value={one.mergedAt} /> · {one.mergedBy}
            {[one.phone, one.email, one.reason].map((part) => part && ` · ${part}`)}
          </p>
          {can('platform.view_timeline') && <Timeline subject={['staffing.person', one.id]} />}
        </Section>
      ))}
      {can('platform.view_timeline') && (
        <Section title={t('staffing.timeline')}>
          <Timeline subject={['staffing.person', personId]} />
        </Section>
      )}
    </>
  )
}
