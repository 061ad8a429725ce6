import { type Money, money, newId, refuse } from '@ordinate/kernel'
import { balance, flows, type NewAccount, netFlow, openAccounts, type StoredAccount, transfer } from '@ordinate/ledger'
import type { OrderView } from '@ordinate/orders/contract'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type BudgetLineRow, insertBudgetLines, lockBudgetLines, stillExpectedOf } from '../data/budget-lines.ts'
import {
  accounts,
  type BudgetStanding,
  budgetStanding,
  type CostCategory,
  mayCommit,
  overrun,
} from '../domain/index.ts'

export type BudgetOrder = Pick<OrderView, 'id' | 'number' | 'currency'>

/** Names are fixed when an account is opened, so they are in the organisation's language, not the caller's. */
function named(ctx: CommandContext, kind: string, params: Record<string, string>): string {
  return ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
}

function orderAccounts(ctx: CommandContext, order: BudgetOrder): NewAccount[] {
  const kinds = ['plan', 'spent', 'overrun', 'accrued'] as const
  return kinds.map((kind) => ({
    code: accounts[kind](order.id),
    name: named(ctx, kind, { order: order.number }),
    unit: order.currency,
    labels: { order: order.id },
  }))
}

function lineAccounts(ctx: CommandContext, order: BudgetOrder, category: CostCategory): NewAccount[] {
  const label = ctx.say(`finance.category.${category}`, {}, ctx.settings.locale)
  const common = { unit: order.currency, labels: { order: order.id, category } }
  const budget = named(ctx, 'budget', { order: order.number, category: label })
  const cost = named(ctx, 'cost', { order: order.number, category: label })
  return [
    { ...common, code: accounts.budget(order.id, category), name: budget, limit: 'debits_must_not_exceed_credits' },
    { ...common, code: accounts.cost(order.id, category), name: cost },
  ]
}

/** Opens budget lines that are not there yet, with nothing in them. */
export async function openLines(ctx: CommandContext, order: BudgetOrder, categories: readonly CostCategory[]) {
  await openAccounts(ctx, [
    ...orderAccounts(ctx, order),
    ...categories.flatMap((category) => lineAccounts(ctx, order, category)),
  ])
  const rows = categories.map((category) => ({
    id: newId('bud'),
    order_id: order.id,
    category,
    currency: order.currency,
    still_expected_minor: null,
    created_at: ctx.now,
    variance_reason: '',
    variance_by: null,
    variance_at: null,
  }))
  await insertBudgetLines(ctx, rows)
}

/**
 * Locks an order's budget for a change of its figures, opening lines for categories it lacks. Refuses `finance.no_budget`
 * {order}, overridable, while the order has no budget at all.
 */
export async function lockBudget(ctx: CommandContext, order: BudgetOrder, categories: readonly CostCategory[]) {
  const found = await lockBudgetLines(ctx, order.id)
  if (found.length === 0) ctx.enforce(refuse('finance.no_budget', { order: order.number }, { overridable: true }))
  return withMissingLines(ctx, order, categories, found)
}

/** The same for costs that happened anyway and are recorded whether or not a budget foresaw them. */
export async function lockBudgetAsItIs(ctx: CommandContext, order: BudgetOrder, categories: readonly CostCategory[]) {
  return withMissingLines(ctx, order, categories, await lockBudgetLines(ctx, order.id))
}

async function withMissingLines(
  ctx: CommandContext,
  order: BudgetOrder,
  categories: readonly CostCategory[],
  found: readonly BudgetLineRow[],
): Promise<readonly BudgetLineRow[]> {
  const missing = [...new Set(categories)].filter((category) => !found.some((line) => line.category === category))
  if (missing.length === 0) return found
  await openLines(ctx, order, missing)
  return lockBudgetLines(ctx, order.id)
}

function standingOf(line: BudgetLineRow, codes: ReadonlyMap<string, StoredAccount>): BudgetStanding {
  const { order_id: orderId, category, currency } = line
  const budget = codes.get(accounts.budget(orderId, category))!
  const cost = codes.get(accounts.cost(orderId, category))!
  const actual = cost.debitsPosted - cost.creditsPosted
  return budgetStanding({
    category,
    // What was put in, less what was taken out for other lines: spending leaves by the same account, so it is added back.
    amount: money(budget.creditsPosted - budget.debitsPosted + actual, currency),
    committed: money(budget.debitsPending, currency),
    actual: money(actual, currency),
    stillExpected: stillExpectedOf(line),
  })
}

/** Where each line stands according to the ledger, in the order of the lines. */
export async function standingsOf(ctx: QueryContext, lines: readonly BudgetLineRow[]): Promise<BudgetStanding[]> {
  const codes = await balance(
    ctx,
    lines.flatMap((line) => [
      accounts.budget(line.order_id, line.category),
      accounts.cost(line.order_id, line.category),
    ]),
  )
  return lines.map((line) => standingOf(line, codes))
}

/** What the plan gave each line so far, according to the ledger. */
export async function plannedBy(ctx: QueryContext, order: BudgetOrder): Promise<(category: CostCategory) => Money> {
  const plan = accounts.plan(order.id)
  const written = await flows(ctx, [plan])
  return (category) => money(netFlow(written, plan, accounts.budget(order.id, category)), order.currency)
}

/** What more is to be put on lines, by category. */
export type Wanted = ReadonlyMap<CostCategory, Money>

/** Sums amounts by category. */
export function wantedBy(costs: readonly { category: CostCategory; amount: Money }[]): Wanted {
  const sums = new Map<CostCategory, Money>()
  for (const { category, amount } of costs) {
    const before = sums.get(category)?.minor ?? 0n
    sums.set(category, { minor: before + amount.minor, currency: amount.currency })
  }
  return sums
}

/**
 * Sees to it that the locked lines bear what is wanted. What goes over is refused with `finance.budget_exceeded`; overridden,
 * or when the cost has happened already, the line is raised by a transfer from the order's overrun account that says why.
 */
export async function makeRoom(
  ctx: CommandContext,
  order: BudgetOrder,
  lines: readonly BudgetLineRow[],
  wanted: Wanted,
  happened: boolean,
): Promise<void> {
  const standings = await standingsOf(ctx, lines)
  const raises: { category: CostCategory; amount: bigint; memo: string }[] = []
  for (const [category, amount] of wanted) {
    const standing = standings.find((line) => line.category === category)!
    const verdict = mayCommit(standing, amount, order.id)
    if (verdict.ok) continue
    if (!happened) ctx.enforce(verdict)
    const reason = happened ? ctx.say('finance.memo.happened', {}, ctx.settings.locale) : ctx.overrides.at(-1)?.reason
    raises.push({ category, amount: overrun(standing.left, amount).minor, memo: reason ?? '' })
  }
  await transfer(
    ctx,
    raises.map(({ category, amount, memo }) => ({
      debit: accounts.overrun(order.id),
      credit: accounts.budget(order.id, category),
      unit: order.currency,
      amount,
      memo,
      source: ['finance.budget', order.id] as const,
    })),
  )
}
