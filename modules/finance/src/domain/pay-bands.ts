import {
  addMinutes,
  dateIn,
  divideRounded,
  type Instant,
  instantFromMs,
  instantToMs,
  type LocalDate,
  type Money,
  timeIn,
  timeToText,
  weekdayOf,
} from '@ordinate/kernel'
import { splitByClock } from './clock-split.ts'
import { type PayCondition, type PayPolicy, payConditions, withoutBreak } from './pay-policy.ts'

/** Minutes of one shift that are paid alike. `minimum` is what is added so that the shortest paid time is reached. */
export type PayBand = {
  readonly conditions: readonly (PayCondition | 'minimum')[]
  readonly minutes: number
  /** Of the hourly rate, whole per cent. */
  readonly percent: number
  /** Beside the percentage for each hour, minor units of the rate's currency. */
  readonly extraMinor: bigint
  readonly amount: Money
}

/** Worked time as it is to be paid. */
export type PaidTime = {
  readonly from: Instant
  /** Whole minutes of presence; minutes beyond them are paid as if the shift had gone on. */
  readonly presentMinutes: number
  /** Whole minutes that were approved. */
  readonly minutes: number
  /** Zone and region of the outlet. */
  readonly zone: string
  readonly region: string | null
  readonly rate: Money
}

const SATURDAY = 6
const SUNDAY = 7

/**
 * The stretches of time that approved minutes stand for: from the beginning of the presence on, with the unpaid break in the middle
 * where there was one. Fewer minutes than were worked are taken from the end, more are added there.
 */
export function paidStretches(
  { from, presentMinutes, minutes }: Pick<PaidTime, 'from' | 'presentMinutes' | 'minutes'>,
  policy: PayPolicy,
): { readonly start: Instant; readonly minutes: number }[] {
  if (minutes <= 0) return []
  const start = instantFromMs(Math.floor(instantToMs(from) / 60_000) * 60_000)
  const unpaid = presentMinutes - withoutBreak(presentMinutes, policy)
  const pause = Math.min(unpaid, Math.max(0, presentMinutes - minutes))
  if (pause === 0) return [{ start, minutes }]
  const first = Math.ceil(minutes / 2)
  const second = { start: addMinutes(start, first + pause), minutes: minutes - first }
  return [{ start, minutes: first }, ...(second.minutes > 0 ? [second] : [])]
}

/** What holds at an instant, by the clock on the wall of the outlet. */
export function conditionsAt(
  at: Instant,
  { zone, region }: Pick<PaidTime, 'zone' | 'region'>,
  policy: PayPolicy,
): PayCondition[] {
  const day = dateIn(at, zone)
  const clock = timeToText(timeIn(at, zone))
  const { nightStart, nightEnd } = policy
  const overMidnight = nightStart > nightEnd
  const night = overMidnight ? clock >= nightStart || clock < nightEnd : clock >= nightStart && clock < nightEnd
  const weekday = weekdayOf(day)
  const found: Record<PayCondition, boolean> = {
    night,
    saturday: weekday === SATURDAY,
    sunday: weekday === SUNDAY,
    holiday: isHoliday(day, region, policy),
  }
  return payConditions.filter((condition) => found[condition])
}

function isHoliday(day: LocalDate, region: string | null, { holidays }: PayPolicy): boolean {
  const text = day.toString()
  return holidays.some((one) => one.day.toString() === text && (one.region === null || one.region === region))
}

type Worth = { readonly conditions: PayCondition[]; readonly percent: number; readonly extraMinor: bigint }

/** What an hour is worth where some conditions meet; those that change nothing are left out. */
function worthOf(conditions: readonly PayCondition[], rate: Money, policy: PayPolicy): Worth {
  const extraOf = (one: PayCondition): bigint => {
    const { extra } = policy.loadings[one]
    return extra !== null && extra.currency === rate.currency ? extra.minor : 0n
  }
  const weighty = conditions.filter((one) => policy.loadings[one].percent !== 100 || extraOf(one) !== 0n)
  const single = (one: PayCondition): Worth => ({
    conditions: [one],
    percent: policy.loadings[one].percent,
    extraMinor: extraOf(one),
  })
  const hour = ({ percent, extraMinor }: Worth) => rate.minor * BigInt(percent) + extraMinor * 100n
  if (weighty.length === 0) return { conditions: [], percent: 100, extraMinor: 0n }
  if (policy.together === 'best') {
    return weighty.map(single).reduce((best, one) => (hour(one) > hour(best) ? one : best))
  }
  return {
    conditions: weighty,
    percent: weighty.reduce((sum, one) => sum + policy.loadings[one].percent - 100, 100),
    extraMinor: weighty.reduce((sum, one) => sum + extraOf(one), 0n),
  }
}

/** Pay of a band: minutes at the percentage of the rate and the amount beside it, rounded once. */
function amountOf(minutes: number, { percent, extraMinor }: Omit<Worth, 'conditions'>, rate: Money): Money {
  const hundredths = rate.minor * BigInt(percent) + extraMinor * 100n
  return { minor: divideRounded(hundredths * BigInt(minutes), 6_000n), currency: rate.currency }
}

/**
 * Approved minutes as bands of equal worth, in the order in which they were worked. The minutes of all bands but `minimum` sum to the
 * approved minutes; the pay of the shift is the sum of their amounts. Minutes are elapsed time: a night on which the clocks change
 * is as long as it was, and each of its minutes counts by what the clock showed.
 */
export function payBandsOf(time: PaidTime, policy: PayPolicy): PayBand[] {
  const parts = splitByClock(
    paidStretches(time, policy),
    (at) => worthOf(conditionsAt(at, time, policy), time.rate, policy),
    ({ conditions }) => conditions.join('+'),
  )
  const bands: PayBand[] = parts.map(({ what, minutes }) => ({
    ...what,
    minutes,
    amount: amountOf(minutes, what, time.rate),
  }))
  return [...bands, ...minimumBand(time, policy)]
}

function minimumBand({ minutes, rate }: PaidTime, { minimumMinutes }: PayPolicy): PayBand[] {
  const missing = minutes > 0 ? minimumMinutes - minutes : 0
  if (missing <= 0) return []
  const plain = { percent: 100, extraMinor: 0n }
  return [{ conditions: ['minimum'], minutes: missing, ...plain, amount: amountOf(missing, plain, rate) }]
}
