import { addMinutes, newId, OK, refuse } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { ratingGiven } from './contract.ts'
import { insertRating, type RatingRow, ratingsOfShifts } from './data/ratings.ts'
import { loadSettings } from './data/settings.ts'
import { lockShift, shiftsById } from './data/shifts.ts'
import type { RatingSource } from './data/tables.ts'
import type { Criterion } from './domain/index.ts'
import { reckon } from './reckon.ts'

const MINUTES_A_DAY = 24 * 60

/** What somebody says of a shift. */
export interface NewRating {
  readonly allocationId: string
  readonly source: RatingSource
  readonly score: number
  readonly criteria?: Partial<Record<Criterion, number>> | undefined
  readonly comment?: string | undefined
  /** Who says it, as the person will read it. */
  readonly by: string
}

/**
 * Rates a shift that was worked; each source once. Refusals `motivation.not_worked`, `motivation.rated_already`. Whether the caller
 * may rate it is for the calling operation to decide.
 */
export async function giveRating(ctx: CommandContext, given: NewRating): Promise<RatingRow> {
  const shift = await lockShift(ctx, given.allocationId)
  ctx.enforce(shift.outcome === 'completed' ? OK : refuse('motivation.not_worked', {}, { path: 'allocationId' }))
  const [before] = await ratingsOfShifts(ctx, [shift.allocation_id], given.source)
  ctx.enforce(before === undefined ? OK : refuse('motivation.rated_already', {}, { path: 'allocationId' }))
  const { disputeDays } = await loadSettings(ctx)
  const row: RatingRow = {
    id: newId('rtg'),
    allocation_id: shift.allocation_id,
    person_id: shift.person_id,
    order_id: shift.order_id,
    outlet_id: shift.outlet_id,
    day: shift.day,
    source: given.source,
    score: given.score,
    criteria: given.criteria ?? {},
    comment: given.comment ?? '',
    given_by: given.by,
    given_at: ctx.now,
    dispute_until: addMinutes(ctx.now, disputeDays * MINUTES_A_DAY),
    state: 'given',
    corrected_score: null,
  }
  await insertRating(ctx, row)
  ctx.changed(['motivation.rating', row.id], null, { score: row.score, source: row.source, person: shift.person_name })
  const { id: ratingId, person_id: personId, order_id: orderId, score } = row
  await ctx.record(ratingGiven({ ratingId, personId, orderId, score }))
  await reckon(ctx, [shift])
  return row
}

/** A rating as those above show it beside a shift. */
export interface GivenRating {
  readonly allocationId: string
  readonly score: number
  readonly comment: string
}

/** What one source has said of some shifts. */
export async function ratingsBy(
  ctx: QueryContext,
  source: RatingSource,
  allocationIds: readonly string[],
): Promise<Map<string, GivenRating>> {
  const rows = await ratingsOfShifts(ctx, allocationIds, source)
  return new Map(
    rows.map((row) => [row.allocation_id, { allocationId: row.allocation_id, score: row.score, comment: row.comment }]),
  )
}

/** Which of these shifts were worked, as far as anybody told. */
export async function workedShifts(ctx: QueryContext, allocationIds: readonly string[]): Promise<Set<string>> {
  const rows = await shiftsById(ctx, allocationIds)
  return new Set([...rows.values()].filter(({ outcome }) => outcome === 'completed').map((row) => row.allocation_id))
}
