import { dateIn, type LocalDate, OK, type Verdict } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { BookingView, PassListSummary } from './contract.ts'
import { bookingsOfOrder, viewOf } from './data/bookings.ts'
import { listsOfOrders, type PassList, summaryOf } from './data/passes.ts'
import { maySubmitPasses, type PassPerson } from './domain/index.ts'
import { type OutletPeople, setPassLists } from './operations/set-pass-people.ts'

export type { BookingView, PassListSummary } from './contract.ts'
export type { PassPerson } from './domain/index.ts'
export type { OutletPeople } from './operations/set-pass-people.ts'
export { setPassLists }

/** All bookings of an order, also declined and withdrawn ones, by outlet and day. */
export async function bookingsOf(ctx: QueryContext, orderId: string): Promise<BookingView[]> {
  return (await bookingsOfOrder(ctx, orderId)).map(viewOf)
}

/** `setPassLists` for one outlet. */
export async function setPassPeople(
  ctx: CommandContext,
  change: { readonly orderId: string; readonly outletId: string; readonly people: readonly PassPerson[] },
): Promise<void> {
  const outlet: OutletPeople = { outletId: change.outletId, people: change.people }
  await setPassLists(ctx, { orderId: change.orderId, outlets: [outlet] })
}

/** The pass lists of an order, without their people. */
export async function passListsOf(ctx: QueryContext, orderId: string): Promise<PassListSummary[]> {
  const lists = await listsOfOrders(ctx, [orderId])
  return (await withToday(ctx, lists)).map(({ list, today }) => summaryOf(list, today))
}

/**
 * Whether people may still be exchanged in the outlets of an order, by outlet: a refusal `bookings.pass_deadline_over` where
 * the venue has its list and takes no other. Outlets without a list are absent.
 */
export async function passVerdicts(ctx: QueryContext, orderId: string): Promise<Map<string, Verdict>> {
  const lists = await listsOfOrders(ctx, [orderId])
  return new Map(
    (await withToday(ctx, lists)).map(({ list, today, outlet }) => [
      list.outlet_id,
      list.letter === null ? OK : maySubmitPasses(momentOf(ctx, list, outlet, today)),
    ]),
  )
}

/**
 * The outlets of an order whose venues have a letter and take no other: the last day they took one, and the ids of who is on the
 * list or named by the letter.
 */
export async function closedPassLists(
  ctx: QueryContext,
  orderId: string,
): Promise<Map<string, { readonly deadline: LocalDate; readonly people: readonly string[] }>> {
  const lists = (await listsOfOrders(ctx, [orderId])).filter(({ letter }) => letter !== null)
  return new Map(
    (await withToday(ctx, lists))
      .filter(({ list, today, outlet }) => !maySubmitPasses(momentOf(ctx, list, outlet, today)).ok)
      .map(({ list }) => [
        list.outlet_id,
        {
          deadline: list.deadline,
          people: [...new Set([...list.people.map(({ personId }) => personId), ...(list.letter?.people ?? [])])],
        },
      ]),
  )
}

/** The first day is not asked for here: it only fills the sentence of a refusal, and these are judged by their code. */
function momentOf(ctx: QueryContext, list: PassList, outlet: string, today: LocalDate) {
  return {
    outlet,
    deadline: list.deadline,
    today,
    firstDay: list.deadline,
    leadDays: 0,
    calendar: ctx.settings.calendar,
  }
}

async function withToday(ctx: QueryContext, lists: Awaited<ReturnType<typeof listsOfOrders>>) {
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  return lists.map((list) => {
    const outlet = outlets.get(list.outlet_id)
    return { list, outlet: outlet?.name ?? '', today: dateIn(ctx.now, outlet?.zone ?? ctx.settings.zone) }
  })
}
