import { type Money, refuse, subtractMoney } from '@ordinate/kernel'
import { type NewTransfer, transfer } from '@ordinate/ledger'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { type BudgetOrder, lockBudgetAsItIs, plannedBy, standingsOf } from '../books/budget-accounts.ts'
import { budgetView, emptyBudget } from '../books/budget-view.ts'
import { commitNoted } from '../books/costs.ts'
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

/**
 * The transfer that brings a line's plan to its target; what was moved to it, or raised, stays. A line that is not named gives back what is
 * left of its plan.
 */
function towards(
  ctx: CommandContext,
  order: BudgetOrder,
  line: BudgetStanding,
  planned: Money,
  target: Money | undefined,
): NewTransfer[] {
  const spare = line.left.minor < planned.minor ? line.left.minor : planned.minor
  const change = target === undefined ? { ...planned, minor: -spare } : subtractMoney(target, planned)
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
  const planned = await plannedBy(ctx, order)
  await transfer(
    ctx,
    standings.flatMap((line) => towards(ctx, order, line, planned(line.category), targets.get(line.category))),
  )
  await commitNoted(ctx, order)
  const after = (await budgetView(ctx, order.id)) ?? emptyBudget(order)
  ctx.changed(['orders.order', order.id], { budget: before?.amount ?? null }, { budget: after.amount })
  await ctx.record(budgetChanged({ orderId: order.id, change: 'made' }))
  return after
})
