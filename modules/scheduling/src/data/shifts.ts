import type { LocalDate } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { RosterPlan } from '../contract.ts'
import { jsonColumn, planOf, type ShiftRecord } from './codec.ts'
import type { SchedulingTables } from './tables.ts'

/** Rows of one insert; PostgreSQL takes 65,535 parameters a statement. */
const BATCH = 2_000

/** What an order demands of its roster; undefined before its seats were first made. */
export async function findPlan(ctx: QueryContext, orderId: string): Promise<RosterPlan | undefined> {
  const row = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.plan')
    .selectAll()
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row && planOf(row)
}

/** Locks the roster of an order until the transaction ends: what its people are told is told once. */
export async function lockRoster(ctx: CommandContext, orderId: string): Promise<void> {
  await ctx
    .write<SchedulingTables>()
    .selectFrom('scheduling.plan')
    .select('order_id')
    .where('order_id', '=', orderId)
    .forUpdate()
    .execute()
}

/** Stores what an order demands of its roster. */
export async function savePlan(ctx: CommandContext, orderId: string, plan: RosterPlan): Promise<void> {
  const columns = {
    outlets_per_supervisor: plan.outletsPerSupervisor,
    promoter: jsonColumn(plan.promoter),
    supervisor: jsonColumn(plan.supervisor),
    limits: jsonColumn(plan.limits),
    wishes: jsonColumn(plan.wishes),
  }
  await ctx
    .write<SchedulingTables>()
    .insertInto('scheduling.plan')
    .values({ order_id: orderId, ...columns })
    .onConflict((conflict) => conflict.columns(['order_id']).doUpdateSet(columns))
    .execute()
}

/** One seat. Throws `notFound`. */
export async function loadShift(ctx: QueryContext, shiftId: string): Promise<ShiftRecord> {
  const [shift] = await findShifts(ctx, [shiftId])
  if (shift === undefined) throw notFound('scheduling.shift', shiftId)
  return shift
}

/** Seats by id; unknown ids are left out. */
export async function findShifts(ctx: QueryContext, ids: readonly string[]): Promise<ShiftRecord[]> {
  if (ids.length === 0) return []
  return ctx.read<SchedulingTables>().selectFrom('scheduling.shift').selectAll().where('id', 'in', ids).execute()
}

/** All seats of an order in the order of day, hour and outlet; cancelled ones only when asked for. */
export async function shiftsOfOrder(
  ctx: QueryContext,
  orderId: string,
  options: { cancelled?: boolean } = {},
): Promise<ShiftRecord[]> {
  const query = ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.shift')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('day')
    .orderBy('during')
    .orderBy('outlet_id')
    .orderBy('role')
    .orderBy('seat')
  return (options.cancelled ? query : query.where('cancelled', '=', false)).execute()
}

/** Seats of all orders that begin between two days, both included. */
export async function shiftsBetween(
  ctx: QueryContext,
  days: { from: LocalDate; to: LocalDate },
): Promise<ShiftRecord[]> {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.shift')
    .selectAll()
    .where('day', '>=', days.from)
    .where('day', '<=', days.to)
    .where('cancelled', '=', false)
    .orderBy('day')
    .execute()
}

export async function insertShifts(ctx: CommandContext, rows: readonly Omit<ShiftRecord, 'org_id'>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const values = rows.slice(from, from + BATCH).map((row) => ({ ...row, needs: jsonColumn(row.needs) }))
    await ctx.write<SchedulingTables>().insertInto('scheduling.shift').values(values).execute()
  }
}

/** Gives seats the same needs. */
export async function setNeeds(ctx: CommandContext, ids: readonly string[], needs: unknown): Promise<void> {
  for (let from = 0; from < ids.length; from += BATCH) {
    await ctx
      .write<SchedulingTables>()
      .updateTable('scheduling.shift')
      .set({ needs: jsonColumn(needs) })
      .where('id', 'in', ids.slice(from, from + BATCH))
      .execute()
  }
}

export async function updateShift(
  ctx: CommandContext,
  id: string,
  changes: Partial<Omit<ShiftRecord, 'org_id' | 'id' | 'needs'>>,
): Promise<void> {
  await ctx.write<SchedulingTables>().updateTable('scheduling.shift').set(changes).where('id', '=', id).execute()
}
