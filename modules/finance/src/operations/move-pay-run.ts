import { dateIn, mayMove, nextState, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { bookRun, restsOf } from '../books/pay-run.ts'
import { payRunViewOf } from '../books/pay-run-view.ts'
import { approvePayRun, cancelPayRun, payChanged, payPayRun, payRunChanged } from '../contract.ts'
import { lockPayLines, updatePayLines } from '../data/pay-lines.ts'
import type { PayRunPartRow, PayRunRow } from '../data/pay-run-tables.ts'
import { freeParts, lockPayRun, partsOfRun, updatePayRun } from '../data/pay-runs.ts'
import { payRunLifecycle } from '../domain/index.ts'
import { ordersOf } from '../pay-totals.ts'

type Move = 'approve' | 'pay' | 'cancel'
const FACTS = { approve: 'approved', pay: 'paid', cancel: 'cancelled' } as const

async function begin(ctx: CommandContext, payRunId: string, move: Move): Promise<PayRunRow> {
  const run = await lockPayRun(ctx, payRunId)
  ctx.enforce(mayMove(payRunLifecycle, run.state, move))
  return run
}

async function finish(ctx: CommandContext, run: PayRunRow, move: Move, parts: readonly PayRunPartRow[], more: object) {
  const state = nextState(payRunLifecycle, run.state, move)
  ctx.changed(['finance.pay_run', run.id], { state: run.state }, { state, ...more })
  const personIds = [...new Set(parts.map((part) => part.person_id))]
  await ctx.record(payRunChanged({ payRunId: run.id, change: FACTS[move], personIds }))
  return payRunViewOf(ctx, run.id)
}

export const approvePayRunHandler = handle(approvePayRun, async (ctx, { payRunId }) => {
  const run = await begin(ctx, payRunId, 'approve')
  await updatePayRun(ctx, run.id, { state: 'approved', approved_by: ctx.caller.name, approved_at: ctx.now })
  return finish(ctx, run, 'approve', await partsOfRun(ctx, run.id), {})
})

export const cancelPayRunHandler = handle(cancelPayRun, async (ctx, { payRunId }) => {
  const run = await begin(ctx, payRunId, 'cancel')
  const parts = await partsOfRun(ctx, run.id)
  await updatePayRun(ctx, run.id, { state: 'cancelled' })
  await freeParts(ctx, run.id, 'all')
  return finish(ctx, run, 'cancel', parts, {})
})

/** What stands in the run must still be there: expenses that somebody paid back otherwise would be paid twice. */
async function stillThere(ctx: CommandContext, run: PayRunRow, parts: readonly PayRunPartRow[]): Promise<void> {
  await freeParts(ctx, run.id, 'rests')
  const rests = await restsOf(ctx, run.currency)
  for (const part of parts) {
    if (part.kind === 'line') continue
    const standing = (part.kind === 'expenses' ? rests.expenses : rests.advances).get(part.person_id)?.amount ?? 0n
    const wanted = part.amount_minor < 0n ? -part.amount_minor : part.amount_minor
    if (standing < wanted)
      ctx.enforce(refuse('finance.pay_run_stale', { person: part.person_name, number: run.number }))
  }
}

export const payPayRunHandler = handle(payPayRun, async (ctx, input) => {
  const run = await begin(ctx, input.payRunId, 'pay')
  const paidOn = input.paidOn ?? dateIn(ctx.now, ctx.settings.zone)
  const parts = await partsOfRun(ctx, run.id)
  const ids = parts.flatMap((part) => part.pay_line_id ?? [])
  const lines = ids.length === 0 ? [] : await lockPayLines(ctx, ids)
  const changed = lines.find((line) => line.state !== 'approved')
  if (changed !== undefined)
    ctx.enforce(refuse('finance.pay_run_stale', { person: changed.person_name, number: run.number }))
  await stillThere(ctx, run, parts)
  await bookRun(ctx, run, parts, lines, paidOn)
  if (ids.length > 0) {
    await updatePayLines(ctx, ids, { state: 'paid', paid_on: paidOn })
    for (const id of ids) ctx.changed(['finance.pay_line', id], { state: 'approved' }, { state: 'paid', paidOn })
    await ctx.record(payChanged({ change: 'paid', payLineIds: ids, orderIds: ordersOf(lines) }))
  }
  await updatePayRun(ctx, run.id, { state: 'paid', paid_by: ctx.caller.name, paid_on: paidOn })
  return finish(ctx, run, 'pay', parts, { paidOn: String(paidOn) })
})
