import { daysBetween, instantToMs, type LocalDate, localDate, type Period } from '@ordinate/kernel'

/** A period in milliseconds of the epoch: planning compares the same periods many thousand times. */
export type Span = { readonly start: number; readonly end: number }

const spans = new WeakMap<Period, Span>()
const lists = new WeakMap<readonly Period[], readonly Span[]>()
const days = new WeakMap<LocalDate, number>()
const FIRST_DAY = localDate('2020-01-01')

export function spanOf(period: Period): Span {
  const known = spans.get(period)
  if (known !== undefined) return known
  const span = { start: instantToMs(period.start), end: instantToMs(period.end) }
  spans.set(period, span)
  return span
}

export function spansOf(periods: readonly Period[]): readonly Span[] {
  const known = lists.get(periods)
  if (known !== undefined) return known
  const list = periods.map(spanOf)
  lists.set(periods, list)
  return list
}

/** The number of a day; consecutive days have consecutive numbers. */
export function dayNumber(day: LocalDate): number {
  const known = days.get(day)
  if (known !== undefined) return known
  const number = daysBetween(FIRST_DAY, day)
  days.set(day, number)
  return number
}

/** Minutes between two periods, 0 when they touch, below 0 when they share time. */
export function gapBetween(a: Period, b: Period): number {
  const [first, second] = [spanOf(a), spanOf(b)]
  return (Math.max(first.start, second.start) - Math.min(first.end, second.end)) / 60_000
}

/** Minutes of some periods of work together. */
export function minutesOf(work: readonly { readonly during: Period }[]): number {
  return work.reduce((sum, { during }) => sum + (spanOf(during).end - spanOf(during).start) / 60_000, 0)
}

/** Minutes as hours with one decimal, for sentences. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}

/** Whether a day lies in a period of days, both included; every day does where there is none. */
export function withinPeriod(day: LocalDate, period: { first: LocalDate; last: LocalDate } | undefined): boolean {
  if (period === undefined) return true
  return dayNumber(period.first) <= dayNumber(day) && dayNumber(day) <= dayNumber(period.last)
}

/** Whether most of some work lies between ten in the evening and six in the morning, by the sun where it is known, else by UTC. */
export function isNight({
  during,
  point,
}: {
  readonly during: Period
  readonly point: { lon: number } | null
}): boolean {
  const { start, end } = spanOf(during)
  const solar = Math.round((point?.lon ?? 0) / 15) * 60
  const middle = ((((start + end) / 120_000 + solar) % 1_440) + 1_440) % 1_440
  return middle >= 22 * 60 || middle < 6 * 60
}
