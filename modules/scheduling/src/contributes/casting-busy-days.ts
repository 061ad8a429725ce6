import { busyPoint, type PersonHindrance } from '@ordinate/castings/contract'
import { addDays, overlaps, startOfDay } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { liveElsewhere } from '../data/allocations.ts'
import { exclusionsFor } from '../data/exclusions.ts'

/** What keeps people from the days of a casting: seats of other orders, drafts among them, and clients who do not want them. */
export const castingBusyDays = busyPoint.of(async (ctx, { personIds, orderId, clientId, days }) => {
  const asked = new Set(personIds)
  const excluded = (await exclusionsFor(ctx, clientId))
    .filter(({ person_id, outlet_id }) => outlet_id === null && asked.has(person_id))
    .map(
      ({ person_id, reason }): PersonHindrance => ({
        personId: person_id,
        day: null,
        code: 'scheduling.excluded',
        params: { reason },
      }),
    )
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return excluded
  const zone = ctx.settings.zone
  const span = { start: startOfDay(addDays(first, -1), zone), end: startOfDay(addDays(last, 3), zone) }
  const held = (await liveElsewhere(ctx, { span, orderId })).filter(({ person_id }) => asked.has(person_id))
  const orders = await ordersById(ctx, [...new Set(held.map(({ order_id }) => order_id))])
  const busy = held.flatMap((item) =>
    days
      .filter(({ day, hours }) =>
        hours.length === 0 ? item.day.equals(day) : hours.every((period) => overlaps(period, item.during)),
      )
      .map(
        ({ day }): PersonHindrance => ({
          personId: item.person_id,
          day,
          code: 'scheduling.works_elsewhere',
          params: { order: orders.get(item.order_id)?.number ?? '' },
        }),
      ),
  )
  return [...excluded, ...busy]
})
