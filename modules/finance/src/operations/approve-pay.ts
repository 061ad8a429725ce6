import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { bookApproval } from '../books/pay.ts'
import { approvePay, payChanged } from '../contract.ts'
import { lockPayLines, updatePayLines } from '../data/pay-lines.ts'
import { payLifecycle } from '../domain/index.ts'
import { ordersOf, payTotals } from '../pay-totals.ts'

export const approvePayHandler = handle(approvePay, async (ctx, { payLineIds }) => {
  const lines = await lockPayLines(ctx, payLineIds)
  for (const line of lines) ctx.enforce(mayMove(payLifecycle, line.state, 'approve'))
  const ids = lines.map((line) => line.id)
  await updatePayLines(ctx, ids, { state: 'approved', approved_by: ctx.caller.name })
  await bookApproval(ctx, lines)
  for (const id of ids) ctx.changed(['finance.pay_line', id], { state: 'proposed' }, { state: 'approved' })
  await ctx.record(payChanged({ change: 'approved', payLineIds: ids, orderIds: ordersOf(lines) }))
  return payTotals(lines)
})
