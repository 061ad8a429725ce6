import { type Instant, localDate } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, DEFAULT_LIMIT, pageFrom, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { AttendanceState } from '../domain/index.ts'
import type { AttendanceRow } from './attendance.ts'
import type { FieldTables } from './tables.ts'

export interface HoursFilter {
  orderId?: string | undefined
  personId?: string | undefined
  state?: AttendanceState | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of hours by day. Without a state: those that wait for a decision. */
export async function pageOfHours(ctx: QueryContext, filter: HoursFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)
  let query = ctx.read<FieldTables>().selectFrom('field.attendance').selectAll()
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  else {
    query = query.where(({ eb, and, or }) =>
      or([
        eb('state', '=', 'out'),
        and([eb('state', 'in', ['expected', 'in']), eb(sql`upper(during)`, '<=', ctx.now)]),
      ]),
    )
  }
  if (after !== undefined) {
    const [day, id] = [localDate(after[0] ?? ''), after[1] ?? '']
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('day', 'id'), '>', tuple(day, id)))
  }
  const rows = await query
    .orderBy('day')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows as AttendanceRow[], limit, (row) => [String(row.day), row.id])
}

/** How many shifts of each order wait for a decision on their hours. */
export function hoursWaiting(ctx: QueryContext) {
  return ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .select(['order_id', sql<bigint>`count(*)`.as('shifts')])
    .where('state', '=', 'out')
    .groupBy('order_id')
    .orderBy('order_id')
    .limit(50)
    .execute()
}

/** People missing or still in long after the end, whose shifts began since a moment. */
export function trouble(ctx: QueryContext, since: Instant, limit: number) {
  return ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where(sql<boolean>`lower(during) >= ${since}`)
    .where(sql<boolean>`lower(during) <= ${ctx.now}`)
    .where('state', 'in', ['no_show', 'in', 'expected'])
    .orderBy('day')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Approved attendances of an order that are not in the pay register yet; only the named ones when given. Locked. */
export async function lockApproved(
  ctx: CommandContext,
  orderId: string,
  ids: readonly string[] | undefined,
): Promise<AttendanceRow[]> {
  let query = ctx
    .write<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '=', 'approved')
  if (ids !== undefined) query = query.where('id', '=', sql<string>`any(${[...ids]}::text[])`)
  return query.orderBy('id').forUpdate().execute()
}
