import { type AgendaColumn, type AgendaLineView, myDay } from '@ordinate/desk/contract'
import { compareDates, dateIn, formatTime, timeIn } from '@ordinate/kernel'
import { useWords } from '../i18n/words.tsx'
import { ActionButton } from '../kit/action-button.tsx'
import { ScreenLink } from '../kit/navigation.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { PageHeader } from '../kit/page.tsx'
import { Problem } from '../kit/problem.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import { DateText } from '../kit/values.tsx'
import css from './desk.module.css'
import { MorningNote } from './morning-note.tsx'
import { TomorrowSummary } from './tomorrow-summary.tsx'

const COLUMNS = [
  { column: 'wrong', state: '!' },
  { column: 'due', state: '-' },
  { column: 'waiting', state: 'W' },
] as const

/** My day: what is wrong now, what is due today, what waits for others, each line with its one action. */
export default function MyDayScreen() {
  const { t } = useWords()
  const day = useQueryOp(myDay, {})
  const lines = day.data?.lines ?? []
  const of = (column: AgendaColumn) => lines.filter((line) => line.column === column)
  return (
    <>
      <PageHeader
        title={t('desk.my_day')}
        facts={
          day.data && (
            <>
              <DateText value={day.data.today} year />
              <span>
                {t('desk.counts', { wrong: of('wrong').length, due: of('due').length, waiting: of('waiting').length })}
              </span>
            </>
          )
        }
        problem={day.problem && <Problem problem={day.problem} />}
      />
      <MorningNote />
      <div className={css.columns} aria-busy={day.loading}>
        {COLUMNS.map(({ column, state }) => (
          <section key={column} className={css.column} aria-label={t(`desk.${column}`)}>
            <h2 className={css.columnTitle}>
              <StateMark state={state} label={t(`desk.${column}`)} />
              {day.data && <span className={css.quiet}>{of(column).length}</span>}
            </h2>
            {day.loading && <LineSkeletons />}
            {day.data && of(column).map((line) => <Line key={line.id} line={line} zone={day.data?.zone ?? 'UTC'} />)}
            {day.data && of(column).length === 0 && <p className={css.none}>{t(`desk.no_${column}`)}</p>}
          </section>
        ))}
      </div>
      <TomorrowSummary />
    </>
  )
}

function LineSkeletons() {
  return ['first', 'second', 'third'].map((key) => <div key={key} className={css.skeleton} aria-hidden />)
}

function Line({ line, zone }: { line: AgendaLineView; zone: string }) {
  const { t } = useWords()
  return (
    <article className={css.line}>
      <div className={css.lineHead}>
        <When line={line} zone={zone} />
        {line.who && (
          <span>{t(line.column === 'waiting' ? 'desk.waits_for' : 'desk.owned_by', { who: line.who })}</span>
        )}
        {line.orderId && (
          <ScreenLink to={`/orders/${line.orderId}`} className={css.order}>
            {line.orderNumber} {line.orderTitle}
          </ScreenLink>
        )}
      </div>
      <div className={css.lineBody}>
        <p className={css.lineText}>{line.text}</p>
        {line.action && <ActionButton action={line.action} />}
      </div>
    </article>
  )
}

/** The hour when it is today, the day otherwise. */
function When({ line, zone }: { line: AgendaLineView; zone: string }) {
  const { zone: viewer } = useWords()
  if (line.at === null) return null
  const day = dateIn(line.at, zone)
  const isToday = compareDates(day, dateIn(line.at, viewer)) === 0 && line.column === 'due'
  return (
    <time dateTime={String(line.at)}>{isToday ? formatTime(timeIn(line.at, zone)) : <DateText value={day} />}</time>
  )
}
