import { type LocalDate, type Money, money, newId, refuse } from '@ordinate/kernel'
import { type NewTransfer, transfer } from '@ordinate/ledger'
import { openOrder, order as orderOf } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { budgetChanged, type CostView } from '../contract.ts'
import { loadBudgetLines } from '../data/budget-lines.ts'
import {
  type CostRow,
  type CostSource,
  costOf,
  lockCosts,
  lockWaitingCosts,
  sourceKey,
  upsertCosts,
} from '../data/costs.ts'
import { accounts, type CostCategory, maySpendOn } from '../domain/index.ts'
import { type BudgetOrder, lockBudget, lockBudgetAsItIs, makeRoom, wantedBy } from './budget-accounts.ts'

/** A cost of an order; `source` names what causes it, once: `['scheduling.allocation', 'sas_…']`. */
export type NewCost = {
  readonly category: CostCategory
  readonly source: CostSource
  readonly amount: Money
  readonly memo: string
}

/** A cost that happened, on a day (today when not given). */
export type ActualCost = NewCost & { readonly on?: LocalDate }

function checkAmounts(ctx: CommandContext, order: BudgetOrder, costs: readonly NewCost[]): void {
  for (const { amount, category } of costs) {
    if (amount.currency !== order.currency)
      ctx.enforce(refuse('finance.currency_mixed', { wanted: amount.currency, currency: order.currency }))
    ctx.enforce(maySpendOn(category))
    if (amount.minor < 0n) ctx.enforce(refuse('finance.amount_not_positive', {}, { path: 'amount' }))
  }
}

function settledVerdict(row: CostRow) {
  return refuse('finance.cost_settled', { memo: row.memo })
}

function release(row: CostRow): NewTransfer[] {
  if (row.state !== 'committed' || row.pending_transfer_id === null) return []
  const source = [row.source_kind, row.source_id] as const
  return [{ kind: 'void_pending', pendingId: row.pending_transfer_id, source, memo: row.memo }]
}

function rowOf(ctx: CommandContext, order: BudgetOrder, cost: NewCost, former: CostRow | undefined): CostRow {
  return {
    id: former?.id ?? newId('cst'),
    order_id: order.id,
    category: cost.category,
    source_kind: cost.source[0],
    source_id: cost.source[1],
    memo: cost.memo,
    state: 'committed',
    currency: order.currency,
    committed_minor: cost.amount.minor,
    actual_minor: null,
    pending_transfer_id: null,
    created_at: former?.created_at ?? ctx.now,
  }
}

/**
 * Commits costs of one order against its budget: pending transfers on the lines. A source that was committed before is committed
 * anew with its new amount. Refusals: `finance.budget_exceeded` and `finance.no_budget` (overridable: the line is raised from the
 * overrun account), `finance.cost_settled` when a source has become an actual cost, `finance.currency_mixed`, `orders.closed`.
 */
export async function commitCosts(
  ctx: CommandContext,
  { orderId, costs }: { readonly orderId: string; readonly costs: readonly NewCost[] },
): Promise<CostView[]> {
  if (costs.length === 0) return []
  const order = await openOrder(ctx, orderId)
  checkAmounts(ctx, order, costs)
  const lines = await lockBudget(
    ctx,
    order,
    costs.map((cost) => cost.category),
  )
  const former = await lockCosts(
    ctx,
    costs.map((cost) => cost.source),
  )
  for (const row of former.values()) if (row.state === 'actual') ctx.enforce(settledVerdict(row))
  await transfer(ctx, [...former.values()].flatMap(release))
  await makeRoom(ctx, order, lines, wantedBy(costs), false)
  const rows = costs.map((cost) => rowOf(ctx, order, cost, former.get(sourceKey(cost.source))))
  await hold(ctx, order, rows)
  await upsertCosts(ctx, rows)
  await ctx.record(budgetChanged({ orderId: order.id, change: 'committed' }))
  return rows.map(costOf)
}

/** Writes the pending transfers of costs and notes them on their rows. */
async function hold(ctx: CommandContext, order: BudgetOrder, rows: readonly CostRow[]): Promise<void> {
  const weighty = rows.filter((row) => row.committed_minor > 0n)
  const written = await transfer(
    ctx,
    weighty.map((row) => ({
      kind: 'pending' as const,
      debit: accounts.budget(order.id, row.category),
      credit: accounts.spent(order.id),
      unit: order.currency,
      amount: row.committed_minor,
      source: [row.source_kind, row.source_id] as const,
      memo: row.memo,
    })),
  )
  for (const [at, row] of weighty.entries()) row.pending_transfer_id = written[at]!.id
}

