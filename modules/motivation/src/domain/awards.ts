import { defineLifecycle, divideRounded, type Money } from '@ordinate/kernel'

/** What a rule looks at; each but `no_show` has a threshold. */
export const CONDITIONS = [
  'rating_at_least',
  'rating_at_most',
  'no_show',
  'late_minutes',
  'samples_percent',
  'sales_at_least',
  'photos_at_least',
] as const
export type Condition = (typeof CONDITIONS)[number]

/** A rule for bonuses or fines, as data. */
export interface AwardRule {
  readonly kind: 'bonus' | 'fine'
  readonly condition: Condition
  readonly threshold: number
  /** A sum, or hundredths of a per cent of the shift's pay. */
  readonly amount: { readonly fixed: Money } | { readonly basisPoints: number }
  /** The most that one person gets or loses by this rule within a calendar month. */
  readonly monthlyCap: Money | null
}

/** A shift that is over, with what it achieved. */
export interface ShiftResult {
  readonly noShow: boolean
  readonly lateMinutes: number
  readonly samples: number
  /** 0 when the order plans none. */
  readonly samplesPlanned: number
  readonly sales: number
  readonly photos: number
  /** Average of the ratings that count; null before the first. */
  readonly rating: number | null
  readonly pay: Money
}

/** Whether a rule applies to a shift, and the figure that it looked at. */
export function measure(rule: AwardRule, shift: ShiftResult): { readonly applies: boolean; readonly figure: number } {
  const { condition, threshold } = rule
  if (condition === 'no_show') return { applies: shift.noShow, figure: shift.noShow ? 1 : 0 }
  if (shift.noShow) return { applies: false, figure: 0 }
  const figure = figureOf(condition, shift)
  if (figure === null) return { applies: false, figure: 0 }
  const under = condition === 'rating_at_most'
  return { applies: under ? figure <= threshold : figure >= threshold, figure }
}

function figureOf(condition: Exclude<Condition, 'no_show'>, shift: ShiftResult): number | null {
  switch (condition) {
    case 'rating_at_least':
    case 'rating_at_most':
      return shift.rating
    case 'late_minutes':
      return shift.lateMinutes
    case 'samples_percent':
      return shift.samplesPlanned === 0 ? null : Math.floor((shift.samples * 100) / shift.samplesPlanned)
    case 'sales_at_least':
      return shift.sales
    case 'photos_at_least':
      return shift.photos
  }
}

const WHOLE_BASIS_POINTS = 10_000n

/** What limits an award beside its rule. */
export interface Limits {
  /** What this rule already gave or took in the month, without this shift. */
  readonly usedThisMonth: bigint
  /** What other fines already take of this shift. */
  readonly otherFines: bigint
  /** The most that fines may take of a shift's pay, per cent. */
  readonly fineLimitPercent: number
}

/** Why an award is less than its rule says. */
export type Reduction = 'monthly_cap' | 'fine_limit'

/**
 * The amount of a rule for a shift, in minor units: the sum or the share of the pay, no more than the month leaves, and for a
 * fine no more than the limit leaves of this shift's pay. Never below zero.
 */
export function amountOf(
  rule: AwardRule,
  pay: Money,
  limits: Limits,
): { readonly minor: bigint; readonly reduced: Reduction | null } {
  const wanted =
    'fixed' in rule.amount
      ? rule.amount.fixed.minor
      : divideRounded(pay.minor * BigInt(rule.amount.basisPoints), WHOLE_BASIS_POINTS)
  let [minor, reduced] = [wanted, null as Reduction | null]
  const left = rule.monthlyCap === null ? null : notBelowZero(rule.monthlyCap.minor - limits.usedThisMonth)
  if (left !== null && left < minor) [minor, reduced] = [left, 'monthly_cap']
  if (rule.kind === 'fine') {
    const most = notBelowZero((pay.minor * BigInt(limits.fineLimitPercent)) / 100n - limits.otherFines)
    if (most < minor) [minor, reduced] = [most, 'fine_limit']
  }
  return { minor: notBelowZero(minor), reduced }
}

const notBelowZero = (minor: bigint): bigint => (minor < 0n ? 0n : minor)

export const AWARD_STATES = ['proposed', 'approved', 'rejected'] as const
export type AwardState = (typeof AWARD_STATES)[number]

/** Nothing is paid or taken before somebody says so, once. */
export const awardLifecycle = defineLifecycle({
  name: 'motivation.award',
  initial: 'proposed',
  states: AWARD_STATES,
  final: ['approved', 'rejected'],
  moves: { approve: { from: ['proposed'], to: 'approved' }, reject: { from: ['proposed'], to: 'rejected' } },
})
