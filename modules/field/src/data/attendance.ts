import { type Instant, instant, type LocalDate, minutesBetween } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { AttendanceView, CheckView } from '../contract.ts'
import { type AttendanceState, type Evidence, lateMinutes } from '../domain/index.ts'
import type { AttendanceTable, FieldTables, StoredEvidence } from './tables.ts'

export type AttendanceRow = Selectable<AttendanceTable>

const ROWS_A_STATEMENT = 1_000

function checkOf(at: Instant | null, receivedAt: Instant | null, evidence: StoredEvidence | null): CheckView | null {
  if (at === null || receivedAt === null || evidence === null) return null
  const { photoFileId, deviceAt, clockAheadS = null, ...rest } = evidence
  const device = deviceAt === undefined ? at : instant(deviceAt)
  return { at, receivedAt, ...rest, deviceAt: device, clockAheadS, hasPhoto: photoFileId !== null }
}

/** A row as its view; `personName` comes from staffing. */
export function attendanceOfRow(row: AttendanceRow, personName: string): AttendanceView {
  return {
    id: row.id,
    allocationId: row.allocation_id,
    shiftId: row.shift_id,
    personId: row.person_id,
    personName,
    orderId: row.order_id,
    activationId: row.activation_id,
    covers: row.covers,
    outletId: row.outlet_id,
    role: row.role,
    day: row.day,
    zone: row.zone,
    during: row.during,
    state: row.state,
    checkIn: checkOf(row.check_in_at, row.check_in_received_at, row.check_in),
    checkOut: checkOf(row.check_out_at, row.check_out_received_at, row.check_out),
    lateMinutes: row.check_in_at === null ? 0 : lateMinutes(row.during, row.check_in_at),
    minutesWorked: row.minutes_worked,
    minutesApproved: row.minutes_approved,
    approvedBy: row.approved_by,
    note: row.note,
    version: row.version,
    releasedAt: row.released_at,
  }
}

/** Rows as views, with the names of their people. */
export async function attendanceViews(ctx: QueryContext, rows: readonly AttendanceRow[]): Promise<AttendanceView[]> {
  const names = await namesById(
    ctx,
    rows.map((row) => row.person_id),
  )
  return rows.map((row) => attendanceOfRow(row, names.get(row.person_id) ?? ''))
}

function from(ctx: QueryContext) {
  return ctx.read<FieldTables>().selectFrom('field.attendance').selectAll()
}

/** Attendances of a person on days between two, both included, by time. */
export function attendancesOfPerson(
  ctx: QueryContext,
  personId: string,
  days: { from: LocalDate; to: LocalDate },
): Promise<AttendanceRow[]> {
  return from(ctx)
    .where('person_id', '=', personId)
    .where('day', '>=', days.from)
    .where('day', '<=', days.to)
    .orderBy('day')
    .orderBy(sql`lower(during)`)
    .orderBy('id')
    .execute()
}

/** Attendances of these activations, those of their supervisors left out. */
export async function attendancesAt(ctx: QueryContext, activationIds: readonly string[]): Promise<AttendanceRow[]> {
  if (activationIds.length === 0) return []
  return from(ctx)
    .where('activation_id', '=', sql<string>`any(${[...activationIds]}::text[])`)
    .where('role', '<>', 'supervisor')
    .orderBy('id')
    .execute()
}

