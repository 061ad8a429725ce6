import { addDays, addWorkingDays, compareDates, dateIn, formatDate, type LocalDate, startOfDay } from '@ordinate/kernel'
import { activationsById, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { type OpenAsk, openAsks } from '../data/open-asks.ts'
import { type PassList, unsentLists } from '../data/passes.ts'

/** Declined days are looked for so many days ahead; further away there is time. */
const DAYS_AHEAD = 21

/** What the coordinator has to see today: venues that declined or are silent, and letters that are due. */
export const agenda = agendaPoint.of(async (ctx, { today }) => {
  if (!ctx.can('bookings.view')) return []
  const asks = await stillToHappen(ctx, await openAsks(ctx, today, addDays(today, DAYS_AHEAD)))
  const lists = await unsentLists(ctx, addWorkingDays(ctx.settings.calendar, today, 1))
  const spots = lists.map((list) => ({ orderId: list.order_id, outletId: list.outlet_id }))
  const names = await namesOf(ctx, [...asks, ...spots])
  const byVenue = Map.groupBy(asks, (ask) => `${ask.state}.${ask.orderId}.${ask.outletId}`)
  return [
    ...[...byVenue].map(([id, ofVenue]) => lineOfAsks(ctx, id, ofVenue, names)),
    ...lists.filter((list) => names.running(list.order_id)).map((list) => lineOfList(ctx, list, today, names)),
  ]
})

/** A day that was cancelled needs no place any more. */
async function stillToHappen(ctx: QueryContext, asks: readonly OpenAsk[]): Promise<OpenAsk[]> {
  const activations = await activationsById(
    ctx,
    asks.map((ask) => ask.activationId),
  )
  return asks.filter((ask) => activations.get(ask.activationId)?.state === 'planned')
}

type Names = {
  order: (id: string) => string
  running: (id: string) => boolean
  outlet: (id: string) => string
  zone: (id: string) => string
}

async function namesOf(ctx: QueryContext, spots: readonly { orderId: string; outletId: string }[]): Promise<Names> {
  const orders = await ordersById(ctx, [...new Set(spots.map((spot) => spot.orderId))])
  const outlets = await outletsById(ctx, [...new Set(spots.map((spot) => spot.outletId))])
  return {
    order: (id) => orders.get(id)?.number ?? '',
    running: (id) => orders.get(id)?.archivedAt === null,
    outlet: (id) => outlets.get(id)?.name ?? '',
    zone: (id) => outlets.get(id)?.zone ?? ctx.settings.zone,
  }
}

function lineOfAsks(ctx: QueryContext, id: string, asks: readonly OpenAsk[], names: Names): AgendaLine {
  const { orderId, outletId, state, since, day } = asks[0]!
  const waiting = state === 'requested'
  return {
    id: `bookings.${id}`,
    column: waiting ? 'waiting' : 'wrong',
    code: waiting ? 'bookings.agenda_waiting' : 'bookings.agenda_declined',
    params: {
      outlet: names.outlet(outletId),
      order: names.order(orderId),
      days: asks.length,
      since: formatDate(dateIn(since, ctx.settings.zone), ctx.locale),
      first: formatDate(day, ctx.locale),
    },
    at: since,
    subject: ['places.outlet', outletId],
    orderId,
    who: names.outlet(outletId),
    action: { screen: `/orders/${orderId}?tab=places&outlet=${outletId}` },
  }
}

function lineOfList(ctx: QueryContext, list: PassList, today: LocalDate, names: Names): AgendaLine {
  const late = compareDates(list.deadline, today) < 0
  return {
    id: `bookings.letter.${list.id}`,
    column: late ? 'wrong' : 'due',
    code: late ? 'bookings.agenda_letter_late' : 'bookings.agenda_letter_due',
    params: {
      outlet: names.outlet(list.outlet_id),
      order: names.order(list.order_id),
      deadline: formatDate(list.deadline, ctx.locale),
    },
    at: startOfDay(list.deadline, names.zone(list.outlet_id)),
    subject: ['bookings.pass_list', list.id],
    orderId: list.order_id,
    action: late
      ? { screen: `/orders/${list.order_id}?tab=places&outlet=${list.outlet_id}` }
      : { operation: 'bookings.issuePassLetters', input: { orderId: list.order_id, outletIds: [list.outlet_id] } },
  }
}
