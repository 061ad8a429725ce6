import { issueDocument } from '@ordinate/documents'
import { type Money, newId, subtractMoney, zeroMoney } from '@ordinate/kernel'
import { type NewTransfer, transfer } from '@ordinate/ledger'
import type { OrderView } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { lockBudgetAsItIs, standingsOf } from '../books/budget-accounts.ts'
import { budgetChanged, estimateApproved, estimateChanged } from '../contract.ts'
import { loadBudgetLines } from '../data/budget-lines.ts'
import type { StoredChange } from '../data/change-orders.ts'
import { estimatesOfOrder, insertEstimate, type StoredEstimate, updateEstimateRow } from '../data/estimates.ts'
import { keepSnapshot, snapshotOf } from '../data/programme-snapshots.ts'
import { accounts, type CostCategory, costByCategory, type EstimateLine } from '../domain/index.ts'
import { reckon } from './views.ts'

/** By how much each category costs more after a change. */
function costChanges(before: readonly EstimateLine[], after: readonly EstimateLine[], currency: string) {
  const [was, is] = [costByCategory(before), costByCategory(after)]
  const none = zeroMoney(currency)
  const changes = new Map<CostCategory, Money>()
  for (const category of new Set([...was.keys(), ...is.keys()]))
    changes.set(category, subtractMoney(is.get(category) ?? none, was.get(category) ?? none))
  return changes
}

/**
 * Moves the budget with the plan: lines that cost more are raised from it, those that cost less give back what is not bound. The client's
 * acceptance is never refused because of what was committed meanwhile.
 */
async function movePlan(
  ctx: CommandContext,
  order: OrderView,
  changes: ReadonlyMap<CostCategory, Money>,
  change: { readonly id: string; readonly memo: string },
): Promise<void> {
  if ((await loadBudgetLines(ctx, order.id)).length === 0) return
  const standings = await standingsOf(ctx, await lockBudgetAsItIs(ctx, order, [...changes.keys()]))
  const moves: NewTransfer[] = []
  for (const [category, { minor }] of changes) {
    const left = standings.find((line) => line.category === category)!.left.minor
    const amount = minor > 0n ? minor : -minor < left ? -minor : left
    if (amount === 0n) continue
    const [plan, budget] = [accounts.plan(order.id), accounts.budget(order.id, category)]
    const [debit, credit] = minor > 0n ? [plan, budget] : [budget, plan]
    const source = ['finance.change_order', change.id] as const
    moves.push({ debit, credit, unit: order.currency, amount, source, memo: change.memo })
  }
  await transfer(ctx, moves)
  await ctx.record(budgetChanged({ orderId: order.id, change: 'made' }))
}

/**
 * Makes the next version of the estimate out of an accepted change: approved, taxed as the version before, its paper filed; the budget moves
 * with it. Answers the id of the new version.
 */
export async function acceptChange(
  ctx: CommandContext,
  order: OrderView,
  { row: change, items }: StoredChange,
  base: StoredEstimate,
  { by, number }: { readonly by: string; readonly number: string },
): Promise<string> {
  const { lines } = reckon(base, items)
  const [latest] = await estimatesOfOrder(ctx, order.id)
  const id = newId('est')
  const version = (latest?.row.version ?? 0) + 1
  await updateEstimateRow(ctx, base.row.id, { state: 'superseded' })
  ctx.changed(['finance.estimate', base.row.id], { state: 'approved' }, { state: 'superseded' })
  await insertEstimate(
    ctx,
    {
      id,
      order_id: order.id,
      order_number: order.number,
      version,
      state: 'approved',
      currency: base.row.currency,
      fee_percent: base.row.fee_percent,
      fee_rules: JSON.stringify(base.row.fee_rules),
      tax_code: base.row.tax_code,
      tax_rate: base.row.tax_rate,
      taxed_on: base.row.taxed_on,
      rounding: base.row.rounding,
      valid_until: null,
      note: base.row.note,
      sent_at: change.sent_at,
      decided_at: ctx.now,
      decided_by: by,
      client_comment: null,
      document_id: null,
      edit: 1,
      created_at: ctx.now,
      change_order_id: change.id,
    },
    lines,
  )
  const programme = (await snapshotOf(ctx, change.id)) ?? (await snapshotOf(ctx, base.row.id))
  if (programme !== undefined) await keepSnapshot(ctx, { id, orderId: order.id }, programme)
  const document = await issueDocument(ctx, { kind: 'estimate', subjectId: id })
  await updateEstimateRow(ctx, id, { document_id: document.id })
  ctx.changed(['finance.estimate', id], null, { version, state: 'approved', changeOrder: number })
  const memo = ctx.say('finance.memo.change_order', { number }, ctx.settings.locale)
  await movePlan(ctx, order, costChanges(base.lines, lines, order.currency), { id: change.id, memo })
  await ctx.record(estimateChanged({ orderId: order.id, estimateId: id, version, state: 'approved' }))
  await ctx.record(estimateApproved({ orderId: order.id, estimateId: id, version, decidedBy: by }))
  return id
}
