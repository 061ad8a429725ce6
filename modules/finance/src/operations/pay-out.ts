import { dateIn, mayMove, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { bookPayOut } from '../books/pay.ts'
import { payChanged, payOut } from '../contract.ts'
import { lockPayLines, updatePayLines } from '../data/pay-lines.ts'
import { runsOfLines } from '../data/pay-runs.ts'
import { payLifecycle } from '../domain/index.ts'
import { ordersOf, payTotals } from '../pay-totals.ts'

export const payOutHandler = handle(
  payOut,
  async (ctx, { payLineIds, paidOn = dateIn(ctx.now, ctx.settings.zone) }) => {
    const lines = await lockPayLines(ctx, payLineIds)
    for (const line of lines) ctx.enforce(mayMove(payLifecycle, line.state, 'payOut'))
    const ids = lines.map((line) => line.id)
    for (const number of (await runsOfLines(ctx, ids)).values()) ctx.enforce(refuse('finance.pay_in_run', { number }))
    await updatePayLines(ctx, ids, { state: 'paid', paid_on: paidOn })
    await bookPayOut(ctx, lines, paidOn)
    for (const id of ids) ctx.changed(['finance.pay_line', id], { state: 'approved' }, { state: 'paid', paidOn })
    await ctx.record(payChanged({ change: 'paid', payLineIds: ids, orderIds: ordersOf(lines) }))
    return payTotals(lines)
  },
)
