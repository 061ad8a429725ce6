import { addMinutes } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { WorkHistory } from '../domain/index.ts'
import type { SchedulingTables } from './tables.ts'

const YEAR_MINUTES = 366 * 24 * 60

/** What everybody did within a year: shifts for one client, shifts that are over, shifts given back after they were told. */
export async function historyWithinYear(ctx: QueryContext, clientId: string | null): Promise<Map<string, WorkHistory>> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.allocation')
    .select(['person_id', 'order_id', 'state'])
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('published_at', 'is not', null)
    .where('state', 'in', ['published', 'confirmed', 'declined'])
    .where(sql<boolean>`upper(during) > ${addMinutes(ctx.now, -YEAR_MINUTES)}::timestamptz`)
    .where((eb) => eb.or([eb('state', '=', 'declined'), sql<boolean>`upper(during) <= ${ctx.now}::timestamptz`]))
    .groupBy(['person_id', 'order_id', 'state'])
    .execute()
  const orders = await ordersById(ctx, [...new Set(rows.map(({ order_id }) => order_id))])
  const byPerson = new Map<string, { forClient: number; worked: number; givenBack: number }>()
  for (const { person_id, order_id, state, count } of rows) {
    const known = byPerson.get(person_id) ?? { forClient: 0, worked: 0, givenBack: 0 }
    if (state === 'declined') known.givenBack += Number(count)
    else known.worked += Number(count)
    if (state !== 'declined' && clientId !== null && orders.get(order_id)?.clientId === clientId) {
      known.forClient += Number(count)
    }
    byPerson.set(person_id, known)
  }
  return byPerson
}
