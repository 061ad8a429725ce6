import type { LocalDate } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable, Updateable } from 'kysely'
import type { RatingState } from '../domain/index.ts'
import type { DecisionTable, DisputeTable, MotivationTables, RatingSource, RatingTable } from './tables.ts'

export type RatingRow = Selectable<RatingTable>

/** A rating with its dispute and what was decided. */
export interface WholeRating {
  readonly rating: RatingRow
  readonly dispute: Selectable<DisputeTable> | null
  readonly decision: Selectable<DecisionTable> | null
}

export async function insertRating(ctx: CommandContext, row: RatingRow): Promise<void> {
  await ctx
    .write<MotivationTables>()
    .insertInto('motivation.rating')
    .values({ ...row, criteria: JSON.stringify(row.criteria) })
    .execute()
}

export async function ratingById(ctx: QueryContext, id: string): Promise<RatingRow> {
  const row = await ctx
    .read<MotivationTables>()
    .selectFrom('motivation.rating')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('motivation.rating', id)
  return row
}

/** One rating, locked until the command ends. Throws 404. */
export async function lockRating(ctx: CommandContext, id: string): Promise<RatingRow> {
  const row = await ctx
    .write<MotivationTables>()
    .selectFrom('motivation.rating')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('motivation.rating', id)
  return row
}

export async function updateRating(ctx: CommandContext, id: string, to: Updateable<RatingTable>): Promise<void> {
  await ctx.write<MotivationTables>().updateTable('motivation.rating').set(to).where('id', '=', id).execute()
}

export async function insertDispute(ctx: CommandContext, row: Selectable<DisputeTable>): Promise<void> {
  await ctx.write<MotivationTables>().insertInto('motivation.dispute').values(row).execute()
}

export async function insertDecision(ctx: CommandContext, row: Selectable<DecisionTable>): Promise<void> {
  await ctx.write<MotivationTables>().insertInto('motivation.decision').values(row).execute()
}

/** Ratings with what became of them, in the order given. */
export async function wholeRatings(ctx: QueryContext, ratings: readonly RatingRow[]): Promise<WholeRating[]> {
  if (ratings.length === 0) return []
  const ids = ratings.map(({ id }) => id)
  const read = ctx.read<MotivationTables>()
  const disputes = await read.selectFrom('motivation.dispute').selectAll().where('rating_id', 'in', ids).execute()
  const decisions = await read.selectFrom('motivation.decision').selectAll().where('rating_id', 'in', ids).execute()
  const disputeOf = new Map(disputes.map((row) => [row.rating_id, row]))
  const decisionOf = new Map(decisions.map((row) => [row.rating_id, row]))
  return ratings.map((rating) => ({
    rating,
    dispute: disputeOf.get(rating.id) ?? null,
    decision: decisionOf.get(rating.id) ?? null,
  }))
}

export interface RatingFilter {
  readonly personId?: string | undefined
  readonly orderId?: string | undefined
  readonly state?: RatingState | undefined
  readonly ratingId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of ratings, the newest first. */
export async function pageOfRatings(ctx: QueryContext, filter: RatingFilter) {
  const after = cursorAfter(filter.cursor)
  let query = ctx.read<MotivationTables>().selectFrom('motivation.rating').selectAll()
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId)
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.ratingId !== undefined) query = query.where('id', '=', filter.ratingId)
  if (after !== undefined) query = query.where('id', '<', after[0]!)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return pageFrom(rows, filter.limit, (row) => [row.id])
}

/** Ratings of shifts since a day, of some people or of all. */
export function ratingsSince(ctx: QueryContext, from: LocalDate, personIds?: readonly string[]): Promise<RatingRow[]> {
  if (personIds?.length === 0) return Promise.resolve([])
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.rating')
    .selectAll()
    .where('day', '>=', from)
    .$if(personIds !== undefined, (query) => query.where('person_id', 'in', [...personIds!]))
    .orderBy('id')
    .execute()
}

/** Ratings of some shifts, of one source when given. */
export function ratingsOfShifts(
  ctx: QueryContext,
  allocationIds: readonly string[],
  source?: RatingSource,
): Promise<RatingRow[]> {
  if (allocationIds.length === 0) return Promise.resolve([])
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.rating')
    .selectAll()
    .where('allocation_id', 'in', [...allocationIds])
    .$if(source !== undefined, (query) => query.where('source', '=', source!))
    .execute()
}

/** How many ratings wait for a decision, and the first of them. */
export async function openDisputes(ctx: QueryContext, most: number): Promise<WholeRating[]> {
  const rows = await ctx
    .read<MotivationTables>()
    .selectFrom('motivation.rating')
    .selectAll()
    .where('state', '=', 'disputed')
    .orderBy('given_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return wholeRatings(ctx, rows)
}