/**
 * Commits costs where the order has a budget; where it has none yet, they are noted and committed once it is made, because whoever asks a venue
 * for a place does not wait for the budget. Refusals as of `commitCosts`, but for `finance.no_budget`.
 */
export async function commitOrNote(
  ctx: CommandContext,
  { orderId, costs }: { readonly orderId: string; readonly costs: readonly NewCost[] },
): Promise<void> {
  const order = await orderOf(ctx, orderId)
  if ((await loadBudgetLines(ctx, orderId)).length > 0) {
    await commitCosts(ctx, { orderId, costs })
    return
  }
  checkAmounts(ctx, order, costs)
  const former = await lockCosts(
    ctx,
    costs.map((cost) => cost.source),
  )
  const rows = costs.map((cost) => rowOf(ctx, order, cost, former.get(sourceKey(cost.source))))
  await upsertCosts(ctx, rows)
}

/** Commits what was noted before there was a budget; what the lines do not bear raises them, as it is promised already. */
export async function commitNoted(ctx: CommandContext, order: BudgetOrder): Promise<void> {
  const rows = await lockWaitingCosts(ctx, order.id)
  if (rows.length === 0) return
  const lines = await lockBudgetAsItIs(
    ctx,
    order,
    rows.map((row) => row.category),
  )
  const wanted = rows.map((row) => ({ category: row.category, amount: money(row.committed_minor, row.currency) }))
  await makeRoom(ctx, order, lines, wantedBy(wanted), true)
  await hold(ctx, order, rows)
  await upsertCosts(ctx, rows)
}

/** Releases commitments by their sources; sources that hold none are passed over. */
export async function releaseCosts(ctx: CommandContext, sources: readonly CostSource[]): Promise<void> {
  const rows = [...(await lockCosts(ctx, sources)).values()].filter((row) => row.state === 'committed')
  if (rows.length === 0) return
  await transfer(ctx, rows.flatMap(release))
  await upsertCosts(
    ctx,
    rows.map((row) => ({ ...row, state: 'released' as const, pending_transfer_id: null })),
  )
  for (const orderId of new Set(rows.map((row) => row.order_id)))
    await ctx.record(budgetChanged({ orderId, change: 'released' }))
}

/** Posts a commitment as far as it was used and releases the rest. */
function settle(row: CostRow, actual: bigint): NewTransfer[] {
  if (row.state !== 'committed' || row.pending_transfer_id === null) return []
  if (actual === 0n) return release(row)
  const used = actual < row.committed_minor ? actual : row.committed_minor
  const source = [row.source_kind, row.source_id] as const
  return [{ kind: 'post_pending', pendingId: row.pending_transfer_id, amount: used, source, memo: row.memo }]
}

/** What its line holds for a cost: nothing where it waits for a budget. */
function heldFor(row: CostRow | undefined): bigint {
  return row?.state === 'committed' && row.pending_transfer_id !== null ? row.committed_minor : 0n
}

/** What an actual cost takes from its line beyond what was committed for it. */
function beyond(cost: ActualCost, former: CostRow | undefined): bigint {
  const committed = heldFor(former)
  return cost.amount.minor > committed ? cost.amount.minor - committed : 0n
}

function booked(order: BudgetOrder, cost: ActualCost, extra: bigint): NewTransfer[] {
  const occasion = {
    unit: order.currency,
    source: cost.source,
    memo: cost.memo,
    ...(cost.on === undefined ? {} : { effectiveOn: cost.on, whenClosed: 'next_open_day' as const }),
  }
  const { budget, spent, cost: costAccount, accrued } = accounts
  const onLine = { ...occasion, debit: budget(order.id, cost.category), credit: spent(order.id), amount: extra }
  const inBooks = { ...occasion, debit: costAccount(order.id, cost.category), credit: accrued(order.id) }
  return [
    ...(extra === 0n ? [] : [onLine]),
    ...(cost.amount.minor === 0n ? [] : [{ ...inBooks, amount: cost.amount.minor }]),
  ]
}

