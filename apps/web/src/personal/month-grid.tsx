import {
  addDays,
  addMonths,
  compareDates,
  datesOf,
  formatDate,
  instantToMs,
  type LocalDate,
  localDate,
  startOfDay,
  timeToText,
  weekdayOf,
} from '@ordinate/kernel'
import type { CalendarDayView } from '@ordinate/staffing/contract'
import { useWords } from '../i18n/words.tsx'
import css from './personal.module.css'

/** The first day of a month. */
export function monthOf(day: LocalDate): LocalDate {
  return localDate(`${String(day).slice(0, 7)}-01`)
}

/** The days that a month's page shows: whole weeks. */
export function pageOfMonth(month: LocalDate): LocalDate[] {
  const first = addDays(month, 1 - weekdayOf(month))
  const last = addDays(addMonths(month, 1), -1)
  return datesOf(first, addDays(last, 7 - weekdayOf(last)))
}

const LETTERS = { free: 'D', part: 'W', off: 'x' } as const

/** A month as a grid of days that can be chosen; each says by letter and word whether the person can work. */
export function MonthGrid(props: {
  month: LocalDate
  today: LocalDate
  days: ReadonlyMap<string, CalendarDayView>
  chosen: ReadonlySet<string>
  onToggle?: (day: LocalDate) => void
}) {
  const { tag } = useWords()
  const page = pageOfMonth(props.month)
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  return (
    <div className={css.month}>
      {page.slice(0, 7).map((day) => (
        <span key={String(day)} className={css.weekday} aria-hidden>
          {weekday.format(instantToMs(startOfDay(day, 'UTC')))}
        </span>
      ))}
      {page.map((day) => (
        <DayCell key={String(day)} {...props} day={day} />
      ))}
    </div>
  )
}

function DayCell(props: Parameters<typeof MonthGrid>[0] & { day: LocalDate }) {
  const { t, tag } = useWords()
  const { day, today, chosen, onToggle } = props
  const known = props.days.get(String(day))
  const past = compareDates(day, today) < 0
  const other = String(day).slice(0, 7) !== String(props.month).slice(0, 7)
  const state = known?.state ?? 'off'
  const words = [
    formatDate(day, tag),
    t(`personal.day_${state}`),
    hoursOf(known),
    known && known.shifts.length > 0
      ? t('personal.day_shifts', { places: known.shifts.map(({ place }) => place).join(', ') })
      : '',
    known?.conflict ? t('personal.day_conflict') : '',
  ]
  return (
    <button
      type="button"
      className={css.day}
      data-state={state}
      data-other={other || undefined}
      data-today={compareDates(day, today) === 0 || undefined}
      data-conflict={known?.conflict || undefined}
      aria-pressed={chosen.has(String(day))}
      aria-label={words.filter((word) => word !== '').join('. ')}
      title={known?.note || undefined}
      disabled={past || onToggle === undefined}
      onClick={() => onToggle?.(day)}
    >
      <span className={css.dayNumber}>{day.day}</span>
      <span className={css.dayState} aria-hidden>
        {known?.conflict ? '!' : known?.deviates || state !== 'off' ? LETTERS[state] : ''}
      </span>
      <span className={css.dayHours} aria-hidden>
        {known && known.shifts.length > 0 ? '●' : hoursOf(known)}
      </span>
    </button>
  )
}

function hoursOf(day: CalendarDayView | undefined): string {
  if (day?.state !== 'part') return ''
  return day.hours.map(({ from, to }) => `${timeToText(from)}–${timeToText(to)}`).join(' ')
}
