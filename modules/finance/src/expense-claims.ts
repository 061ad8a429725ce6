import { dateIn, type LocalDate, type Money, money, refuse, type Verdict } from '@ordinate/kernel'
import { type CommandContext, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { expenseOrdersPoint, type Spender, spenderPoint } from './contract/expense-orders.ts'
import type { ClaimDetails } from './contract/expenses.ts'
import { ratesOn, requiredRateOn } from './data/currency-rates.ts'
import {
  type ClaimRow,
  claimOf,
  claimsLike,
  claimsOfDay,
  decisionsOn,
  LIVE_CLAIMS,
  traceOf,
} from './data/expense-claims.ts'
import { expenseRules } from './data/expense-rules.ts'
import {
  againstClaim,
  convert,
  convertThrough,
  type ExpenseRules,
  needsSecond,
  rateText,
  type SameReceiptReason,
  type SpenderRole,
  sameReceipt,
  sameReceiptReasons,
} from './domain/index.ts'

/** Somebody by id, asked of who knows the organisation's people. Throws 404. */
export async function spenderById(ctx: QueryContext, personId: string): Promise<Spender> {
  for (const ask of ctx.contributions(spenderPoint)) {
    const found = await ask(ctx, { personId })
    if (found !== undefined) return found
  }
  throw notFound('staffing.person', personId)
}

/** Whose expense it is: a link's own person, or the one that the office names. Throws 404 for somebody else's. */
export async function spenderOf(ctx: QueryContext, named: string | undefined) {
  const scope = ctx.scope('person')
  const personId = named ?? scope?.[0]
  if (personId === undefined) throw invalid('personId', 'finance.which_person')
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
  const { id, name } = await spenderById(ctx, personId)
  return { id, name }
}

/** A link may touch its own person's claims only; to others they do not exist. */
export function mustBeOwn(ctx: QueryContext, claim: Pick<ClaimRow, 'id' | 'person_id'>): void {
  const scope = ctx.scope('person')
  const office = ctx.caller.kind !== 'link' && ctx.can('finance.approve_expense')
  if (scope === undefined ? !office : !scope.includes(claim.person_id))
    throw notFound('finance.expense_claim', claim.id)
}

/** In which capacity somebody spends; what the office enters for somebody counts as the office's. */
export function roleOf(ctx: QueryContext): SpenderRole {
  if (ctx.caller.kind !== 'link') return 'office'
  return ctx.can('finance.spend_as_supervisor') ? 'supervisor' : 'worker'
}

/** Somebody with a link spends for orders he works for; the office may enter an expense for any. Refuses `finance.not_your_order`. */
export async function mustWorkFor(ctx: CommandContext, personId: string, orderId: string): Promise<void> {
  if (ctx.caller.kind !== 'link') return
  const answers = await Promise.all(ctx.contributions(expenseOrdersPoint).map((ask) => ask(ctx, { personId })))
  if (!answers.flat().some((one) => one.orderId === orderId))
    ctx.enforce(refuse('finance.not_your_order', {}, { path: 'orderId' }))
}

/** An amount as it counts for the order, by the rates of the day on which it was paid; the rate stays with the expense. */
export async function bookedAmount(ctx: CommandContext, amount: Money, currency: string, day: LocalDate) {
  if (amount.currency === currency) return { booked: amount, rateText: '', rateOn: null }
  const base = ctx.settings.currency
  const from = await requiredRateOn(ctx, amount.currency, day)
  const to = await requiredRateOn(ctx, currency, day)
  if (amount.currency === base) return { booked: convert(amount, to), rateText: rateText(to), rateOn: to.onDay }
  if (currency === base) return { booked: convert(amount, from), rateText: rateText(from), rateOn: from.onDay }
  const text = `${rateText(from)}; ${rateText(to)}`
  return { booked: convertThrough(amount, from, to), rateText: text, rateOn: from.onDay }
}

/** Claims in the organisation's own currency, which the limits are in; one without a rate is left out. */
async function inOwnCurrency(ctx: QueryContext, claims: readonly ClaimRow[]): Promise<Map<string, Money>> {
  const own = ctx.settings.currency
  const found = new Map<string, Money>()
  for (const claim of claims) {
    if (claim.order_currency === own) found.set(claim.id, money(claim.booked_minor, own))
    else {
      const amount = money(claim.amount_minor, claim.currency)
      const rate = (await ratesOn(ctx, [claim.currency], claim.spent_on)).get(claim.currency)
      if (rate !== undefined) found.set(claim.id, claim.currency === own ? amount : convert(amount, rate))
    }
  }
  return found
}

/** What the rules hold against a claim. */
export async function objectionsTo(ctx: QueryContext, row: ClaimRow, rules: ExpenseRules): Promise<Verdict[]> {
  const others = await claimsOfDay(ctx, { personId: row.person_id, day: row.spent_on, except: row.id })
  const amounts = await inOwnCurrency(ctx, [row, ...others])
  const amount = amounts.get(row.id)
  if (amount === undefined) return []
  const sum = (category: string) =>
    others
      .filter((one) => category === 'any' || one.category === category)
      .reduce((total, one) => total + (amounts.get(one.id)?.minor ?? 0n), 0n)
  return againstClaim(
    {
      category: row.category,
      role: row.person_role,
      amount,
      spentOn: row.spent_on,
      hasReceipt: row.receipt_file_id !== null,
    },
    rules,
    {
      submittedOn: dateIn(row.submitted_at, ctx.settings.zone),
      sameDay: (category) => money(sum(category), amount.currency),
    },
  )
}

/** Claims that may be about the same receipt, with why, the surest first. */
export async function claimsAlike(
  ctx: QueryContext,
  row: ClaimRow,
): Promise<{ row: ClaimRow; why: SameReceiptReason }[]> {
  const trace = traceOf(row)
  const found = (await claimsLike(ctx, row)).flatMap((other) => {
    const why = sameReceipt(trace, traceOf(other))
    return why === undefined ? [] : [{ row: other, why }]
  })
  return found.sort((a, b) => sameReceiptReasons.indexOf(a.why) - sameReceiptReasons.indexOf(b.why))
}

/** Whether a claim is above one approver's authority. */
export async function wantsSecond(ctx: QueryContext, row: ClaimRow, rules: ExpenseRules): Promise<boolean> {
  const amount = (await inOwnCurrency(ctx, [row])).get(row.id)
  return amount !== undefined && needsSecond(amount, rules)
}

/** A verdict as it is shown: its code and its sentence. */
export function sentenceOf(ctx: QueryContext, verdict: Verdict) {
  return verdict.ok ? [] : [{ code: verdict.code, sentence: ctx.say(verdict.code, verdict.params) }]
}

/** A claim with all that helps to decide on it; links are not told what other people spent. */
export async function claimDetailsOf(ctx: QueryContext, row: ClaimRow): Promise<ClaimDetails> {
  const rules = await expenseRules(ctx)
  const decided = !LIVE_CLAIMS.includes(row.state) || row.state === 'approved'
  const objections = decided ? [] : await objectionsTo(ctx, row, rules)
  const alike = ctx.caller.kind === 'link' ? [] : await claimsAlike(ctx, row)
  const decisions = await decisionsOn(ctx, [row.id])
  return {
    ...claimOf(row),
    objections: objections.flatMap((verdict) => sentenceOf(ctx, verdict)),
    alike: alike.map(({ row: other, why }) => ({
      claimId: other.id,
      why,
      personName: other.person_name,
      merchant: other.merchant,
      spentOn: other.spent_on,
      amount: money(other.amount_minor, other.currency),
      state: other.state,
      hasReceipt: other.receipt_file_id !== null,
    })),
    decisions: decisions.map((one) => ({
      decision: one.decision,
      byName: one.by_name,
      reason: one.reason,
      overridden: one.overridden === '' ? [] : one.overridden.split(' '),
      at: one.at,
    })),
    needsSecond: await wantsSecond(ctx, row, rules),
  }
}