/**
 * Books costs that happened. The commitment of the same source is posted as far as it was used; the rest of it is released.
 * What goes over the line raises it from the overrun account, because a cost that happened is recorded whatever was planned;
 * with `ask`, it is refused and may be overridden like a commitment. A source already booked with the same amount is passed over.
 * Refusals: `finance.cost_settled` when it was booked with another amount, `finance.currency_mixed`; with `ask` also
 * `finance.budget_exceeded`, `finance.no_budget`.
 */
export async function actualCosts(
  ctx: CommandContext,
  { orderId, costs, ask = false }: { orderId: string; costs: readonly ActualCost[]; ask?: boolean },
): Promise<CostView[]> {
  if (costs.length === 0) return []
  const order = await orderOf(ctx, orderId)
  checkAmounts(ctx, order, costs)
  const sources = costs.map((cost) => cost.source)
  const categories = costs.map((cost) => cost.category)
  const lines = await (ask ? lockBudget : lockBudgetAsItIs)(ctx, order, categories)
  const former = await lockCosts(ctx, sources)
  const todo = costs
    .filter((cost) => notYetBooked(ctx, cost, former.get(sourceKey(cost.source))))
    .map((cost) => ({ ...cost, category: committedCategory(former.get(sourceKey(cost.source))) ?? cost.category }))
  const formerOf = (cost: ActualCost) => former.get(sourceKey(cost.source))
  await transfer(
    ctx,
    todo.flatMap((cost) => {
      const row = formerOf(cost)
      return row === undefined ? [] : settle(row, cost.amount.minor)
    }),
  )
  const extras = todo.map((cost) => ({ ...cost, amount: money(beyond(cost, formerOf(cost)), order.currency) }))
  await makeRoom(ctx, order, lines, wantedBy(extras), !ask)
  await transfer(
    ctx,
    todo.flatMap((cost, at) => booked(order, cost, extras[at]!.amount.minor)),
  )
  const rows = todo.map((cost) => actualRow(ctx, order, cost, formerOf(cost)))
  await upsertCosts(ctx, rows)
  if (rows.length > 0) await ctx.record(budgetChanged({ orderId: order.id, change: 'actual' }))
  return rows.map(costOf)
}

/** A commitment keeps its line: what was set aside there is spent there. */
function committedCategory(row: CostRow | undefined): CostCategory | undefined {
  return row?.state === 'committed' ? row.category : undefined
}

function notYetBooked(ctx: CommandContext, cost: ActualCost, row: CostRow | undefined): boolean {
  if (row?.state !== 'actual') return true
  if (row.actual_minor !== cost.amount.minor) ctx.enforce(settledVerdict(row))
  return false
}

function actualRow(ctx: CommandContext, order: BudgetOrder, cost: ActualCost, former: CostRow | undefined): CostRow {
  const committed = heldFor(former)
  return {
    ...rowOf(ctx, order, cost, former),
    state: 'actual',
    committed_minor: committed,
    actual_minor: cost.amount.minor,
  }
}

/**
 * Takes booked costs back: the reversal on the order's line and in the books. What was committed for them before is free again.
 * Sources that are not booked are passed over.
 */
export async function reverseActualCosts(ctx: CommandContext, sources: readonly CostSource[]): Promise<void> {
  const rows = [...(await lockCosts(ctx, sources)).values()].filter((row) => row.state === 'actual')
  await transfer(ctx, rows.flatMap(reversal))
  await upsertCosts(
    ctx,
    rows.map((row) => ({ ...row, state: 'released' as const, actual_minor: null, pending_transfer_id: null })),
  )
  for (const orderId of new Set(rows.map((row) => row.order_id)))
    await ctx.record(budgetChanged({ orderId, change: 'released' }))
}

function reversal(row: CostRow): NewTransfer[] {
  const amount = row.actual_minor ?? 0n
  if (amount === 0n) return []
  const source = [row.source_kind, row.source_id] as const
  const occasion = { unit: row.currency, source, memo: row.memo, amount }
  return [
    { ...occasion, debit: accounts.spent(row.order_id), credit: accounts.budget(row.order_id, row.category) },
    { ...occasion, debit: accounts.accrued(row.order_id), credit: accounts.cost(row.order_id, row.category) },
  ]
}
