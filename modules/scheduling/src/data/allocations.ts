import type { Period } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import { LIVE_STATES } from '../domain/index.ts'
import { type AllocationRecord, jsonColumn, type StoredWhy } from './codec.ts'
import type { SchedulingTables } from './tables.ts'

const BATCH = 2_000

function withShift(ctx: QueryContext) {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.allocation as allocation')
    .innerJoin('scheduling.shift as shift', 'shift.id', 'allocation.shift_id')
    .selectAll('allocation')
    .select(['shift.activation_id', 'shift.outlet_id', 'shift.role', 'shift.covers', 'shift.day', 'shift.zone'])
    .orderBy('allocation.during')
    .orderBy('allocation.id')
}

/** One allocation in any state. Throws `notFound`. */
export async function loadAllocation(ctx: QueryContext, id: string): Promise<AllocationRecord> {
  const found = await withShift(ctx).where('allocation.id', '=', id).executeTakeFirst()
  if (found === undefined) throw notFound('scheduling.allocation', id)
  return found
}

/** Allocations in any state by id; unknown ids are left out. */
export async function findAllocations(ctx: QueryContext, ids: readonly string[]): Promise<AllocationRecord[]> {
  return ids.length === 0 ? [] : withShift(ctx).where('allocation.id', 'in', ids).execute()
}

/** Who holds the seats of an order, in time order. */
export async function liveOfOrder(ctx: QueryContext, orderId: string): Promise<AllocationRecord[]> {
  return withShift(ctx)
    .where('allocation.order_id', '=', orderId)
    .where('allocation.state', 'in', LIVE_STATES)
    .execute()
}

/** What people of an order were told and was taken from them again without their being told of that. */
export async function untoldOfOrder(ctx: QueryContext, orderId: string): Promise<AllocationRecord[]> {
  return withShift(ctx)
    .where('allocation.order_id', '=', orderId)
    .where('allocation.state', '=', 'withdrawn')
    .where('allocation.published_at', 'is not', null)
    .where('allocation.told_off_at', 'is', null)
    .execute()
}

/** Notes that people know of their shifts as they are now. */
export async function markTold(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.allocation as allocation')
    .from('scheduling.shift as shift')
    .set((row) => ({ told_during: row.ref('allocation.during'), told_outlet_id: row.ref('shift.outlet_id') }))
    .whereRef('shift.id', '=', 'allocation.shift_id')
    .where('allocation.id', 'in', [...ids])
    .execute()
}

/** Notes that people know that these shifts are off. */
export async function markToldOff(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.allocation')
    .set({ told_off_at: ctx.now })
    .where('id', 'in', [...ids])
    .execute()
}

/** Who holds these seats. */
export async function liveOfShifts(ctx: QueryContext, shiftIds: readonly string[]): Promise<AllocationRecord[]> {
  if (shiftIds.length === 0) return []
  return withShift(ctx)
    .where('allocation.shift_id', 'in', shiftIds)
    .where('allocation.state', 'in', LIVE_STATES)
    .execute()
}

/** Everything anybody holds within a span, of all orders. */
export async function liveWithin(ctx: QueryContext, span: Period): Promise<AllocationRecord[]> {
  return withShift(ctx)
    .where('allocation.state', 'in', LIVE_STATES)
    .where(sql<boolean>`allocation.during && ${span}::tstzrange`)
    .execute()
}

/** What anybody holds within a span, of all orders but one. */
export async function liveElsewhere(
  ctx: QueryContext,
  { span, orderId }: { span: Period; orderId: string },
): Promise<AllocationRecord[]> {
  return withShift(ctx)
    .where('allocation.state', 'in', LIVE_STATES)
    .where('allocation.order_id', '<>', orderId)
    .where(sql<boolean>`allocation.during && ${span}::tstzrange`)
    .execute()
}

/** What a person was told, in any state since, from an instant on; at most 1,000. */
export async function toldTo(ctx: QueryContext, personId: string, span: Period): Promise<AllocationRecord[]> {
  return withShift(ctx)
    .where('allocation.person_id', '=', personId)
    .where('allocation.published_at', 'is not', null)
    .where(sql<boolean>`allocation.during && ${span}::tstzrange`)
    .limit(1_000)
    .execute()
}

/** People who said no to the seats of an order, told or offered, by shift. */
export async function declinedOfOrder(ctx: QueryContext, orderId: string): Promise<Map<string, string[]>> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.allocation')
    .select(['shift_id', 'person_id'])
    .where('order_id', '=', orderId)
    .where('state', '=', 'declined')
    .execute()
  const refused = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .select(['shift_id', 'person_id'])
    .where('order_id', '=', orderId)
    .where('state', '=', 'declined')
    .execute()
  const byShift = Map.groupBy([...rows, ...refused], ({ shift_id }) => shift_id)
  return new Map([...byShift].map(([shiftId, list]) => [shiftId, [...new Set(list.map(({ person_id }) => person_id))]]))
}

/** Seats that were given back within a span and of which the person had been told. */
export async function declinedWithin(ctx: QueryContext, span: Period): Promise<AllocationRecord[]> {
  return withShift(ctx)
    .where('allocation.state', '=', 'declined')
    .where(sql<boolean>`allocation.during && ${span}::tstzrange`)
    .limit(200)
    .execute()
}

/** A person to be put into a seat. */
export interface NewAllocation {
  readonly id: string
  readonly shiftId: string
  readonly orderId: string
  readonly personId: string
  readonly during: Period
  readonly locked: boolean
  readonly why: StoredWhy
  readonly overridden: readonly string[]
}

export async function insertAllocations(ctx: CommandContext, list: readonly NewAllocation[]): Promise<void> {
  for (let from = 0; from < list.length; from += BATCH) {
    const rows = list.slice(from, from + BATCH).map((item) => ({
      id: item.id,
      shift_id: item.shiftId,
      order_id: item.orderId,
      person_id: item.personId,
      during: item.during,
      state: 'draft',
      locked: item.locked,
      why: jsonColumn(item.why),
      overridden: [...item.overridden],
      sequence: 0,
      published_at: null,
      confirmed_at: null,
      ended_at: null,
      decline_reason: '',
      version: 1,
      told_during: null,
      told_outlet_id: null,
      told_off_at: null,
    }))
    await ctx.write<SchedulingTables>().insertInto('scheduling.allocation').values(rows).execute()
  }
}

/** Drafts are taken back without a trace in the table; the timeline has them. */
export async function deleteDrafts(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<SchedulingTables>()
    .deleteFrom('scheduling.allocation')
    .where('id', 'in', ids)
    .where('state', '=', 'draft')
    .execute()
}

type Changes = Partial<
  Pick<
    AllocationRecord,
    'state' | 'locked' | 'during' | 'published_at' | 'confirmed_at' | 'ended_at' | 'decline_reason'
  >
>

/** Changes allocations; `told` counts one more message to the person, for calendars. */
export async function updateAllocations(
  ctx: CommandContext,
  ids: readonly string[],
  changes: Changes,
  options: { told?: boolean } = {},
): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.allocation')
    .set((row) => ({
      ...changes,
      ...(options.told ? { sequence: row('sequence', '+', 1) } : {}),
      version: row('version', '+', 1),
    }))
    .where('id', 'in', ids)
    .execute()
}
