import type { LocalDate, Money } from '@ordinate/kernel'

/** What may raise the pay of an hour: the clock, the day of the week, a holiday. */
export const payConditions = ['night', 'saturday', 'sunday', 'holiday'] as const
export type PayCondition = (typeof payConditions)[number]

/** What an hour is worth under a condition: so many per cent of the rate, and an amount on top of it. */
export type Loading = {
  /** Whole per cent of the hourly rate; 100 is the rate itself. */
  readonly percent: number
  /** Paid for each hour beside the percentage, in the currency of the rate. */
  readonly extra: Money | null
}

/** A day that is paid as a holiday, everywhere or in the outlets of one region. */
export type PayHoliday = { readonly day: LocalDate; readonly region: string | null; readonly name: string }

export const roundings = ['nearest', 'down', 'up'] as const

/** How worked time becomes pay. */
export type PayPolicy = {
  /** Whoever is paid at all is paid for at least so many minutes. */
  readonly minimumMinutes: number
  /** Presence longer than this contains a break. */
  readonly breakAfterMinutes: number
  readonly breakMinutes: number
  readonly breakPaid: boolean
  /** Worked minutes are rounded to a multiple of this. */
  readonly roundTo: number
  readonly rounding: (typeof roundings)[number]
  /** The night by the clock of the outlet, `22:00` to `06:00`; on quarters of an hour. */
  readonly nightStart: string
  readonly nightEnd: string
  readonly loadings: Readonly<Record<PayCondition, Loading>>
  /** Where several conditions meet, the best one counts, or all are added up. */
  readonly together: 'best' | 'sum'
  /** Beside the holidays of the organisation's own calendar. */
  readonly holidays: readonly PayHoliday[]
}

const PLAIN: Loading = { percent: 100, extra: null }

/** What holds until somebody sets a policy: every hour at its rate, half an hour of unpaid break after six hours. */
export const USUAL_POLICY: PayPolicy = {
  minimumMinutes: 0,
  breakAfterMinutes: 360,
  breakMinutes: 30,
  breakPaid: false,
  roundTo: 1,
  rounding: 'down',
  nightStart: '22:00',
  nightEnd: '06:00',
  loadings: { night: PLAIN, saturday: PLAIN, sunday: PLAIN, holiday: PLAIN },
  together: 'best',
  holidays: [],
}

type BreakRule = Pick<PayPolicy, 'breakAfterMinutes' | 'breakMinutes' | 'breakPaid'>

/**
 * Minutes present without the unpaid break. Longer presence never pays less: just past the limit the break grows minute by minute.
 */
export function withoutBreak(presentMinutes: number, rule: BreakRule = USUAL_POLICY): number {
  if (rule.breakPaid || presentMinutes <= rule.breakAfterMinutes) return presentMinutes
  return Math.max(rule.breakAfterMinutes, presentMinutes - rule.breakMinutes)
}

/** Minutes rounded as the policy says; never below zero. */
export function roundedMinutes(
  minutes: number,
  { roundTo, rounding }: Pick<PayPolicy, 'roundTo' | 'rounding'>,
): number {
  const parts = minutes / roundTo
  if (rounding === 'up') return Math.ceil(parts) * roundTo
  return (rounding === 'down' ? Math.floor(parts) : Math.round(parts)) * roundTo
}
