import { minutesBetween, newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { solveProgressed, startSolve } from '../contract.ts'
import { liveOfOrder } from '../data/allocations.ts'
import { draftViewOf } from '../data/codec.ts'
import { insertDraft, latestDraft, loadDraft, updateDraft } from '../data/drafts.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { seatsToFill } from '../solving/problem.ts'
import { solveJob } from '../solving/solve-job.ts'

const ORDINARY_ROUNDS = 4
/** No run lasts so long: one that does has lost its job. */
const STALE_MINUTES = 15

export const startSolveHandler = handle(startSolve, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const { open } = seatsToFill(await shiftsOfOrder(ctx, order.id), await liveOfOrder(ctx, order.id))
  if (open.length === 0) ctx.enforce(refuse('scheduling.no_open_seats', { order: order.number }))
  await giveUpStale(ctx, order.id)
  const id = newId('drf')
  await insertDraft(ctx, {
    id,
    order_id: order.id,
    state: 'running',
    seed: input.seed ?? id,
    apply: input.apply ?? false,
    rounds: input.rounds ?? ORDINARY_ROUNDS,
    rounds_done: 0,
    iterations: 0,
    seats: open.length,
    filled: 0,
    cost_minor: 0n,
    currency: ctx.settings.currency,
    km: 0,
    score: null,
    seating: {},
    started_at: ctx.now,
    finished_at: null,
  })
  await ctx.enqueue(solveJob, { draftId: id, round: 0 })
  await ctx.record(solveProgressed({ orderId: order.id, draftId: id }))
  return draftViewOf(await loadDraft(ctx, id), ctx.can(VIEW_PAY))
})

async function giveUpStale(ctx: CommandContext, orderId: string): Promise<void> {
  const latest = await latestDraft(ctx, orderId)
  if (latest?.state !== 'running' || minutesBetween(latest.started_at, ctx.now) < STALE_MINUTES) return
  await updateDraft(ctx, latest.id, { state: 'failed', finished_at: ctx.now })
}
