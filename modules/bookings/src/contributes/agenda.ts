import { addDays, addWorkingDays, compareDates, dateIn, formatDate, type LocalDate, startOfDay } from '@ordinate/kernel'
import { activationsById, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { type UnsentLetter, unsentLetters } from '../data/letters.ts'
import { type OpenAsk, openAsks } from '../data/open-asks.ts'
import { type PassList, unsentLists } from '../data/passes.ts'

/** Declined days are looked for so many days ahead; further away there is time. */
const DAYS_AHEAD = 21

/** What the coordinator has to see today: venues that declined or are silent, and letters that are due. */
export const agenda = agendaPoint.of(async (ctx, { today }) => {
  if (!ctx.can('bookings.view')) return []
  const asks = await stillToHappen(ctx, await openAsks(ctx, today, addDays(today, DAYS_AHEAD)))
  const lists = await unsentLists(ctx, addWorkingDays(ctx.settings.calendar, today, 1))
  const unsent = await unsentLetters(ctx)
  const spots = [...lists.map((list) => ({ orderId: list.order_id, outletId: list.outlet_id })), ...unsent]
  const names = await namesOf(ctx, [...asks, ...spots])
  const byVenue = Map.groupBy(asks, (ask) => `${ask.state}.${ask.orderId}.${ask.outletId}`)
  return [
    ...[...byVenue].map(([id, ofVenue]) => lineOfAsks(ctx, id, ofVenue, names)),
    ...lists.filter((list) => names.running(list.order_id)).map((list) => lineOfList(ctx, list, today, names)),
    ...linesOfUnsent(
      ctx,
      unsent.filter(({ orderId }) => names.running(orderId)),
      names,
    ),
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
  coordinator: (orderId: string) => string | null
}

async function namesOf(ctx: QueryContext, spots: readonly { orderId: string; outletId: string }[]): Promise<Names> {
  const orders = await ordersById(ctx, [...new Set(spots.map((spot) => spot.orderId))])
  const outlets = await outletsById(ctx, [...new Set(spots.map((spot) => spot.outletId))])
  return {
    order: (id) => orders.get(id)?.number ?? '',
    running: (id) => orders.get(id)?.archivedAt === null,
    outlet: (id) => outlets.get(id)?.name ?? '',
    coordinator: (id) => orders.get(id)?.coordinatorName ?? null,
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

/** A letter that replaces one which the venue has stands alone, with who came and went; first letters stand together by order. */
function linesOfUnsent(ctx: QueryContext, letters: readonly UnsentLetter[], names: Names): AgendaLine[] {
  const again = letters.filter(({ version }) => version > 1)
  const first = Map.groupBy(
    letters.filter(({ version }) => version === 1),
    ({ orderId }) => orderId,
  )
  return [
    ...again.map((letter) => lineOfReissue(ctx, letter, names)),
    ...[...first].map(([orderId, ofOrder]) => lineOfFirst(ofOrder, orderId, names)),
  ]
}

const sender = (orderId: string, names: Names) => {
  const who = names.coordinator(orderId)
  return who === null ? {} : { who }
}

function lineOfReissue(ctx: QueryContext, letter: UnsentLetter, names: Names): AgendaLine {
  const { orderId, outletId, added, removed } = letter
  return {
    id: `bookings.reissued.${letter.id}`,
    column: 'due',
    code: 'bookings.agenda_letter_reissued',
    params: {
      outlet: names.outlet(outletId),
      order: names.order(orderId),
      version: letter.version,
      added: added.length === 0 ? ctx.say('bookings.nobody') : added.join(', '),
      removed: removed.length === 0 ? ctx.say('bookings.nobody') : removed.join(', '),
    },
    at: letter.issuedAt,
    subject: ['bookings.pass_list', letter.listId],
    orderId,
    ...sender(orderId, names),
    action: { screen: `/orders/${orderId}?tab=places&outlet=${outletId}` },
  }
}

function lineOfFirst(letters: readonly UnsentLetter[], orderId: string, names: Names): AgendaLine {
  return {
    id: `bookings.to_send.${orderId}`,
    column: 'due',
    code: 'bookings.agenda_letters_to_send',
    params: { count: letters.length, order: names.order(orderId) },
    at: letters[0]!.issuedAt,
    subject: ['orders.order', orderId],
    orderId,
    ...sender(orderId, names),
    action: { screen: `/passes?standing=to_send&order=${orderId}` },
  }
}
