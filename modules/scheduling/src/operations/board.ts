import { closedPassLists } from '@ordinate/bookings'
import { order as loadOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, type QueryContext } from '@ordinate/platform'
import { namesById, planningPeople, VIEW_PAY } from '@ordinate/staffing'
import { board } from '../contract.ts'
import { declinedOfOrder, liveElsewhere, liveOfOrder } from '../data/allocations.ts'
import { boardSeatOf, draftViewOf, type ShiftRecord } from '../data/codec.ts'
import { latestSearch } from '../data/drafts.ts'
import { holdsOf } from '../data/offers.ts'
import { findPlan, shiftsOfOrder } from '../data/shifts.ts'
import { barsByPerson, ORDINARY_PLAN, periodOf, roleWordsOf, spanAround, untrainedByPerson } from '../planning.ts'
import { barsOf, closedPassesOf, untrainedOf } from './roster.ts'

export const boardHandler = handle(board, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const seesPay = ctx.can(VIEW_PAY)
  const shifts = await shiftsOfOrder(ctx, order.id)
  const held = await liveOfOrder(ctx, order.id)
  const span = spanAround(ctx, shifts)
  const people = await planningPeople(ctx, { span })
  const others = await liveElsewhere(ctx, { span, orderId: order.id })
  const outlets = await outletsById(ctx, [...new Set([...shifts, ...others].map(({ outlet_id }) => outlet_id))])
  const bars = await barsByPerson(
    ctx,
    { orderId: order.id, shifts },
    people.map(({ id }) => id),
  )
  const untrained = await untrainedByPerson(ctx, order.id)
  const plan = (await findPlan(ctx, order.id)) ?? ORDINARY_PLAN
  const draft = await latestSearch(ctx, order.id)
  const known = new Set(people.map(({ id }) => id))
  const gone = await namesById(ctx, [...new Set(held.map(({ person_id }) => person_id).filter((id) => !known.has(id)))])
  return {
    orderId: order.id,
    plan,
    ...seatsOf(shifts, {
      held,
      holds: await heldSeats(ctx, shifts),
      words: await roleWordsOf(ctx, order.id),
      seesPay,
    }),
    outlets: [...outlets.values()].map(({ id, key, name, region, point }) => ({ id, key, name, region, point })),
    people: people.map((view) => ({
      ...view,
      rate: seesPay ? view.rate : null,
      rates: seesPay ? view.rates : [],
      bars: barsOf(bars.get(view.id)),
      untrained: untrainedOf(untrained.get(view.id)),
    })),
    gone: [...gone].map(([id, name]) => ({ id, name })),
    otherWork: others.map((item) => ({
      personId: item.person_id,
      orderId: item.order_id,
      outletId: item.outlet_id,
      day: item.day,
      during: item.during,
    })),
    declined: [...(await declinedOfOrder(ctx, order.id))].flatMap(([shiftId, list]) =>
      list.map((personId) => ({ shiftId, personId })),
    ),
    period: periodOf(shifts) ?? null,
    closedPasses: closedPassesOf(await closedPassLists(ctx, order.id)),
    draft: draft === undefined ? null : draftViewOf(draft, seesPay),
  }
})

/** Whom seats are held for, by shift, with the names. */
export async function heldSeats(ctx: QueryContext, shifts: readonly ShiftRecord[]) {
  const holds = await holdsOf(
    ctx,
    shifts.map(({ id }) => id),
  )
  const people = [...holds.values()].map(({ person_id }) => person_id)
  const names = people.length === 0 ? new Map<string, string>() : await namesById(ctx, [...new Set(people)])
  return new Map(
    [...holds].map(([shiftId, { person_id, until }]) => [
      shiftId,
      { personId: person_id, name: names.get(person_id) ?? '', until },
    ]),
  )
}

/** Seats with what repeats among thousands of them said once. */
function seatsOf(
  shifts: readonly ShiftRecord[],
  {
    held,
    holds,
    words,
    seesPay,
  }: {
    readonly held: Awaited<ReturnType<typeof liveOfOrder>>
    readonly holds: Awaited<ReturnType<typeof heldSeats>>
    readonly words: ReadonlyMap<string, string>
    readonly seesPay: boolean
  },
) {
  const holders = new Map(held.map((item) => [item.shift_id, item]))
  const needs = new Map<string, number>()
  const zones = new Map<string, number>()
  const placeOf = (places: Map<string, number>, key: string): number => {
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
  const seats = shifts.map((shift) => ({
    ...boardSeatOf(shift, {
      holder: holders.get(shift.id),
      held: holds.get(shift.id) ?? null,
      word: words.get(shift.activation_id) ?? '',
      seesPay,
    }),
    needs: placeOf(needs, JSON.stringify(shift.needs)),
    zone: placeOf(zones, shift.zone),
  }))
  return { seats, needs: [...needs.keys()].map((text) => JSON.parse(text)), zones: [...zones.keys()] }
}
