import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type CurvePoint, solveProgressed } from '../contract.ts'
import type { DraftRecord } from '../data/codec.ts'
import { findDraft, loadDraft, moveDraft } from '../data/drafts.ts'
import { loadPlanning } from '../planning.ts'
import { applySeating } from './apply.ts'
import type { Begun } from './begin.ts'
import { seatingFigures } from './figures.ts'
import { solveJob } from './jobs.ts'
import { seatingOf } from './problem.ts'
import type { Found } from './searches.ts'

const MOST_POINTS = 100

/** What is stored of a search. */
function foundColumns(ctx: QueryContext, { draft, planning, prepared }: Begun, found: Found): Partial<DraftRecord> {
  const seating = seatingOf(prepared, found.roster)
  const figures = seatingFigures(planning, seating, ctx.settings.currency)
  const elapsed = draft.elapsed + found.seconds
  const point = { seconds: rounded(elapsed), score: found.cost, lowerBound: found.lowerBound, filled: figures.filled }
  return {
    ...figures,
    seating,
    score: found.cost,
    lower_bound: found.lowerBound,
    elapsed,
    iterations: draft.iterations + found.iterations,
    curve: withPoint(draft.curve as CurvePoint[], point),
    beat_at: ctx.now,
  }
}

const rounded = (seconds: number): number => Math.round(seconds * 100) / 100

/** A curve with one more point; every second point is left out when it grows too long. */
export function withPoint(curve: readonly CurvePoint[], point: CurvePoint): CurvePoint[] {
  const last = curve.at(-1)
  const before = last !== undefined && last.seconds >= point.seconds ? curve.slice(0, -1) : curve
  const kept = before.length < MOST_POINTS ? before : before.filter((_, at) => at % 2 === 0)
  return [...kept, point]
}

/**
 * Stores the best so far, for all to see, or, without news, that the search goes on. Answers false when the draft is not searched
 * for any more, or by somebody else.
 */
export async function storeProgress(
  ctx: CommandContext,
  begun: Begun,
  runner: string,
  { seconds, news }: { readonly seconds: number; readonly news: Found | undefined },
): Promise<boolean> {
  const draft = await findDraft(ctx, begun.draft.id)
  if (draft?.state !== 'running' || draft.runner !== runner) return false
  const columns = news && foundColumns(ctx, withCurveOf(begun, draft), news)
  const going = { ...columns, elapsed: begun.draft.elapsed + seconds, beat_at: ctx.now }
  if (!(await moveDraft(ctx, draft.id, ['running'], going))) return false
  if (news !== undefined) await ctx.record(solveProgressed({ orderId: draft.order_id, draftId: draft.id }))
  return true
}

/** The beginning of a search with the points that were stored since. */
function withCurveOf(begun: Begun, { curve }: DraftRecord): Begun {
  return { ...begun, draft: { ...begun.draft, curve } }
}

/** Stores what a search came to. A draft that was stopped meanwhile keeps what it has. */
export async function finishSearch(ctx: CommandContext, begun: Begun, runner: string, found: Found): Promise<void> {
  const draft = await findDraft(ctx, begun.draft.id)
  if (draft?.runner !== runner) return
  const columns = foundColumns(ctx, withCurveOf(begun, draft), found)
  const done = { ...columns, state: 'done', finished_at: ctx.now, runner: null }
  if (!(await moveDraft(ctx, draft.id, ['running'], done))) return
  if (draft.apply) {
    await applySeating(ctx, await loadDraft(ctx, draft.id), await loadPlanning(ctx, draft.order_id))
  }
  await ctx.record(solveProgressed({ orderId: draft.order_id, draftId: draft.id }))
}

/** Stores what a search has when its process ends, and leaves the rest to the next one. */
export async function pauseSearch(ctx: CommandContext, begun: Begun, runner: string, found: Found): Promise<void> {
  const draft = await findDraft(ctx, begun.draft.id)
  if (draft?.runner !== runner) return
  const columns = { ...foundColumns(ctx, withCurveOf(begun, draft), found), runner: null }
  if (await moveDraft(ctx, draft.id, ['running'], columns)) await ctx.enqueue(solveJob, { draftId: draft.id })
}

/** What is stored of a search that somebody stops. */
export async function stopColumns(ctx: QueryContext, begun: Begun, found: Found): Promise<Partial<DraftRecord>> {
  return foundColumns(ctx, withCurveOf(begun, await loadDraft(ctx, begun.draft.id)), found)
}
