import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { IncidentView } from '../contract.ts'
import type { FieldTables, IncidentTable } from './tables.ts'

export type IncidentRow = Selectable<IncidentTable>

export function incidentOfRow(row: IncidentRow): IncidentView {
  return {
    id: row.id,
    orderId: row.order_id,
    activationId: row.activation_id,
    outletId: row.outlet_id,
    personId: row.person_id,
    kind: row.kind,
    description: row.description,
    happenedAt: row.happened_at,
    receivedAt: row.received_at,
    photoId: row.photo_id,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
    resolution: row.resolution,
  }
}

const from = (ctx: QueryContext) => ctx.read<FieldTables>().selectFrom('field.incident').selectAll()

/** Incidents at activations. */
export async function incidentsAt(ctx: QueryContext, activationIds: readonly string[]): Promise<IncidentRow[]> {
  if (activationIds.length === 0) return []
  return from(ctx)
    .where('activation_id', '=', sql<string>`any(${[...activationIds]}::text[])`)
    .orderBy('id')
    .execute()
}

/** Incidents that nobody has resolved yet, newest first. */
export function openIncidents(ctx: QueryContext, limit: number): Promise<IncidentRow[]> {
  return from(ctx).where('resolved_at', 'is', null).orderBy('id', 'desc').limit(limit).execute()
}

export async function insertIncident(ctx: CommandContext, row: IncidentRow): Promise<void> {
  await ctx.write<FieldTables>().insertInto('field.incident').values(row).execute()
  ctx.changed(['field.incident', row.id], null, incidentOfRow(row))
}

/** One incident, locked. Throws `notFound`. */
export async function lockIncident(ctx: CommandContext, id: string): Promise<IncidentRow> {
  const row = await ctx
    .write<FieldTables>()
    .selectFrom('field.incident')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('field.incident', id)
  return row
}

export async function saveResolution(
  ctx: CommandContext,
  before: IncidentRow,
  resolution: string,
): Promise<IncidentRow> {
  const change = { resolution, resolved_by: ctx.caller.name, resolved_at: ctx.now }
  await ctx.write<FieldTables>().updateTable('field.incident').set(change).where('id', '=', before.id).execute()
  const after = { ...before, ...change }
  ctx.changed(['field.incident', before.id], incidentOfRow(before), incidentOfRow(after))
  return after
}

/** A page of incidents, newest first. */
export async function pageOfIncidents(
  ctx: QueryContext,
  filter: {
    orderId?: string | undefined
    open?: boolean | undefined
    cursor?: string | undefined
    limit?: number | undefined
  },
) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)
  let query = from(ctx)
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.open !== undefined) query = query.where('resolved_at', filter.open ? 'is' : 'is not', null)
  if (after !== undefined) query = query.where('id', '<', after[0] ?? '')
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}
