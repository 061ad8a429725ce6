import { dateIn, type Money, mayMove, money, newId } from '@ordinate/kernel'
import { activation as activationById, openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { claimExpense, expenseClaimed, resubmitExpense, withdrawExpense } from '../contract/expenses.ts'
import {
  type ClaimRow,
  claimOf,
  insertClaim,
  insertDecision,
  loadClaim,
  lockClaim,
  updateClaim,
} from '../data/expense-claims.ts'
import { type ClaimState, type CostCategory, claimLifecycle, isPositive, spentByNow } from '../domain/index.ts'
import { bookedAmount, claimDetailsOf, mustBeOwn, mustWorkFor, roleOf, spenderOf } from '../expense-claims.ts'
import { receiptPrint } from '../receipt-print.ts'

type Said = {
  readonly orderId: string
  readonly activationId?: string | undefined
  readonly category: CostCategory
  readonly amount: Money
  readonly spentOn: ClaimRow['spent_on']
  readonly merchant: string
  readonly memo?: string | undefined
  readonly receiptFileId?: string | undefined
}

/** What a receipt is recognised by. A link takes only what it uploaded itself. */
async function receiptOf(ctx: CommandContext, fileId: string | undefined) {
  if (fileId === undefined) return { receipt_file_id: null, receipt_sha256: null, receipt_print: null }
  const file = await ctx.files.read(fileId)
  if (ctx.caller.kind === 'link' && file.storedBy !== ctx.caller.id) throw notFound('platform.file', fileId)
  return { receipt_file_id: fileId, receipt_sha256: file.sha256, receipt_print: await receiptPrint(file.bytes) }
}

async function pointOf(ctx: CommandContext, orderId: string, activationId: string | undefined) {
  if (activationId === undefined) return null
  const point = await activationById(ctx, activationId)
  if (point.orderId !== orderId) throw notFound('orders.activation', activationId)
  return activationId
}

/** What was said, checked and converted, as the columns of a claim. */
async function columnsOf(ctx: CommandContext, personId: string, said: Said) {
  const order = await openOrder(ctx, said.orderId)
  await mustWorkFor(ctx, personId, order.id)
  ctx.enforce(isPositive(said.amount, 'amount'))
  ctx.enforce(spentByNow(said.spentOn, dateIn(ctx.now, ctx.settings.zone)))
  const { booked, rateText, rateOn } = await bookedAmount(ctx, said.amount, order.currency, said.spentOn)
  return {
    order_id: order.id,
    order_number: order.number,
    activation_id: await pointOf(ctx, order.id, said.activationId),
    category: said.category,
    currency: said.amount.currency,
    amount_minor: said.amount.minor,
    order_currency: order.currency,
    booked_minor: booked.minor,
    rate_text: rateText,
    rate_on: rateOn,
    spent_on: said.spentOn,
    merchant: said.merchant,
    memo: said.memo ?? '',
  }
}

/** Writes what became of a claim, by whom and why. */
export async function decided(ctx: CommandContext, row: ClaimRow, decision: ClaimState, reason: string): Promise<void> {
  await insertDecision(ctx, {
    id: newId('exd'),
    claim_id: row.id,
    decision,
    by_id: ctx.caller.id,
    by_name: ctx.caller.name,
    reason: reason === '' ? (ctx.overrides[0]?.reason ?? '') : reason,
    overridden: ctx.overrides.map(({ refusal }) => refusal.code).join(' '),
    at: ctx.now,
  })
  await ctx.record(expenseClaimed({ claimId: row.id, personId: row.person_id, orderId: row.order_id, state: decision }))
}

const claimExpenseHandler = handle(claimExpense, async (ctx, input) => {
  const person = await spenderOf(ctx, input.personId)
  const row: ClaimRow = {
    id: newId('exc'),
    person_id: person.id,
    person_name: person.name,
    person_role: roleOf(ctx),
    ...(await columnsOf(ctx, person.id, input)),
    ...(await receiptOf(ctx, input.receiptFileId)),
    state: 'submitted',
    from_advance_minor: 0n,
    submitted_at: ctx.now,
    decided_at: null,
    version: 1,
  }
  await insertClaim(ctx, row)
  ctx.changed(['finance.expense_claim', row.id], null, claimOf(row))
  await decided(ctx, row, 'submitted', '')
  return claimDetailsOf(ctx, row)
})

const resubmitExpenseHandler = handle(resubmitExpense, async (ctx, { claimId, ...input }) => {
  const row = await lockClaim(ctx, claimId)
  mustBeOwn(ctx, row)
  ctx.enforce(mayMove(claimLifecycle, row.state, 'resubmit'))
  const said: Said = {
    orderId: input.orderId ?? row.order_id,
    activationId: input.activationId ?? row.activation_id ?? undefined,
    category: input.category ?? row.category,
    amount: input.amount ?? money(row.amount_minor, row.currency),
    spentOn: input.spentOn ?? row.spent_on,
    merchant: input.merchant ?? row.merchant,
    memo: input.memo ?? row.memo,
  }
  await updateClaim(ctx, row.id, {
    ...(await columnsOf(ctx, row.person_id, said)),
    ...(input.receiptFileId === undefined ? {} : await receiptOf(ctx, input.receiptFileId)),
    state: 'submitted',
    submitted_at: ctx.now,
    version: row.version + 1,
  })
  const after = await loadClaim(ctx, row.id)
  ctx.changed(['finance.expense_claim', row.id], claimOf(row), claimOf(after))
  await decided(ctx, after, 'submitted', '')
  return claimDetailsOf(ctx, after)
})

const withdrawExpenseHandler = handle(withdrawExpense, async (ctx, { claimId }) => {
  const row = await lockClaim(ctx, claimId)
  mustBeOwn(ctx, row)
  ctx.enforce(mayMove(claimLifecycle, row.state, 'withdraw'))
  await updateClaim(ctx, row.id, { state: 'withdrawn', decided_at: ctx.now, version: row.version + 1 })
  const after = await loadClaim(ctx, row.id)
  ctx.changed(['finance.expense_claim', row.id], { state: row.state }, { state: after.state })
  await decided(ctx, after, 'withdrawn', '')
  return claimOf(after)
})

/** What people do with their own expenses. */
export const claimingHandlers = [claimExpenseHandler, resubmitExpenseHandler, withdrawExpenseHandler]
