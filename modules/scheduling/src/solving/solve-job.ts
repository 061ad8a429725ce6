import { sumMoney } from '@ordinate/kernel'
import { createSolverPool } from '@ordinate/optimizer'
import { type CommandContext, job, work } from '@ordinate/platform'
import { z } from 'zod'
import { solveProgressed } from '../contract.ts'
import type { DraftRecord } from '../data/codec.ts'
import { loadDraft, updateDraft } from '../data/drafts.ts'
import { loadPlanning, type Planning, seatOf, weigh } from '../planning.ts'
import { applySeating } from './apply.ts'
import { type PreparedProblem, prepareProblem } from './problem.ts'

/** One round of a run. Rounds follow one another as jobs, so a run outlives a restart and stops between two of them. */
export const solveJob = job('scheduling.solve', z.object({ draftId: z.string(), round: z.int() }))

/** Steps of a round: a fraction of a second for a campaign of some hundred seats. */
const STEPS_A_SEAT = 400
const LEAST_STEPS = 20_000
const MOST_STEPS = 1_000_000

const pool = createSolverPool()

export const solveJobHandler = work(solveJob, async (ctx, { draftId, round }) => {
  const draft = await loadDraft(ctx, draftId)
  // A job may come twice; the rounds that are done are not done again.
  if (draft.state !== 'running' || draft.rounds_done !== round) return
  const planning = await loadPlanning(ctx, draft.order_id)
  const prepared = prepareProblem(planning)
  const found = await pool.solve(prepared.problem, {
    seed: `${draft.seed}/${round}`,
    iterations: stepsFor(prepared.shifts.length),
    from: seatingToWorkers(prepared, draft),
    cooling: [round / draft.rounds, (round + 1) / draft.rounds],
  })
  const seating = workersToSeating(prepared, found.workerOf)
  const last = round + 1 >= draft.rounds
  await updateDraft(ctx, draftId, {
    rounds_done: round + 1,
    iterations: draft.iterations + found.iterations,
    filled: found.filled,
    score: found.score,
    seating,
    ...figuresOf(ctx, planning, prepared, found.workerOf),
    ...(last ? { state: 'done', finished_at: ctx.now } : {}),
  })
  if (!last) await ctx.enqueue(solveJob, { draftId, round: round + 1 })
  else if (draft.apply) await applySeating(ctx, { ...draft, seating, state: 'done' }, planning)
  await ctx.record(solveProgressed({ orderId: draft.order_id, draftId }))
})

function stepsFor(seats: number): number {
  return Math.min(MOST_STEPS, Math.max(LEAST_STEPS, seats * STEPS_A_SEAT))
}

function seatingToWorkers({ shifts, people }: PreparedProblem, draft: DraftRecord): Int32Array {
  const seating = draft.seating as Record<string, string>
  const workers = new Map(people.map(({ id }, worker) => [id, worker]))
  return Int32Array.from(shifts, ({ id }) => workers.get(seating[id] ?? '') ?? -1)
}

function workersToSeating({ shifts, people }: PreparedProblem, workerOf: Int32Array): Record<string, string> {
  const taken = shifts.flatMap(({ id }, seat) => {
    const person = people[workerOf[seat]!]
    return person === undefined ? [] : [[id, person.id] as const]
  })
  return Object.fromEntries(taken)
}

/** What a roster costs in pay and kilometres. */
function figuresOf(ctx: CommandContext, planning: Planning, { shifts, people }: PreparedProblem, workerOf: Int32Array) {
  const weighed = shifts.flatMap((shift, seat) => {
    const person = people[workerOf[seat]!]
    return person === undefined ? [] : [weigh(person, seatOf(planning, shift, undefined))]
  })
  const { currency } = ctx.settings
  const pay = weighed.map(({ pay }) => pay).filter((amount) => amount.currency === currency)
  return {
    cost_minor: sumMoney(pay, currency).minor,
    currency,
    km: Math.round(weighed.reduce((sum, { km }) => sum + (km ?? 0), 0)),
  }
}
