import { dateIn, type LocalDate } from '@ordinate/kernel'
import { activationsOf, type OrderView, ordersById } from '@ordinate/orders'
import { type OutletView, outlet as outletById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { type PassFace, passFacePoint } from '../contract.ts'
import { listsOfOutlets, type PassList } from '../data/passes.ts'
import { theOne } from './venue-requests.ts'

/** The door that a caller stands at, and what day it is there. */
export async function doorOf(
  ctx: QueryContext,
  named: string | undefined,
): Promise<{ outlet: OutletView; today: LocalDate }> {
  const outlet = await outletById(ctx, theOne(ctx, 'outlet', 'outletId', named))
  return { outlet, today: dateIn(ctx.now, outlet.zone) }
}

/** Days on which an order happens in an outlet, as ISO dates. */
export async function orderDaysAt(
  ctx: QueryContext,
  list: Pick<PassList, 'order_id' | 'outlet_id'>,
): Promise<string[]> {
  const activations = await activationsOf(ctx, list.order_id)
  return activations
    .filter(({ outletId, state }) => outletId === list.outlet_id && state !== 'cancelled')
    .map(({ day }) => day.toString())
}

/** Days on which somebody on a list is expected: their own where they are known, else all of the order's. */
export function personDays(list: PassList, personId: string, orderDays: readonly string[]): string[] {
  const own = list.people.find((person) => person.personId === personId)?.days ?? []
  return own.length > 0 ? orderDays.filter((day) => own.includes(day)) : [...orderDays]
}

/** Somebody who is expected at a door today by a letter that the venue has. */
export interface Expected {
  readonly personId: string
  readonly list: PassList
  readonly order: OrderView
}

/** Everybody who is expected at an outlet's door today, whatever the order. */
export async function expectedToday(ctx: QueryContext, outletId: string, today: LocalDate): Promise<Expected[]> {
  const lists = (await listsOfOutlets(ctx, [outletId])).filter(({ letter }) => letter !== null)
  const orders = await ordersById(ctx, [...new Set(lists.map((list) => list.order_id))])
  const expected: Expected[] = []
  for (const list of lists) {
    const order = orders.get(list.order_id)
    if (!order || order.archivedAt !== null) continue
    const days = await orderDaysAt(ctx, list)
    if (!days.includes(today.toString())) continue
    for (const { personId } of list.people) {
      const announced = list.letter?.people.includes(personId) ?? false
      if (announced && personDays(list, personId, days).includes(today.toString())) {
        expected.push({ personId, list, order })
      }
    }
  }
  return expected
}

/** First names and photos, as far as anybody knows them. */
export async function facesOf(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, PassFace>> {
  const ids = [...new Set(personIds)]
  if (ids.length === 0) return new Map()
  const asked = ctx.contributions(passFacePoint).map((contribute) => contribute(ctx, { personIds: ids }))
  return new Map((await Promise.all(asked)).flat().map((face) => [face.personId, face]))
}

/** The first word of a name, for where nobody knows better. */
export const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
