import { addMinutes, compareInstants, formatInstantIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { byDeadline, type OfferRecord, openUntil } from '../data/offers.ts'
import { findShifts } from '../data/shifts.ts'
import { stateAt } from '../domain/index.ts'

/** Offers are watched that end within so many hours. */
const ENDING_HOURS = 4
const AHEAD_HOURS = 14 * 24

/** Offers that wait for the coordinator's choice, and those that end soon without a yes. */
export const offerAgenda = agendaPoint.of(async (ctx): Promise<AgendaLine[]> => {
  if (!ctx.can('scheduling.view')) return []
  const open = await openUntil(ctx, addMinutes(ctx.now, AHEAD_HOURS * 60))
  const numbers = await ordersById(ctx, [...new Set(open.map(({ order_id }) => order_id))])
  const lines: AgendaLine[] = []
  for (const [orderId, offers] of Map.groupBy(open, ({ order_id }) => order_id)) {
    const order = numbers.get(orderId)?.number ?? ''
    const willing = offers.filter(({ state }) => state === 'willing')
    if (willing.length > 0) lines.push(willingLine(orderId, order, willing))
    const ending = endingOf(ctx, offers)
    if (ending.length > 0) lines.push(await endingLine(ctx, orderId, order, ending))
  }
  return lines
})

function lineOf(orderId: string, code: string, params: AgendaLine['params']) {
  return {
    id: `${code}.${orderId}`,
    code,
    params,
    subject: ['orders.order', orderId] as const,
    orderId,
    action: { screen: `/orders/${orderId}?tab=team` },
  }
}

function willingLine(orderId: string, order: string, willing: readonly OfferRecord[]): AgendaLine {
  const params = { order, people: countOf(willing, 'person_id'), seats: countOf(willing, 'shift_id') }
  const at = willing.toSorted(byDeadline)[0]!.deadline
  return { ...lineOf(orderId, 'scheduling.agenda_willing', params), column: 'due', at }
}

/** Offers that end soon, of seats to which nobody has said yes. */
function endingOf(ctx: QueryContext, offers: readonly OfferRecord[]): OfferRecord[] {
  const soon = addMinutes(ctx.now, ENDING_HOURS * 60)
  return [...Map.groupBy(offers, ({ shift_id }) => shift_id).values()]
    .filter((seat) => seat.every(({ state }) => state !== 'willing'))
    .filter((seat) => seat.some((one) => stateAt({ until: one.deadline, state: 'offered' }, ctx.now) === 'offered'))
    .filter((seat) => seat.every(({ deadline }) => compareInstants(deadline, soon) < 0))
    .flat()
}

async function endingLine(ctx: QueryContext, orderId: string, order: string, ending: readonly OfferRecord[]) {
  const first = ending.toSorted(byDeadline)[0]!
  const [shift] = await findShifts(ctx, [first.shift_id])
  const until = formatInstantIn(first.deadline, shift?.zone ?? ctx.settings.zone, ctx.locale)
  const params = { order, seats: countOf(ending, 'shift_id'), until }
  return { ...lineOf(orderId, 'scheduling.agenda_offers', params), column: 'wrong', at: first.deadline } as const
}

const countOf = (offers: readonly OfferRecord[], key: 'person_id' | 'shift_id'): number =>
  new Set(offers.map((offer) => offer[key])).size
