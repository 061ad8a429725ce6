import { type Instant, instant, refuse } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext, refused } from '@ordinate/platform'
import type { Insertable, Selectable } from 'kysely'
import type { AssignmentView } from '../contract.ts'
import type { AssignmentTable, AssignmentTables } from './tables.ts'

type Row = Selectable<AssignmentTable>

export function toView(row: Row): AssignmentView {
  return {
    id: row.id,
    title: row.title,
    source: row.source_kind === null ? null : { kind: row.source_kind, id: row.source_id ?? '' },
    orderId: row.order_id,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    dueOn: row.due_on,
    dueAt: row.due_at,
    state: row.state,
    doneAt: row.done_at,
    offsetDays: row.offset_days,
    dependsOn: row.depends_on,
    checklist: row.checklist,
    priority: row.priority,
    version: row.version,
  }
}

/** Throws `NotFound` when this organisation has no such assignment. */
export async function loadAssignment(ctx: QueryContext, id: string): Promise<AssignmentView> {
  const row = await ctx
    .read<AssignmentTables>()
    .selectFrom('assignments.assignment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('assignments.assignment', id)
  return toView(row)
}

/** Those of the ids that exist. */
export async function loadAssignments(ctx: QueryContext, ids: readonly string[]): Promise<AssignmentView[]> {
  if (ids.length === 0) return []
  const rows = await ctx
    .read<AssignmentTables>()
    .selectFrom('assignments.assignment')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  return rows.map(toView)
}

/** All assignments of an order by deadline. */
export async function assignmentsOfOrder(ctx: QueryContext, orderId: string): Promise<AssignmentView[]> {
  const rows = await ctx
    .read<AssignmentTables>()
    .selectFrom('assignments.assignment')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('due_at')
    .orderBy('id')
    .execute()
  return rows.map(toView)
}

/** Open assignments due before an instant, earliest first; of one owner, or of everybody. */
export async function openUntil(
  ctx: QueryContext,
  before: Instant,
  ownerId: string | undefined,
  limit: number,
): Promise<AssignmentView[]> {
  let query = ctx
    .read<AssignmentTables>()
    .selectFrom('assignments.assignment')
    .selectAll()
    .where('state', '=', 'open')
    .where('due_at', '<', before)
  if (ownerId !== undefined)
    query = query.where((eb) => eb.or([eb('owner_id', '=', ownerId), eb('owner_id', 'is', null)]))
  const rows = await query.orderBy('due_at').orderBy('id').limit(limit).execute()
  return rows.map(toView)
}

/** What a page of assignments is chosen by. */
export interface AssignmentFilter {
  readonly orderId?: string | undefined
  readonly ownerId?: string | undefined
  readonly state?: AssignmentView['state'] | undefined
}

/** A page by deadline. */
export async function pageOfAssignments(
  ctx: QueryContext,
  filter: AssignmentFilter,
  cursor: string | undefined,
  limit: number,
): Promise<{ rows: AssignmentView[]; nextCursor: string | null }> {
  let query = ctx.read<AssignmentTables>().selectFrom('assignments.assignment').selectAll()
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.ownerId !== undefined) query = query.where('owner_id', '=', filter.ownerId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  const after = cursorAfter(cursor)
  if (after !== undefined) {
    const [dueAt, id] = [instant(after[0]!), after[1]!]
    query = query.where((eb) => eb(eb.refTuple('due_at', 'id'), '>', eb.tuple(dueAt, id)))
  }
  const rows = await query
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows.map(toView), limit, (row) => [String(row.dueAt), row.id])
}

/** Inserts in one statement. */
export async function insertAssignments(ctx: CommandContext, rows: Insertable<AssignmentTable>[]): Promise<void> {
  if (rows.length === 0) return
  await ctx.write<AssignmentTables>().insertInto('assignments.assignment').values(rows).execute()
}

/**
 * Saves a change of one assignment and adds it to the timeline; refuses `assignments.changed_meanwhile` when somebody else
 * changed it since it was loaded.
 */
export async function saveAssignment(
  ctx: CommandContext,
  before: AssignmentView,
  change: Partial<Omit<Insertable<AssignmentTable>, 'id' | 'version'>>,
): Promise<AssignmentView> {
  const row = await ctx
    .write<AssignmentTables>()
    .updateTable('assignments.assignment')
    .set({ ...change, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw refused(refuse('assignments.changed_meanwhile'))
  const after = toView(row)
  ctx.changed(['assignments.assignment', before.id], before, after)
  return after
}
