import {
  addMoney,
  compareDates,
  compareMoney,
  daysBetween,
  defineLifecycle,
  type LocalDate,
  type Money,
  moneyToText,
  OK,
  refuse,
  type Verdict,
} from '@ordinate/kernel'
import type { CostCategory } from './categories.ts'

export const claimStates = ['submitted', 'checked', 'approved', 'returned', 'declined', 'withdrawn'] as const
export type ClaimState = (typeof claimStates)[number]

/**
 * An expense claim is submitted, approved at once or, above the first approver's authority, checked and approved by a second; or returned to be
 * mended, or declined. Its person may withdraw it until somebody has approved.
 */
export const claimLifecycle = defineLifecycle({
  name: 'finance.expense_claim',
  initial: 'submitted',
  states: claimStates,
  final: ['approved', 'declined', 'withdrawn'],
  moves: {
    check: { from: ['submitted'], to: 'checked' },
    approve: { from: ['submitted', 'checked'], to: 'approved' },
    return: { from: ['submitted', 'checked'], to: 'returned' },
    resubmit: { from: ['returned', 'submitted'], to: 'submitted' },
    decline: { from: ['submitted', 'checked'], to: 'declined' },
    withdraw: { from: ['submitted', 'returned'], to: 'withdrawn' },
  },
})

export const spenderRoles = ['worker', 'supervisor', 'office'] as const
export type SpenderRole = (typeof spenderRoles)[number]

/** What may be spent without asking: on one expense or in one day, in a category or all, by a role or all. */
export type ExpenseLimit = {
  readonly category: CostCategory | 'any'
  readonly role: SpenderRole | 'any'
  readonly per: 'expense' | 'day'
  readonly amount: Money
}

export type ExpenseRules = {
  /** The first approver's authority; above it a second person approves. Null when one is always enough. */
  readonly approveUpTo: Money | null
  /** Above this amount a receipt is demanded. */
  readonly receiptOver: Money
  readonly mostDaysOld: number
  readonly limits: readonly ExpenseLimit[]
}

/** A claim as the rules look at it; `amount` in the currency of the rules. */
export type ClaimedExpense = {
  readonly category: CostCategory
  readonly role: SpenderRole
  readonly amount: Money
  readonly spentOn: LocalDate
  readonly hasReceipt: boolean
}

/** The most special of the limits that fit: one of the category and role before one of the category, that before one of the role, that before any. */
function limitFor(
  claim: ClaimedExpense,
  per: ExpenseLimit['per'],
  limits: readonly ExpenseLimit[],
): ExpenseLimit | undefined {
  const weight = (one: ExpenseLimit) => (one.category === 'any' ? 0 : 2) + (one.role === 'any' ? 0 : 1)
  return limits
    .filter((one) => one.per === per)
    .filter((one) => one.category === 'any' || one.category === claim.category)
    .filter((one) => one.role === 'any' || one.role === claim.role)
    .reduce<ExpenseLimit | undefined>(
      (best, one) => (best === undefined || weight(one) > weight(best) ? one : best),
      undefined,
    )
}

/**
 * Everything that the rules hold against a claim, each with its numbers and overridable: `finance.expense_over_limit` {category, per, limit,
 * wanted, currency}, `finance.receipt_missing` {over, currency}, `finance.expense_too_old` {days, most}. `sameDay` is what the person claimed
 * for that day and category besides; where the limit is for all categories, for all.
 */
export function againstClaim(
  claim: ClaimedExpense,
  rules: ExpenseRules,
  context: { readonly submittedOn: LocalDate; readonly sameDay: (category: CostCategory | 'any') => Money },
): Verdict[] {
  const { amount, category } = claim
  const { currency } = amount
  const found: Verdict[] = []
  for (const per of ['expense', 'day'] as const) {
    const limit = limitFor(claim, per, rules.limits)
    if (limit === undefined) continue
    const wanted = per === 'expense' ? amount : addMoney(amount, context.sameDay(limit.category))
    if (compareMoney(wanted, limit.amount) > 0)
      found.push(
        refuse(
          'finance.expense_over_limit',
          { category, per, limit: moneyToText(limit.amount), wanted: moneyToText(wanted), currency },
          { overridable: true },
        ),
      )
  }
  if (!claim.hasReceipt && compareMoney(amount, rules.receiptOver) > 0)
    found.push(
      refuse('finance.receipt_missing', { over: moneyToText(rules.receiptOver), currency }, { overridable: true }),
    )
  const days = daysBetween(claim.spentOn, context.submittedOn)
  if (days > rules.mostDaysOld)
    found.push(refuse('finance.expense_too_old', { days, most: rules.mostDaysOld }, { overridable: true }))
  return found
}

/** Nothing can have been spent tomorrow: refuses `finance.expense_of_future` {on}. */
export function spentByNow(spentOn: LocalDate, today: LocalDate): Verdict {
  if (compareDates(spentOn, today) <= 0) return OK
  return refuse('finance.expense_of_future', { on: spentOn.toString() }, { path: 'spentOn' })
}

/** Whether the amount is within what one approver may approve alone. */
export function needsSecond(amount: Money, rules: Pick<ExpenseRules, 'approveUpTo'>): boolean {
  return rules.approveUpTo !== null && compareMoney(amount, rules.approveUpTo) > 0
}

/**
 * The second approval is another person's than the first, who has the authority for it, and nobody approves his own expense. Refusals,
 * overridable: `finance.expense_second_person` {name}, `finance.expense_over_authority`, `finance.expense_own`.
 */
export function mayApproveClaim(approver: {
  readonly id: string
  readonly own: boolean
  readonly mayOver: boolean
  readonly checkedBy: { readonly id: string; readonly name: string } | undefined
}): Verdict {
  if (approver.own) return refuse('finance.expense_own', {}, { overridable: true })
  if (approver.checkedBy === undefined) return OK
  if (approver.checkedBy.id === approver.id)
    return refuse('finance.expense_second_person', { name: approver.checkedBy.name }, { overridable: true })
  return approver.mayOver ? OK : refuse('finance.expense_over_authority', {}, { overridable: true })
}

/** How an approved expense is settled: out of the advance as far as it reaches, the rest owed to the person. */
export function settlement(amount: Money, advance: Money): { readonly fromAdvance: Money; readonly owed: Money } {
  const held = advance.minor < 0n ? 0n : advance.minor
  const taken = held < amount.minor ? held : amount.minor
  return {
    fromAdvance: { minor: taken, currency: amount.currency },
    owed: { minor: amount.minor - taken, currency: amount.currency },
  }
}
