import { formatDate, type LocalDate, minutesBetween } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  type QueryContext,
  redactColumns,
} from '@ordinate/platform'
import {
  type ErasureBar,
  erasureBarPoint,
  type HistoryLine,
  lastWorkPoint,
  personHistoryPoint,
} from '@ordinate/staffing/contract'
import { sql } from 'kysely'
import type { FieldTables, StoredEvidence } from '../data/tables.ts'

const WORKED = ['out', 'approved', 'locked'] as const

/** Shifts worked and missed. */
async function history(
  ctx: QueryContext,
  { personId, limit }: { personId: string; limit: number },
): Promise<HistoryLine[]> {
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', 'in', [...WORKED, 'no_show'])
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const orders = await ordersById(ctx, [...new Set(rows.map(({ order_id }) => order_id))])
  const outlets = await outletsById(ctx, [...new Set(rows.map(({ outlet_id }) => outlet_id))])
  return rows.map((row) => {
    const order = orders.get(row.order_id)
    const minutes = row.minutes_approved ?? row.minutes_worked ?? minutesBetween(row.during.start, row.during.end)
    const missed = row.state === 'no_show'
    return {
      id: row.id,
      at: row.check_in_at ?? row.during.start,
      kind: missed ? 'no_show' : 'worked',
      state: missed ? '!' : row.state === 'out' ? 'W' : 'D',
      code: missed ? 'field.history_no_show' : 'field.history_worked',
      params: {
        place: outlets.get(row.outlet_id)?.name ?? '',
        day: formatDate(row.day, ctx.locale),
        order: order?.number ?? '',
        hours: Math.round(minutes / 6) / 10,
      },
      orderId: row.order_id,
      ...(order?.clientId ? { clientId: order.clientId } : {}),
      ...(missed ? {} : { minutes }),
      screen: `/orders/${row.order_id}?tab=field`,
    }
  })
}

async function lastWork(ctx: QueryContext, { personIds }: { personIds: readonly string[] }) {
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .select(({ fn }) => ['person_id', fn.max('day').as('day')])
    .where('person_id', '=', sql<string>`any(${[...personIds]}::text[])`)
    .where('state', '<>', 'released')
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ person_id, day }) => [person_id, day as unknown as LocalDate]))
}

/** Hours that nobody has decided about are money that may be owed. */
async function erasureBars(ctx: QueryContext, { personId }: { personId: string }): Promise<ErasureBar[]> {
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .select(['order_id', 'day'])
    .where('person_id', '=', personId)
    .where('state', 'in', ['in', 'out', 'approved'])
    .orderBy('day')
    .execute()
  const first = rows[0]
  if (first === undefined) return []
  const params = { shifts: rows.length, day: formatDate(first.day, ctx.locale) }
  return [{ code: 'field.hours_undecided', params, screen: `/field/hours?order=${first.order_id}` }]
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const db = ctx.read<FieldTables>()
  const of = async (table: 'field.attendance' | 'field.figures' | 'field.photo' | 'field.incident') => {
    const rows = await db.selectFrom(table).selectAll().where('person_id', 'in', ids).execute()
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'org_id')))
  }
  return [
    { name: 'attendance', rows: await of('field.attendance') },
    { name: 'figures', rows: await of('field.figures') },
    { name: 'field-photos', rows: await of('field.photo') },
    { name: 'incidents', rows: await of('field.incident') },
  ]
}

/** A check without what was taken of the person: no picture and no position. */
function bare(evidence: StoredEvidence | null): StoredEvidence | null {
  return evidence === null ? null : { ...evidence, photoFileId: null }
}

/** The pictures taken of the person at checking in and out go; the hours stay, and free texts lose the words. */
async function forgetDays(ctx: CommandContext, what: Forgetting): Promise<void> {
  const db = ctx.write<FieldTables>()
  const rows = await db.selectFrom('field.attendance').selectAll().where('person_id', 'in', what.ids).execute()
  for (const row of rows) {
    const pictures = [row.check_in, row.check_out].flatMap((evidence) => evidence?.photoFileId ?? [])
    if (pictures.length === 0) continue
    for (const fileId of pictures) await ctx.files.remove(fileId)
    const [check_in, check_out] = [bare(row.check_in), bare(row.check_out)].map((one) =>
      one === null ? null : JSON.stringify(one),
    )
    await db
      .updateTable('field.attendance')
      .set({ check_in: check_in as never, check_out: check_out as never })
      .where('id', '=', row.id)
      .execute()
  }
  const columns = [
    { table: 'field.attendance', columns: ['note', 'approved_by'] },
    { table: 'field.figures', columns: ['comment'] },
    { table: 'field.photo', columns: ['caption', 'return_reason', 'reviewed_by'] },
    { table: 'field.incident', columns: ['description', 'resolution', 'resolved_by'] },
  ]
  await redactColumns(ctx, columns, what)
}

export const peopleContributions = [
  personHistoryPoint.of(history),
  lastWorkPoint.of(lastWork),
  erasureBarPoint.of(erasureBars),
  personalDataPoint.of(personalData),
  forgetPoint.of(forgetDays),
]
