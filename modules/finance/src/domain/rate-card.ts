import {
  compareDates,
  dateIn,
  type Instant,
  type LocalDate,
  type Money,
  OK,
  refuse,
  timeIn,
  timeToText,
  type Verdict,
  weekdayOf,
} from '@ordinate/kernel'
import { type Stretch, splitByClock } from './clock-split.ts'

/** Whether a rate is for holidays only, for other days only, or makes no difference. */
export const holidayRules = ['any', 'only', 'never'] as const
export type HolidayRule = (typeof holidayRules)[number]

/** What an hour of a role costs and is sold for, and when that holds. */
export type Rate = {
  readonly id: string
  readonly name: string
  readonly role: string
  /** Null for every client. */
  readonly clientId: string | null
  readonly validFrom: LocalDate
  /** The last day; null for as long as no later rate of the same kind takes over. */
  readonly validUntil: LocalDate | null
  /** 1 Monday to 7 Sunday; empty for every day. */
  readonly weekdays: readonly number[]
  /** By the clock of the outlet, on quarters of an hour; both null for the whole day. A band may go over midnight. */
  readonly fromTime: string | null
  readonly untilTime: string | null
  readonly holiday: HolidayRule
  readonly cost: Money
  readonly price: Money
}

/** For whom and where an hour is worked. */
export type RateQuestion = {
  readonly role: string
  readonly clientId: string | null
  readonly zone: string
  readonly isHoliday: (day: LocalDate) => boolean
}

function inBand(clock: string, { fromTime, untilTime }: Pick<Rate, 'fromTime' | 'untilTime'>): boolean {
  if (fromTime === null || untilTime === null) return true
  if (fromTime < untilTime) return clock >= fromTime && clock < untilTime
  return clock >= fromTime || clock < untilTime
}

function inForce(rate: Rate, day: LocalDate): boolean {
  const begun = compareDates(rate.validFrom, day) <= 0
  return begun && (rate.validUntil === null || compareDates(day, rate.validUntil) <= 0)
}

/** How closely a rate names its case: the client before the holiday, that before the weekday, that before the hours. */
function closeness(rate: Rate): number {
  const names = [rate.clientId !== null, rate.holiday === 'only', rate.weekdays.length > 0, rate.fromTime !== null]
  return names.reduce((sum, named) => sum * 2 + (named ? 1 : 0), 0)
}

/** Which of two rates that both hold counts: the closer one, then the one that began later, then the one made later. */
function closer(a: Rate, b: Rate): Rate {
  const order = closeness(a) - closeness(b) || compareDates(a.validFrom, b.validFrom)
  if (order !== 0) return order > 0 ? a : b
  return a.id > b.id ? a : b
}

/**
 * The rate of an hour at an instant, by the clock, the day and the holidays of the outlet; undefined where the card has none. A client's own
 * rate counts before the general ones, one for holidays before one for weekdays, one for some weekdays before one for all, one for some
 * hours before one for the whole day; of equals the one that began last.
 */
export function rateAt(card: readonly Rate[], at: Instant, question: RateQuestion): Rate | undefined {
  const day = dateIn(at, question.zone)
  const clock = timeToText(timeIn(at, question.zone))
  const holiday = question.isHoliday(day)
  const weekday = weekdayOf(day)
  const fitting = card.filter(
    (rate) =>
      rate.role === question.role &&
      (rate.clientId === null || rate.clientId === question.clientId) &&
      (rate.holiday === 'any' || (rate.holiday === 'only') === holiday) &&
      (rate.weekdays.length === 0 || rate.weekdays.includes(weekday)) &&
      inForce(rate, day) &&
      inBand(clock, rate),
  )
  return fitting.length === 0 ? undefined : fitting.reduce(closer)
}

/** Minutes of one stretch of work under one rate; null where the card has no rate for them. */
export type RatedMinutes = { readonly rate: Rate | null; readonly minutes: number }

/** The minutes of work by rate, in the order in which they are worked; together they are the minutes given. */
export function ratedMinutes(card: readonly Rate[], work: Stretch, question: RateQuestion): RatedMinutes[] {
  return splitByClock(
    [work],
    (at) => rateAt(card, at, question) ?? null,
    (rate) => rate?.id ?? '',
  ).map(({ what, minutes }) => ({ rate: what, minutes }))
}

/** What a rate must keep to: hours both or none and not empty, days in order, one currency, nothing below zero. */
export function rateSound(rate: Omit<Rate, 'id'>): Verdict {
  if ((rate.fromTime === null) !== (rate.untilTime === null))
    return refuse('finance.rate_hours_half', {}, { path: 'untilTime' })
  if (rate.fromTime !== null && rate.fromTime === rate.untilTime)
    return refuse('finance.rate_hours_empty', { at: rate.fromTime }, { path: 'untilTime' })
  if (rate.validUntil !== null && compareDates(rate.validUntil, rate.validFrom) < 0)
    return refuse('finance.rate_days_turned', {}, { path: 'validUntil' })
  if (rate.cost.currency !== rate.price.currency)
    return refuse(
      'finance.currency_mixed',
      { wanted: rate.cost.currency, currency: rate.price.currency },
      { path: 'cost' },
    )
  if (rate.cost.minor < 0n) return refuse('finance.amount_below_zero', {}, { path: 'cost' })
  return rate.price.minor < 0n ? refuse('finance.amount_below_zero', {}, { path: 'price' }) : OK
}
