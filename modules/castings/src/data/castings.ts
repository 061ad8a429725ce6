import { type LocalDate, localDate } from '@ordinate/kernel'
import { type CommandContext, DEFAULT_LIMIT, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { CastingState, Criterion } from '../domain/index.ts'
import type { CastingTable, SessionTable, Tables } from './tables.ts'

export type CastingRecord = Selectable<CastingTable>
export type SessionRecord = Selectable<SessionTable>

/** A value for a jsonb column. */
export const jsonColumn = (value: unknown): string => JSON.stringify(value)

/** The days that were named, or null where those of the programme count. */
export function namedDays(row: Pick<CastingRecord, 'days'>): LocalDate[] | null {
  return row.days === null ? null : (row.days as string[]).map(localDate)
}

export const daysColumn = (days: readonly LocalDate[] | null) => (days === null ? null : jsonColumn(days.map(String)))

export const criteriaOf = (row: Pick<CastingRecord, 'criteria'>) => row.criteria as Criterion[]

export async function insertCasting(ctx: CommandContext, row: CastingRecord): Promise<void> {
  await ctx.write<Tables>().insertInto('castings.casting').values(row).execute()
}

/** One casting. Throws `notFound`. */
export async function loadCasting(ctx: QueryContext, id: string): Promise<CastingRecord> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('castings.casting')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('castings.casting', id)
  return row
}

/** One casting, locked until the command ends: answers, vetoes and new versions of it come one after the other. Throws `notFound`. */
export async function lockCasting(ctx: CommandContext, id: string): Promise<CastingRecord> {
  const row = await ctx
    .write<Tables>()
    .selectFrom('castings.casting')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('castings.casting', id)
  return row
}

export function castingsById(ctx: QueryContext, ids: readonly string[]): Promise<CastingRecord[]> {
  if (ids.length === 0) return Promise.resolve([])
  return ctx
    .read<Tables>()
    .selectFrom('castings.casting')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
}

/** Castings of orders that constrain who may work: open and closed ones. */
export function castingsOfOrders(ctx: QueryContext, orderIds: readonly string[]): Promise<CastingRecord[]> {
  if (orderIds.length === 0) return Promise.resolve([])
  return ctx
    .read<Tables>()
    .selectFrom('castings.casting')
    .selectAll()
    .where('order_id', 'in', [...orderIds])
    .where('state', '<>', 'cancelled')
    .orderBy('id')
    .execute()
}

/** Castings that wait for something, the soonest to decide first; at most 300. */
export function openCastings(ctx: QueryContext): Promise<CastingRecord[]> {
  return ctx
    .read<Tables>()
    .selectFrom('castings.casting')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('decide_by')
    .limit(300)
    .execute()
}

export async function updateCastingRow(
  ctx: CommandContext,
  row: CastingRecord,
  to: Partial<Omit<CastingRecord, 'id' | 'order_id'>>,
): Promise<CastingRecord> {
  const [after] = await ctx
    .write<Tables>()
    .updateTable('castings.casting')
    .set({ ...to, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .execute()
  return after!
}

type Filter = { orderId?: string | undefined; state?: CastingState | undefined; limit?: number | undefined }

/** A page of castings by the day on which they have to be decided. */
export async function pageOfCastings(ctx: QueryContext, filter: Filter, after: string[] | undefined) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<Tables>().selectFrom('castings.casting').selectAll()
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (after) query = query.where('id', '>', after[0] ?? '')
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}

export async function insertSession(ctx: CommandContext, row: SessionRecord): Promise<void> {
  await ctx.write<Tables>().insertInto('castings.session').values(row).execute()
}

/** Throws `notFound`. */
export async function loadSession(ctx: QueryContext, id: string): Promise<SessionRecord> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('castings.session')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('castings.session', id)
  return row
}

export function sessionsOf(ctx: QueryContext, castingId: string): Promise<SessionRecord[]> {
  return ctx
    .read<Tables>()
    .selectFrom('castings.session')
    .selectAll()
    .where('casting_id', '=', castingId)
    .orderBy('during')
    .orderBy('id')
    .execute()
}

export async function deleteSession(ctx: CommandContext, id: string): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('castings.candidate')
    .set({ session_id: null, slot_at: null, invited_at: null })
    .where('session_id', '=', id)
    .execute()
  await ctx.write<Tables>().deleteFrom('castings.session').where('id', '=', id).execute()
}
