import { compareDates, formatDate, type LocalDate, type Period } from '@ordinate/kernel'
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
  type Commitment,
  commitmentPoint,
  type ErasureBar,
  erasureBarPoint,
  type HistoryLine,
  lastWorkPoint,
  mergeBarPoint,
  personHistoryPoint,
} from '@ordinate/staffing/contract'
import { sql } from 'kysely'
import type { SchedulingTables } from '../data/tables.ts'
import { LIVE_STATES, TOLD_STATES } from '../domain/index.ts'

function seatsOf(ctx: QueryContext, personIds: readonly string[]) {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.allocation as allocation')
    .innerJoin('scheduling.shift as shift', 'shift.id', 'allocation.shift_id')
    .select(['allocation.id', 'allocation.person_id', 'allocation.order_id', 'allocation.state', 'allocation.during'])
    .select(['allocation.ended_at', 'allocation.decline_reason', 'shift.day', 'shift.outlet_id', 'shift.role'])
    .where('allocation.person_id', 'in', personIds)
}

const rosterScreen = (orderId: string): string => `/orders/${orderId}?tab=schedule`

async function placesOf(ctx: QueryContext, rows: readonly { outlet_id: string }[]): Promise<(id: string) => string> {
  const outlets = await outletsById(ctx, [...new Set(rows.map(({ outlet_id }) => outlet_id))])
  return (id) => outlets.get(id)?.name ?? ''
}

/** Shifts that people were told of and did not give back. */
async function commitments(
  ctx: QueryContext,
  { personIds, span }: { personIds: readonly string[]; span: Period },
): Promise<Commitment[]> {
  if (personIds.length === 0) return []
  const rows = await seatsOf(ctx, personIds)
    .where('allocation.state', 'in', TOLD_STATES)
    .where(sql<boolean>`allocation.during && ${span}::tstzrange`)
    .orderBy('allocation.during')
    .limit(1_000)
    .execute()
  const place = await placesOf(ctx, rows)
  return rows.map((row) => ({
    personId: row.person_id,
    during: row.during,
    day: row.day,
    place: place(row.outlet_id),
    screen: rosterScreen(row.order_id),
  }))
}

async function lastWork(ctx: QueryContext, { personIds }: { personIds: readonly string[] }) {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.allocation as allocation')
    .innerJoin('scheduling.shift as shift', 'shift.id', 'allocation.shift_id')
    .select(({ fn }) => ['allocation.person_id', fn.max('shift.day').as('day')])
    .where('allocation.person_id', '=', sql<string>`any(${[...personIds]}::text[])`)
    .where('allocation.state', 'in', LIVE_STATES)
    .groupBy('allocation.person_id')
    .execute()
  return new Map(rows.map(({ person_id, day }) => [person_id, day as unknown as LocalDate]))
}

/** What a person declined, and what was taken back. What was worked is told by the field. */
async function history(
  ctx: QueryContext,
  { personId, limit }: { personId: string; limit: number },
): Promise<HistoryLine[]> {
  const rows = await seatsOf(ctx, [personId])
    .where('allocation.state', 'in', ['declined', 'withdrawn'])
    .where('allocation.published_at', 'is not', null)
    .orderBy('allocation.during', 'desc')
    .limit(limit)
    .execute()
  const place = await placesOf(ctx, rows)
  const orders = await ordersById(ctx, [...new Set(rows.map(({ order_id }) => order_id))])
  return rows.map((row) => {
    const order = orders.get(row.order_id)
    return {
      id: row.id,
      at: row.ended_at ?? row.during.start,
      kind: row.state,
      state: row.state === 'declined' ? '!' : 'x',
      code: `scheduling.history_${row.state}`,
      params: {
        place: place(row.outlet_id),
        day: formatDate(row.day, ctx.locale),
        order: order?.number ?? '',
        reason: row.decline_reason,
      },
      orderId: row.order_id,
      ...(order?.clientId ? { clientId: order.clientId } : {}),
      screen: rosterScreen(row.order_id),
    }
  })
}

/** Work ahead stands against forgetting somebody. */
async function erasureBars(ctx: QueryContext, { personId }: { personId: string }): Promise<ErasureBar[]> {
  const rows = await seatsOf(ctx, [personId])
    .where('allocation.state', 'in', LIVE_STATES)
    .where(sql<boolean>`upper(allocation.during) > ${ctx.now}`)
    .orderBy('allocation.during')
    .execute()
  const first = rows[0]
  if (first === undefined) return []
  const params = {
    shifts: rows.length,
    place: (await placesOf(ctx, [first]))(first.outlet_id),
    day: formatDate(first.day, ctx.locale),
  }
  return [{ code: 'scheduling.shifts_ahead', params, screen: rosterScreen(first.order_id) }]
}

/** Two records that hold seats at one time are two people, or one of the seats is a mistake. */
async function mergeBars(
  ctx: QueryContext,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<ErasureBar[]> {
  const live = (id: string) => seatsOf(ctx, [id]).where('allocation.state', 'in', LIVE_STATES).execute()
  const [own, others] = [await live(keptId), await live(mergedId)]
  const clash = own.find((one) =>
    others.some(
      ({ during }) =>
        during.start.epochMilliseconds < one.during.end.epochMilliseconds &&
        one.during.start.epochMilliseconds < during.end.epochMilliseconds,
    ),
  )
  if (clash === undefined) return []
  const place = (await placesOf(ctx, [clash]))(clash.outlet_id)
  const params = { place, day: formatDate(clash.day, ctx.locale) }
  return [{ code: 'scheduling.both_at_work', params, screen: rosterScreen(clash.order_id) }]
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const seats = await seatsOf(ctx, ids).orderBy('allocation.during').execute()
  const exclusions = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.exclusion')
    .select(['client_id', 'outlet_id', 'reason', 'until', 'created_at'])
    .where('person_id', 'in', ids)
    .execute()
  const place = await placesOf(ctx, seats)
  return [
    {
      name: 'shifts',
      rows: seats
        .toSorted((a, b) => compareDates(a.day, b.day))
        .map(({ day, during, state, role, outlet_id, decline_reason }) => ({
          day,
          during,
          state,
          role,
          place: place(outlet_id),
          decline_reason,
        })),
    },
    { name: 'exclusions', rows: exclusions },
  ]
}

/** Nobody is kept out of anything any more, and free texts lose the words. */
async function forgetSeats(ctx: CommandContext, what: Forgetting): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  await db.deleteFrom('scheduling.exclusion').where('person_id', 'in', what.ids).execute()
  await db.deleteFrom('scheduling.person_link').where('person_id', 'in', what.ids).execute()
  await db.updateTable('scheduling.allocation').set({ decline_reason: '' }).where('person_id', 'in', what.ids).execute()
  await redactColumns(ctx, [{ table: 'scheduling.exclusion', columns: ['reason'] }], what)
}

export const peopleContributions = [
  commitmentPoint.of(commitments),
  lastWorkPoint.of(lastWork),
  personHistoryPoint.of(history),
  erasureBarPoint.of(erasureBars),
  mergeBarPoint.of(mergeBars),
  personalDataPoint.of(personalData),
  forgetPoint.of(forgetSeats),
]
