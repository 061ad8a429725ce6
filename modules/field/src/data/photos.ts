import type { LocalDate } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { PhotoView } from '../contract.ts'
import type { PhotoState } from '../domain/index.ts'
import { shotsById } from './shots.ts'
import type { FieldTables, PhotoTable } from './tables.ts'

export type PhotoRow = Selectable<PhotoTable>

/** A row as its view; the name of the shot is looked up by `photoViews`. */
export function photoOfRow(row: PhotoRow, shotName: string | null = null): PhotoView {
  return {
    id: row.id,
    orderId: row.order_id,
    activationId: row.activation_id,
    outletId: row.outlet_id,
    day: row.day,
    zone: row.zone,
    personId: row.person_id,
    fileId: row.file_id,
    takenAt: row.taken_at,
    receivedAt: row.received_at,
    point: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    distanceM: row.distance_m,
    width: row.width,
    height: row.height,
    caption: row.caption,
    state: row.state,
    returnReason: row.return_reason,
    reviewedBy: row.reviewed_by,
    repeatOf: row.repeat_of,
    shotId: row.shot_id,
    shotName,
    deviceAt: row.device_at ?? row.taken_at,
    isLive: row.is_live,
  }
}

/** Rows as views, with the names of their required shots. */
export async function photoViews(ctx: QueryContext, rows: readonly PhotoRow[]): Promise<PhotoView[]> {
  const shots = await shotsById(
    ctx,
    rows.flatMap((row) => row.shot_id ?? []),
  )
  return rows.map((row) => photoOfRow(row, shots.get(row.shot_id ?? '')?.name ?? null))
}

const from = (ctx: QueryContext) => ctx.read<FieldTables>().selectFrom('field.photo').selectAll()

/** One photo. Throws `notFound`. */
export async function loadPhoto(ctx: QueryContext, id: string): Promise<PhotoRow> {
  const row = await from(ctx).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('field.photo', id)
  return row
}

/** Photos of activations, in the order they were taken. */
export async function photosAt(ctx: QueryContext, activationIds: readonly string[]): Promise<PhotoRow[]> {
  if (activationIds.length === 0) return []
  return from(ctx)
    .where('activation_id', '=', sql<string>`any(${[...activationIds]}::text[])`)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
}

/** The activations that some photos were taken at, each once. */
export async function activationsOfPhotos(ctx: QueryContext, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.photo')
    .select('activation_id')
    .distinct()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.activation_id)
}

/** Photos of an order by day, in the order they were taken; of one state when asked. */
export function photosOfOrder(ctx: QueryContext, orderId: string, state?: PhotoState): Promise<PhotoRow[]> {
  return from(ctx)
    .where('order_id', '=', orderId)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .orderBy('day')
    .orderBy('outlet_id')
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
}

/** Photos by id; unknown ids are left out. */
export async function photosById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PhotoRow>> {
  if (ids.length === 0) return new Map()
  const rows = await from(ctx)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many photos of each order wait for review, oldest first. */
export function photosToReview(ctx: QueryContext) {
  return ctx
    .read<FieldTables>()
    .selectFrom('field.photo')
    .select(['order_id', sql<bigint>`count(*)`.as('photos')])
    .where('state', '=', 'new')
    .groupBy('order_id')
    .orderBy('order_id')
    .limit(50)
    .execute()
}

export async function insertPhoto(ctx: CommandContext, row: PhotoRow): Promise<void> {
  await ctx.write<FieldTables>().insertInto('field.photo').values(row).execute()
  ctx.changed(['field.photo', row.id], null, photoOfRow(row))
}

/** Photos by id, locked. Throws `notFound` for the first unknown. */
export async function lockPhotos(ctx: CommandContext, ids: readonly string[]): Promise<PhotoRow[]> {
  const rows = await ctx
    .write<FieldTables>()
    .selectFrom('field.photo')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Set(rows.map((row) => row.id))
  for (const id of ids) if (!found.has(id)) throw notFound('field.photo', id)
  return rows
}

/** Saves the review of photos that this command has locked. Answers them as they are now. */
export async function saveReview(
  ctx: CommandContext,
  rows: readonly PhotoRow[],
  review: Pick<PhotoRow, 'state' | 'return_reason'> & { caption?: string },
): Promise<PhotoRow[]> {
  const change = { ...review, reviewed_by: ctx.caller.name, reviewed_at: ctx.now }
  await ctx
    .write<FieldTables>()
    .updateTable('field.photo')
    .set(change)
    .where('id', '=', sql<string>`any(${rows.map((row) => row.id)}::text[])`)
    .execute()
  return rows.map((row) => {
    const after = { ...row, ...change }
    ctx.changed(['field.photo', row.id], photoOfRow(row), photoOfRow(after))
    return after
  })
}

/** Saves what a photo shows; a caption may be put right also after the review. */
export async function saveCaption(
  ctx: CommandContext,
  row: PhotoRow,
  change: Partial<Pick<PhotoRow, 'caption' | 'shot_id'>>,
): Promise<PhotoRow> {
  const after = { ...row, ...change }
  if (Object.keys(change).length === 0) return after
  await ctx.write<FieldTables>().updateTable('field.photo').set(change).where('id', '=', row.id).execute()
  ctx.changed(['field.photo', row.id], photoOfRow(row), photoOfRow(after))
  return after
}

export interface PhotoFilter {
  orderId?: string | undefined
  outletId?: string | undefined
  state?: PhotoState | undefined
  activationId?: string | undefined
  repeated?: boolean | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of photos in the order they came. */
export async function pageOfPhotos(ctx: QueryContext, filter: PhotoFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)
  let query = from(ctx)
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.outletId !== undefined) query = query.where('outlet_id', '=', filter.outletId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.activationId !== undefined) query = query.where('activation_id', '=', filter.activationId)
  if (filter.repeated === true) query = query.where('repeat_of', 'is not', null)
  if (filter.from !== undefined) query = query.where('day', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('day', '<=', filter.to)
  if (after !== undefined) query = query.where('id', '>', after[0] ?? '')
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}
