import type { LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import { LIVE_STATES, type Needs } from '../domain/index.ts'
import type { SchedulingTables } from './tables.ts'

type Days = { readonly from: LocalDate; readonly to: LocalDate }

/** Seats that are alike in day, role, needs and whatever else was asked, added up in the database. */
export interface LoadRow {
  /** Days from the first. */
  readonly day: number
  readonly role: string
  readonly needs: Needs
  /** Null unless asked for. */
  readonly outletId: string | null
  readonly orderId: string | null
  readonly shifts: number
  readonly filled: number
  readonly minutes: number
  readonly filledMinutes: number
  readonly shortest: number
}

/** The seats of all orders on some days, added up. */
export async function loadOfDays(
  ctx: QueryContext,
  { from, to }: Days,
  apart: { readonly outlets?: boolean; readonly orders?: boolean } = {},
): Promise<LoadRow[]> {
  const minutes = sql`extract(epoch from upper(shift.during) - lower(shift.during)) / 60`
  const held = sql`allocation.id is not null`
  const outlet = apart.outlets ? sql<string | null>`shift.outlet_id` : sql<string | null>`null::text`
  const order = apart.orders ? sql<string | null>`shift.order_id` : sql<string | null>`null::text`
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.shift as shift')
    .leftJoin('scheduling.allocation as allocation', (join) =>
      join.onRef('allocation.shift_id', '=', 'shift.id').on('allocation.state', 'in', LIVE_STATES),
    )
    .select([
      sql<number>`(shift.day - ${from}::date)`.as('day'),
      'shift.role',
      'shift.needs',
      outlet.as('outlet_id'),
      order.as('order_id'),
      sql<number>`count(*)::float8`.as('shifts'),
      sql<number>`(count(*) filter (where ${held}))::float8`.as('filled'),
      sql<number>`sum(${minutes})::float8`.as('minutes'),
      sql<number>`coalesce(sum(${minutes}) filter (where ${held}), 0)::float8`.as('filled_minutes'),
      sql<number>`min(${minutes})::float8`.as('shortest'),
    ])
    .where('shift.day', '>=', from)
    .where('shift.day', '<=', to)
    .where('shift.cancelled', '=', false)
    .groupBy(['shift.day', 'shift.role', 'shift.needs'])
    .$if(apart.outlets === true, (query) => query.groupBy('shift.outlet_id'))
    .$if(apart.orders === true, (query) => query.groupBy('shift.order_id'))
    .execute()
  return rows.map(({ outlet_id, order_id, filled_minutes, needs, ...row }) => ({
    ...row,
    needs: needs as Needs,
    outletId: outlet_id,
    orderId: order_id,
    filledMinutes: filled_minutes,
  }))
}

/** Seats for promoters of one order that stand beside the own seats of its outlet-days, and their minutes, by activation. */
export async function besideOwnSeats(
  ctx: QueryContext,
  orderId: string,
): Promise<Map<string, { readonly people: number; readonly minutes: number }>> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.shift as shift')
    .select([
      'shift.activation_id',
      sql<number>`count(*)::float8`.as('people'),
      sql<number>`sum(extract(epoch from upper(shift.during) - lower(shift.during)) / 60)::float8`.as('minutes'),
    ])
    .where('shift.order_id', '=', orderId)
    .where('shift.role', '=', 'promoter')
    .where('shift.cancelled', '=', false)
    .where('shift.key', 'like', 'line %')
    .groupBy('shift.activation_id')
    .execute()
  return new Map(rows.map(({ activation_id, people, minutes }) => [activation_id, { people, minutes }]))
}

/**
 * Minutes that people have been given on each of `days` days, of all orders, by person. One row a person comes from the database, its
 * days in one text, so that a year of thousands of people stays small.
 */
export async function assignedByDay(
  ctx: QueryContext,
  from: LocalDate,
  days: number,
): Promise<Map<string, Uint16Array>> {
  const minutes = sql`extract(epoch from upper(allocation.during) - lower(allocation.during)) / 60`
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.allocation as allocation')
    .innerJoin('scheduling.shift as shift', 'shift.id', 'allocation.shift_id')
    .select([
      'allocation.person_id',
      sql<string>`string_agg((shift.day - ${from}::date) || ':' || round(${minutes}), ' ')`.as('days'),
    ])
    .where('allocation.state', 'in', LIVE_STATES)
    .where(sql<boolean>`shift.day >= ${from}::date and shift.day < ${from}::date + ${days}::int`)
    .groupBy('allocation.person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, minutesOf(row.days, days)]))
}

function minutesOf(text: string, days: number): Uint16Array {
  const minutes = new Uint16Array(days)
  for (const part of text.split(' ')) {
    const colon = part.indexOf(':')
    minutes[Number(part.slice(0, colon))]! += Number(part.slice(colon + 1))
  }
  return minutes
}