/** Attendances, supervisors' included, that are answerable for any of these activations. */
export async function attendancesCovering(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<AttendanceRow[]> {
  if (activationIds.length === 0) return []
  return from(ctx)
    .where(sql<boolean>`covers && ${[...activationIds]}::text[]`)
    .orderBy('id')
    .execute()
}

/** All attendances of an order by day. */
export function attendancesOfOrder(ctx: QueryContext, orderId: string): Promise<AttendanceRow[]> {
  return from(ctx).where('order_id', '=', orderId).orderBy('day').orderBy('id').execute()
}

/** How many attendances of an order are in each state; `over` counts those whose shift has ended. */
export async function statesOfOrder(ctx: QueryContext, orderId: string) {
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .select([
      'state',
      sql<bigint>`count(*)`.as('count'),
      sql<bigint>`count(*) filter (where upper(during) <= ${ctx.now})`.as('over'),
    ])
    .where('order_id', '=', orderId)
    .groupBy('state')
    .execute()
  return new Map(rows.map((row) => [row.state, { count: Number(row.count), over: Number(row.over) }]))
}

/** One attendance. Throws `notFound`. */
export async function loadAttendance(ctx: QueryContext, id: string): Promise<AttendanceRow> {
  const row = await from(ctx).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound('field.attendance', id)
  return row
}

/** The attendance of an allocation. */
export function attendanceByAllocation(ctx: QueryContext, allocationId: string): Promise<AttendanceRow | undefined> {
  return from(ctx).where('allocation_id', '=', allocationId).executeTakeFirst()
}

/** Attendances by id, in the order of their ids; unknown ones are left out. */
export async function attendancesById(ctx: QueryContext, ids: readonly string[]): Promise<AttendanceRow[]> {
  if (ids.length === 0) return []
  return from(ctx)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .orderBy('id')
    .execute()
}

/** Attendances by id, locked until the command ends, in the order of their ids. Throws `notFound` for the first unknown. */
export async function lockAttendances(ctx: CommandContext, ids: readonly string[]): Promise<AttendanceRow[]> {
  const rows = await ctx
    .write<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Set(rows.map((row) => row.id))
  for (const id of ids) if (!found.has(id)) throw notFound('field.attendance', id)
  return rows
}

/**
 * One attendance together with everybody else's at its activation, locked until the command ends: people of one point take their
 * turns, so that each sees what the one before did to the day. Throws `notFound`.
 */
export async function lockAtPoint(ctx: CommandContext, id: string): Promise<AttendanceRow> {
  const { activation_id } = await loadAttendance(ctx, id)
  const rows = await ctx
    .write<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where('activation_id', '=', activation_id)
    .orderBy('id')
    .forUpdate()
    .execute()
  const own = rows.find((row) => row.id === id)
  if (own === undefined) throw notFound('field.attendance', id)
  return own
}

/** Everybody who was told this seat, released ones too. */
export function attendancesOfShift(ctx: QueryContext, shiftId: string): Promise<AttendanceRow[]> {
  return from(ctx).where('shift_id', '=', shiftId).orderBy('id').execute()
}

/** Attendances of allocations, locked, by allocation. */
export async function lockByAllocation(ctx: CommandContext, allocationIds: readonly string[]) {
  const rows = await ctx
    .write<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where('allocation_id', '=', sql<string>`any(${[...allocationIds]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.allocation_id, row]))
}

/** Expected attendances that began before a moment, locked; another process's rows are passed over. */
export function lockExpectedBefore(ctx: CommandContext, before: Instant): Promise<AttendanceRow[]> {
  return ctx
    .write<FieldTables>()
    .selectFrom('field.attendance')
    .selectAll()
    .where('state', '=', 'expected')
    .where(sql<Instant>`lower(during)`, '<=', before)
    .orderBy('id')
    .limit(5_000)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** How an attendance reads on the timeline. */
function shown(row: AttendanceRow): object {
  return {
    state: row.state,
    during: row.during,
    cameAt: row.check_in_at,
    leftAt: row.check_out_at,
    minutesWorked: row.minutes_worked,
    minutesApproved: row.minutes_approved,
    approvedBy: row.approved_by,
  }
}

/** A row as it is written: rows that were read carry `org_id` too, which is written by the confinement alone. */
function columnsOf({ org_id: _confined, ...row }: AttendanceRow & { org_id?: string }) {
  const json = (value: StoredEvidence | null) => (value === null ? null : JSON.stringify(value))
  return { ...row, check_in: json(row.check_in), check_out: json(row.check_out) }
}

/** Inserts attendances; one that another command made for the same allocation meanwhile is left as it is. */
export async function insertAttendances(ctx: CommandContext, rows: readonly AttendanceRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<FieldTables>()
      .insertInto('field.attendance')
      .values(rows.slice(at, at + ROWS_A_STATEMENT).map(columnsOf))
      .onConflict((conflict) => conflict.columns(['allocation_id']).doNothing())
      .execute()
  }
  for (const row of rows) ctx.changed(['field.attendance', row.id], null, shown(row))
}

/** Saves a changed attendance that this command has locked. */
export async function saveAttendance(
  ctx: CommandContext,
  before: AttendanceRow,
  change: Partial<AttendanceRow>,
): Promise<AttendanceRow> {
  const after = { ...before, ...change, version: before.version + 1 }
  const { id: _id, allocation_id: _allocation, ...columns } = columnsOf(after)
  await ctx
    .write<FieldTables>()
    .updateTable('field.attendance')
    .set(columns satisfies Updateable<AttendanceTable>)
    .where('id', '=', before.id)
    .execute()
  ctx.changed(['field.attendance', before.id], shown(before), shown(after))
  return after
}

/** Moves many attendances to one state without other changes, in one statement. */
export async function setStates(
  ctx: CommandContext,
  rows: readonly AttendanceRow[],
  state: AttendanceState,
): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<FieldTables>()
    .updateTable('field.attendance')
    .set({ state, version: sql<number>`version + 1` })
    .where('id', '=', sql<string>`any(${rows.map((row) => row.id)}::text[])`)
    .execute()
  for (const row of rows) ctx.changed(['field.attendance', row.id], shown(row), shown({ ...row, state }))
}

/** Domain evidence as it is stored. */
export function stored(evidence: Evidence): StoredEvidence {
  return { ...evidence, marks: [...evidence.marks], deviceAt: String(evidence.deviceAt) }
}

/** Length of the shift, whole minutes. */
export function plannedMinutes(row: AttendanceRow): number {
  return Math.floor(minutesBetween(row.during.start, row.during.end))
}
