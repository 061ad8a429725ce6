import { ordersById } from '@ordinate/orders'
import { cursorAfter, DEFAULT_LIMIT, handle, pageFrom, type QueryContext } from '@ordinate/platform'
import { capacityData } from '../capacity.ts'
import { capacity, capacityOrders, capacityPeople, type SeatNeeds } from '../contract.ts'
import { capacityOf, demandByKey, EVERYTHING, type Load, NO_NEEDS, personCapacity } from '../domain/index.ts'

export const capacityHandler = handle(capacity, async (ctx, input) => {
  const { loads, people, frame, unit } = await capacityData(ctx, input)
  return {
    buckets: [...frame.buckets],
    groups: capacityOf(loads, people, frame, unit).map(({ key, cells }) => ({ key, cells: [...cells] })),
    people: people.length,
  }
})

const EMPTY_CELL = {
  shifts: 0,
  filled: 0,
  open: 0,
  minutes: 0,
  openMinutes: 0,
  peopleNeeded: 0,
  peopleAvailable: 0,
  peopleAssigned: 0,
  availableMinutes: 0,
  assignedMinutes: 0,
  freeMinutes: 0,
  shortageMinutes: 0,
  shortagePeople: 0,
}

/** Whether load stands under a key. */
function belongs(load: Load, key: string): boolean {
  return key === EVERYTHING || load.keys.includes(key)
}

export const capacityOrdersHandler = handle(capacityOrders, async (ctx, { key, ...question }) => {
  const { loads, people, frame, unit } = await capacityData(ctx, question, { orders: true, whole: true })
  const mine = loads.filter((load) => belongs(load, key))
  const cell = capacityOf(mine, people, frame, unit).find((group) => group.key === key)?.cells[0] ?? EMPTY_CELL
  const demanded = demandByKey(mine, frame).get(key)?.buckets[0]
  const needs = demanded?.needs ?? NO_NEEDS
  return {
    cell,
    needs: needs as SeatNeeds,
    shortest: Math.round(demanded?.shortest ?? 0),
    orders: await ordersOf(ctx, mine),
  }
})

type OrderLoad = Load & { readonly orderId: string | null }

async function ordersOf(ctx: QueryContext, loads: readonly OrderLoad[]) {
  const byOrder = Map.groupBy(loads, ({ orderId }) => orderId ?? '')
  const orders = await ordersById(ctx, [...byOrder.keys()])
  const sum = (list: readonly Load[], of: (load: Load) => number): number => list.reduce((all, one) => all + of(one), 0)
  return [...byOrder]
    .map(([orderId, list]) => ({
      orderId,
      number: orders.get(orderId)?.number ?? '',
      title: orders.get(orderId)?.title ?? '',
      shifts: sum(list, ({ shifts }) => shifts),
      open: sum(list, ({ shifts, filled }) => shifts - filled),
      minutes: Math.round(sum(list, ({ minutes }) => minutes)),
      openMinutes: Math.round(sum(list, ({ minutes, filledMinutes }) => minutes - filledMinutes)),
    }))
    .sort((a, b) => b.openMinutes - a.openMinutes || b.minutes - a.minutes || (a.number < b.number ? -1 : 1))
}

export const capacityPeopleHandler = handle(capacityPeople, async (ctx, { key, cursor, limit, ...question }) => {
  const { loads, people, frame, unit } = await capacityData(ctx, question, { whole: true })
  const demanded = demandByKey(loads, frame).get(key)
  const after = cursorAfter(cursor)
  if (demanded === undefined) return { rows: [], nextCursor: null }
  const rows = people.flatMap((person) => {
    const { available, assigned, free } = personCapacity(person, demanded, frame, unit)
    const total = (parts: Float64Array): number => Math.round(parts.reduce((sum, part) => sum + part, 0))
    const availableMinutes = total(available)
    if (availableMinutes === 0) return []
    const minutes = { availableMinutes, assignedMinutes: total(assigned), freeMinutes: total(free) }
    return [{ personId: person.id, name: person.name, ...minutes }]
  })
  const place = ({ name, personId }: { name: string; personId: string }): string => `${name}\n${personId}`
  const sorted = rows.sort((a, b) => (place(a) < place(b) ? -1 : 1))
  const rest = after === undefined ? sorted : sorted.filter((row) => place(row) > `${after[0]}\n${after[1]}`)
  const page = pageFrom(rest, limit ?? DEFAULT_LIMIT, ({ name, personId }) => [name, personId])
  return { ...page, total: sorted.length }
})
