import { refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { paymentRecorded } from '../contract.ts'
import { allocationsOfPayment } from '../data/allocations.ts'
import { unlearn } from '../data/bank-aliases.ts'
import {
  type LineRow,
  liveSettlements,
  type SettlementRow,
  setLineState,
  updateSettlement,
} from '../data/bank-lines.ts'
import { lockPayment, paymentView, updatePayment } from '../data/payments.ts'
import { undoRefund } from '../data/write-offs.ts'
import { reverseActualCosts } from './costs.ts'
import { reverseAll } from './payments.ts'
import { undoAllocations } from './undo-allocation.ts'

/**
 * Takes back what a locked line was said to be. Everything it booked is reversed, nothing is deleted; the line is unmatched again, and
 * what it taught is forgotten. Refusals `finance.line_not_settled`, `finance.payment_in_use`.
 */
export async function undoSettlement(ctx: CommandContext, line: LineRow, reason: string): Promise<void> {
  const settlement = (await liveSettlements(ctx, [line.id])).get(line.id)
  if (settlement === undefined) ctx.enforce(refuse('finance.line_not_settled', {}, { path: 'lineId' }))
  const live = settlement!
  await undoers[live.kind](ctx, live, line, reason)
  await updateSettlement(ctx, live.id, { undone_at: ctx.now, undone_by: ctx.caller.name, undo_reason: reason })
  await setLineState(ctx, line.id, 'unmatched')
  await unlearn(ctx, line.id)
  ctx.changed(['finance.bank_line', line.id], { kind: live.kind }, { kind: null, reason })
}

type Undo = (ctx: CommandContext, settlement: SettlementRow, line: LineRow, reason: string) => Promise<void>

const reverseOwn: Undo = (ctx, { id }, _line, reason) => reverseAll(ctx, ['finance.bank_settlement', id], reason)

const undoers: Readonly<Record<SettlementRow['kind'], Undo>> = {
  customer_payment: withdrawPayment,
  recorded_payment: async (ctx, settlement, line, reason) => {
    await reverseOwn(ctx, settlement, line, reason)
    await lockPayment(ctx, settlement.payment_id!)
    await updatePayment(ctx, settlement.payment_id!, { bank_line_id: null })
  },
  paid_out: reverseOwn,
  liability: reverseOwn,
  expense: async (ctx, settlement, line, reason) => {
    await reverseOwn(ctx, settlement, line, reason)
    await reverseActualCosts(ctx, [['finance.bank_line', line.id]])
  },
  fee: reverseOwn,
  transfer: reverseOwn,
  refund: async (ctx, settlement, line, reason) => {
    const payment = await lockPayment(ctx, settlement.payment_id!)
    await reverseOwn(ctx, settlement, line, reason)
    await undoRefund(ctx, payment, settlement.refund_id!)
    await ctx.record(paymentRecorded({ clientId: payment.client_id, paymentId: payment.id }))
  },
}

async function withdrawPayment(ctx: CommandContext, settlement: SettlementRow, _line: LineRow, reason: string) {
  const payment = await lockPayment(ctx, settlement.payment_id!)
  if (payment.refunded_minor > 0n || payment.written_off_minor > 0n)
    ctx.enforce(refuse('finance.payment_in_use', { client: payment.client_name }, { path: 'lineId' }))
  const before = await paymentView(ctx, payment.id)
  await undoAllocations(ctx, payment, await allocationsOfPayment(ctx, payment.id), reason)
  await reverseAll(ctx, ['finance.payment', payment.id], reason)
  await updatePayment(ctx, payment.id, { unapplied_minor: 0n, withdrawn_at: ctx.now })
  ctx.changed(['finance.payment', payment.id], before, null)
  await ctx.record(paymentRecorded({ clientId: payment.client_id, paymentId: payment.id }))
}
