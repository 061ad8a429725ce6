import { budgetOf } from '@ordinate/finance'
import { dateIn, type Params, type Refusal } from '@ordinate/kernel'
import { checkProblem, type Roster } from '@ordinate/optimizer'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type SolveVariant, solveProgressed } from '../contract.ts'
import type { AllocationRecord, DraftRecord, StoredWhy } from '../data/codec.ts'
import { findDraft, moveDraft } from '../data/drafts.ts'
import { dayNumber, leaningTo } from '../domain/index.ts'
import { findEligible } from '../eligibility.ts'
import { loadPlanning, type Planning } from '../planning.ts'
import { wasTold } from '../vacate.ts'
import { type PreparedProblem, prepareProblem, rosterOf, type Seating, type Wanted } from './problem.ts'
import { scopeOf, seatsToFill } from './scope.ts'

/** A search that is about to run. */
export interface Begun {
  readonly draft: DraftRecord
  readonly planning: Planning
  readonly prepared: PreparedProblem
  /** Where it starts from; undefined for a fresh start. */
  readonly from: Roster | undefined
}

/** What the problem of a draft is made for. */
export async function wantedFor(ctx: QueryContext, draft: DraftRecord, planning: Planning): Promise<Wanted> {
  const scope = scopeOf(draft)
  const { loose } = seatsToFill(planning, scope)
  return {
    scope,
    weights: leaningTo(draft.variant as SolveVariant, planning.plan.wishes, planning.weights.hour),
    budget: await budgetLeft(ctx, draft.order_id, loose.filter(wasTold)),
    today: dayNumber(dateIn(ctx.now, ctx.settings.zone)),
    also: [],
  }
}

/** What is left of the budget's lines for people, with what is committed for those who may be moved. */
async function budgetLeft(
  ctx: QueryContext,
  orderId: string,
  movable: readonly AllocationRecord[],
): Promise<Wanted['budget']> {
  const budget = await budgetOf(ctx, orderId)
  if (budget === null || budget.currency !== ctx.settings.currency) return {}
  const left = (category: string, role: string): number | undefined => {
    const line = budget.lines.find((one) => one.category === category)
    if (line === undefined) return undefined
    const committed = movable
      .filter((item) => item.role === role)
      .reduce((sum, { why }) => sum + (why as StoredWhy).payMinor, 0)
    return Number(line.left.minor) + committed
  }
  const [promoter, supervisor] = [left('staff', 'promoter'), left('supervision', 'supervisor')]
  return { ...(promoter === undefined ? {} : { promoter }), ...(supervisor === undefined ? {} : { supervisor }) }
}

/**
 * Makes a draft ready to be searched for by `runner`. Answers undefined when there is nothing to do: it has ended, or it cannot be
 * solved, which is then noted on it.
 */
export async function beginSearch(ctx: CommandContext, draftId: string, runner: string): Promise<Begun | undefined> {
  const draft = await findDraft(ctx, draftId)
  if (draft?.state !== 'running') return undefined
  const planning = await loadPlanning(ctx, draft.order_id)
  await findEligible(planning, seatsToFill(planning, scopeOf(draft)).open)
  const prepared = prepareProblem(planning, await wantedFor(ctx, draft, planning))
  const verdict = checkProblem(prepared.problem)
  if (prepared.people.length === 0 || !verdict.ok) {
    const problem = verdict.ok || prepared.people.length === 0 ? nobodyFits(prepared) : unsound(verdict)
    await failSearch(ctx, draft, problem)
    return undefined
  }
  await moveDraft(ctx, draftId, ['running'], { runner, beat_at: ctx.now })
  const seating = draft.seating as Seating
  const known = Object.keys(seating).length > 0 ? seating : standing(prepared, draft)
  return { draft, planning, prepared, from: known === undefined ? undefined : rosterOf(prepared, known) }
}

type Problem = { readonly code: string; readonly params: Params }

function nobodyFits({ open }: PreparedProblem): Problem {
  return { code: 'scheduling.nobody_fits', params: { seats: open.length } }
}

function unsound({ code, params }: Refusal): Problem {
  return { code: 'scheduling.problem_unsound', params: { cause: [code, ...Object.values(params)].join(' ') } }
}

/** Notes on a draft why it could not be drawn up. */
export async function failSearch(
  ctx: CommandContext,
  { id, order_id: orderId }: DraftRecord,
  problem: Problem,
): Promise<void> {
  await moveDraft(ctx, id, ['running'], { state: 'failed', problem, finished_at: ctx.now })
  await ctx.record(solveProgressed({ orderId, draftId: id }))
}

/** Where changes cost something the search begins with what stands. */
function standing({ loose }: PreparedProblem, { variant, move_told }: DraftRecord): Seating | undefined {
  if (variant !== 'few_changes' && !move_told) return undefined
  return Object.fromEntries(loose.map(({ shift_id, person_id }) => [shift_id, person_id]))
}
