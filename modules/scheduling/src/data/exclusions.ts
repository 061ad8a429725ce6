import { partiesById } from '@ordinate/parties'
import { outletsById } from '@ordinate/places'
import { type CommandContext, DEFAULT_LIMIT, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import type { Selectable } from 'kysely'
import type { ExclusionView } from '../contract.ts'
import type { ExclusionTable, SchedulingTables } from './tables.ts'

export type ExclusionRecord = Selectable<ExclusionTable>

/** Who is kept out of a client's outlets, or of any single outlet. */
export async function exclusionsFor(ctx: QueryContext, clientId: string | null): Promise<ExclusionRecord[]> {
  const query = ctx.read<SchedulingTables>().selectFrom('scheduling.exclusion').selectAll()
  if (clientId === null) return query.where('outlet_id', 'is not', null).execute()
  return query
    .where((where) => where.or([where('outlet_id', 'is not', null), where('client_id', '=', clientId)]))
    .execute()
}

/** Throws `notFound`. */
export async function loadExclusion(ctx: QueryContext, id: string): Promise<ExclusionRecord> {
  const found = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.exclusion')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('scheduling.exclusion', id)
  return found
}

interface ExclusionFilter {
  readonly personId?: string | undefined
  readonly clientId?: string | undefined
  readonly outletId?: string | undefined
  readonly limit?: number | undefined
}

/** A page, newest first; ids grow with time. `after` is the id of the last row of the page before. */
export async function pageOfExclusions(ctx: QueryContext, filter: ExclusionFilter, after: string[] | undefined) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<SchedulingTables>().selectFrom('scheduling.exclusion').selectAll()
  if (filter.personId) query = query.where('person_id', '=', filter.personId)
  if (filter.clientId) query = query.where('client_id', '=', filter.clientId)
  if (filter.outletId) query = query.where('outlet_id', '=', filter.outletId)
  if (after) query = query.where('id', '<', after[0] ?? '')
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}

export async function insertExclusion(ctx: CommandContext, row: Omit<ExclusionRecord, 'org_id'>): Promise<void> {
  await ctx.write<SchedulingTables>().insertInto('scheduling.exclusion').values(row).execute()
}

export async function deleteExclusion(ctx: CommandContext, id: string): Promise<void> {
  await ctx.write<SchedulingTables>().deleteFrom('scheduling.exclusion').where('id', '=', id).execute()
}

/** Exclusions with the names of whom and what they are about. */
export async function exclusionViews(ctx: QueryContext, rows: readonly ExclusionRecord[]): Promise<ExclusionView[]> {
  const idsOf = (key: 'client_id' | 'outlet_id') => [...new Set(rows.flatMap((row) => row[key] ?? []))]
  const names = await namesById(
    ctx,
    rows.map(({ person_id }) => person_id),
  )
  const clients = await partiesById(ctx, idsOf('client_id'))
  const outlets = await outletsById(ctx, idsOf('outlet_id'))
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: names.get(row.person_id) ?? '',
    clientId: row.client_id,
    clientName: clients.get(row.client_id ?? '')?.name ?? null,
    outletId: row.outlet_id,
    outletName: outlets.get(row.outlet_id ?? '')?.name ?? null,
    reason: row.reason,
    until: row.until,
    decidedBy: row.decided_by,
    createdAt: row.created_at,
  }))
}
