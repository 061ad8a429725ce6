import { minutesBetween, newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle, invalid, notFound } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import type { z } from 'zod'
import { type DraftView, solveProgressed, startSolve } from '../contract.ts'
import { liveOfOrder } from '../data/allocations.ts'
import { draftViewOf, type ShiftRecord } from '../data/codec.ts'
import { type DraftLine, draftsOfOrder, insertDraft, loadDraft, moveDraft } from '../data/drafts.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { dayNumber } from '../domain/index.ts'
import { solveJob, watchOver } from '../solving/jobs.ts'
import { blankDraft } from '../solving/new-draft.ts'
import { scopeOf, seatsToFill } from '../solving/scope.ts'

/** A run that has not been heard of so long has lost its job, whatever is tried to revive it. */
const STALE_MINUTES = 2

type Input = z.output<typeof startSolve.input>

export const startSolveHandler = handle(startSolve, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  if (input.moveTold && input.apply) throw invalid('apply', 'scheduling.apply_told')
  const shifts = await shiftsOfOrder(ctx, order.id)
  const chosen = await chosenSeats(ctx, shifts, input)
  const draft = {
    ...blankDraft(ctx, order.id),
    id: newId('drf'),
    state: 'running',
    scope: chosen,
    move_told: input.moveTold ?? false,
    variant: input.variant ?? 'plan',
    apply: input.apply ?? false,
  }
  const { open } = seatsToFill({ shifts, held: await liveOfOrder(ctx, order.id) }, scopeOf(draft))
  if (open.length === 0) ctx.enforce(refuse('scheduling.no_open_seats', { order: order.number }))
  const before = await draftsOfOrder(ctx, order.id)
  await giveUpStale(
    ctx,
    before.find(({ state }) => state === 'running'),
  )
  await insertDraft(ctx, {
    ...draft,
    name: input.name ?? ctx.say(`scheduling.variant.${draft.variant}`),
    seed: input.seed ?? draft.id,
    seconds: input.seconds ?? draft.seconds,
    most_iterations: input.iterations ?? null,
    gap: input.gapPercent ?? null,
    seats: open.length,
  })
  await ctx.enqueue(solveJob, { draftId: draft.id })
  await watchOver(ctx, draft.id)
  await ctx.record(solveProgressed({ orderId: order.id, draftId: draft.id }))
  return viewOf(ctx, draft.id)
})

async function viewOf(ctx: CommandContext, draftId: string): Promise<DraftView> {
  return draftViewOf(await loadDraft(ctx, draftId), ctx.can(VIEW_PAY))
}

/** Ids of the seats that fit everything asked for; null when nothing was. Throws `notFound` for a seat of another order. */
async function chosenSeats(
  ctx: CommandContext,
  shifts: readonly ShiftRecord[],
  { shiftIds, days, regions }: Input,
): Promise<string[] | null> {
  if (shiftIds === undefined && days === undefined && regions === undefined) return null
  const known = new Set(shifts.map(({ id }) => id))
  const unknown = shiftIds?.find((id) => !known.has(id))
  if (unknown !== undefined) throw notFound('scheduling.shift', unknown)
  const outlets = await outletsById(ctx, regions === undefined ? [] : [...new Set(shifts.map((s) => s.outlet_id))])
  const [wanted, dayNumbers] = [new Set(shiftIds), new Set(days?.map(dayNumber))]
  return shifts
    .filter(({ id }) => shiftIds === undefined || wanted.has(id))
    .filter(({ day }) => days === undefined || dayNumbers.has(dayNumber(day)))
    .filter(({ outlet_id }) => regions?.includes(outlets.get(outlet_id)?.region ?? '') ?? true)
    .map(({ id }) => id)
}

async function giveUpStale(ctx: CommandContext, running: DraftLine | undefined): Promise<void> {
  if (running === undefined) return
  if (minutesBetween(running.beat_at ?? running.started_at, ctx.now) < STALE_MINUTES) return
  const problem = { code: 'scheduling.search_lost', params: {} }
  await moveDraft(ctx, running.id, ['running'], { state: 'failed', problem, finished_at: ctx.now })
}
