import { type Money, refuse, subtractMoney, zeroMoney } from '@ordinate/kernel'
import { type NewTransfer, transfer } from '@ordinate/ledger'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { type BudgetOrder, lockBudgetAsItIs, standingsOf } from '../books/budget-accounts.ts'
import { budgetView } from '../books/budget-view.ts'
import { budgetChanged, makeBudget } from '../contract.ts'
import { approvedEstimate } from '../data/estimates.ts'
import {
  accounts,
  type BudgetStanding,
  type CostCategory,
  costByCategory,
  inCurrency,
  mayMoveOut,
} from '../domain/index.ts'

type Targets = ReadonlyMap<CostCategory, Money>

async function targetsOfEstimate(ctx: CommandContext, order: BudgetOrder): Promise<Targets> {
  const approved = await approvedEstimate(ctx, order.id)
  if (approved === undefined) ctx.enforce(refuse('finance.no_approved_estimate', { order: order.number }))
  return costByCategory(approved!.lines)
}

/** The transfer that brings a line to its target; a line that is not named gives back what is left in it. */
function towards(
  ctx: CommandContext,
  order: BudgetOrder,
  line: BudgetStanding,
  target: Money | undefined,
): NewTransfer[] {
  const change = target === undefined ? { ...line.left, minor: -line.left.minor } : subtractMoney(target, line.amount)
  if (change.minor === 0n) return []
  const common = { unit: order.currency, source: ['finance.budget', order.id] as const }
  const [plan, budget] = [accounts.plan(order.id), accounts.budget(order.id, line.category)]
  if (change.minor > 0n) return [{ ...common, debit: plan, credit: budget, amount: change.minor }]
  const lowered = { ...change, minor: -change.minor }
  ctx.enforce(mayMoveOut(line, lowered))
  return [{ ...common, debit: budget, credit: plan, amount: lowered.minor }]
}

export const makeBudgetHandler = handle(makeBudget, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const given = input.lines?.map((line) => [line.category, line.amount] as const)
  const targets = given === undefined ? await targetsOfEstimate(ctx, order) : new Map(given)
  ctx.enforce(inCurrency([...targets.values()], order.currency, 'lines'))
  for (const amount of targets.values())
    if (amount.minor < 0n) ctx.enforce(refuse('finance.amount_not_positive', {}, { path: 'lines' }))
  const before = await budgetView(ctx, order.id)
  const lines = await lockBudgetAsItIs(ctx, order, [...targets.keys()])
  const standings = await standingsOf(ctx, lines)
  await transfer(
    ctx,
    standings.flatMap((line) => towards(ctx, order, line, targets.get(line.category))),
  )
  const after = (await budgetView(ctx, order.id)) ?? emptyBudget(order)
  ctx.changed(['orders.order', order.id], { budget: before?.amount ?? null }, { budget: after.amount })
  await ctx.record(budgetChanged({ orderId: order.id, change: 'made' }))
  return after
})

/** A budget of an estimate that costs nothing. */
function emptyBudget(order: BudgetOrder) {
  const none = zeroMoney(order.currency)
  return {
    orderId: order.id,
    currency: order.currency,
    lines: [],
    amount: none,
    committed: none,
    actual: none,
    forecast: none,
    left: none,
    usedPercent: { digits: 0n, scale: 0 },
    overrun: none,
    revenue: null,
    forecastMargin: null,
  }
}
