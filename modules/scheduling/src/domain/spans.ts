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
