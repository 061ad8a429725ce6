import { formatDate, formatInstantIn, formatTime, type Instant, timeIn } from '@ordinate/kernel'
import { type NewMessage, sendAll } from '@ordinate/messages'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import type { OfferRecord } from '../data/offers.ts'
import { findShifts } from '../data/shifts.ts'
import { keptLinks, personLink } from '../publication.ts'
import { receiversOf } from '../telling.ts'

/** What people are told of offers: that they were made, that one was chosen, that somebody else has the seat, that they are off. */
export type OfferNews = 'made' | 'picked' | 'lost' | 'withdrawn'

const MOST_LINES = 10

/**
 * Tells each person in one message of all these offers, by order. Answers until when quiet hours hold the messages, by person; those
 * who hear at once are absent.
 */
export async function tellOffers(
  ctx: CommandContext,
  offers: readonly OfferRecord[],
  news: OfferNews,
): Promise<Map<string, Instant>> {
  if (offers.length === 0) return new Map()
  const people = await peopleById(ctx, [...new Set(offers.map(({ person_id }) => person_id))])
  const receivers = await receiversOf(ctx, [...people.values()])
  const kept = await keptLinks(ctx, [...people.keys()])
  const seats = await seatsOf(ctx, offers)
  const messages: NewMessage[] = []
  for (const [personId, own] of Map.groupBy(offers, ({ person_id }) => person_id)) {
    const person = people.get(personId)
    const to = receivers.get(personId)
    if (person === undefined || to === undefined) continue
    const { path } = await personLink(ctx, person, [], kept.get(personId))
    for (const list of Map.groupBy(own, ({ order_id }) => order_id).values()) {
      const lines = list.map((offer) => seats.line(offer, to.locale))
      messages.push(messageOf(ctx, { to, list, lines, news, path, order: seats.order(list[0]!) }))
    }
  }
  const written = await sendAll(ctx, messages, { batchId: batchOf(offers) })
  return new Map(
    written.flatMap(({ heldUntil }, at) =>
      heldUntil === null ? [] : [[messages[at]!.to.id, heldUntil] as [string, Instant]],
    ),
  )
}

/** The messages of a round are found under it. */
const batchOf = (offers: readonly OfferRecord[]) => offers[0]!.round_id

async function seatsOf(ctx: QueryContext, offers: readonly OfferRecord[]) {
  const shifts = new Map(
    (
      await findShifts(
        ctx,
        offers.map(({ shift_id }) => shift_id),
      )
    ).map((one) => [one.id, one]),
  )
  const outlets = await outletsById(ctx, [...new Set([...shifts.values()].map(({ outlet_id }) => outlet_id))])
  const orders = await ordersById(ctx, [...new Set(offers.map(({ order_id }) => order_id))])
  return {
    order: ({ order_id }: OfferRecord) => orders.get(order_id)?.title ?? '',
    line: ({ shift_id, during, deadline }: OfferRecord, locale: string) => {
      const shift = shifts.get(shift_id)
      const zone = shift?.zone ?? ctx.settings.zone
      const hours = `${formatTime(timeIn(during.start, zone))}–${formatTime(timeIn(during.end, zone))}`
      const day = shift === undefined ? '' : formatDate(shift.day, locale)
      const outlet = outlets.get(shift?.outlet_id ?? '')?.name ?? ''
      return { text: `${day}, ${hours}, ${outlet}`, deadline: formatInstantIn(deadline, zone, locale) }
    },
  }
}

interface Wording {
  readonly to: NewMessage['to']
  readonly list: readonly OfferRecord[]
  readonly lines: readonly { readonly text: string; readonly deadline: string }[]
  readonly news: OfferNews
  readonly path: string
  readonly order: string
}

function messageOf(ctx: QueryContext, { to, list, lines, news, path, order }: Wording): NewMessage {
  const say = (code: string, params: Record<string, unknown>) => ctx.say(code, params, to.locale)
  const [first] = list
  const params = { name: to.name, order, count: list.length, deadline: lines[0]?.deadline ?? '' }
  const more = lines.length - MOST_LINES
  const text = [
    say(`scheduling.offer_tell.${news}`, params),
    ...lines.slice(0, MOST_LINES).map((line) => `· ${line.text}`),
    ...(more > 0 ? [say('scheduling.tell.more', { count: more })] : []),
    ...(news === 'made' ? [say('scheduling.offer_tell.answer', params)] : []),
  ].join('\n')
  // Who was chosen, or whose offer is off, has to know; the others may sleep.
  const urgent = news === 'picked' || news === 'withdrawn' ? { urgent: { before: first!.during.start } } : {}
  return {
    to,
    kind: `scheduling.offer_${news}`,
    title: say(`scheduling.offer_tell.${news}_title`, params),
    text,
    link: `${path}?tab=offers`,
    about: ['orders.order', first!.order_id],
    orderId: first!.order_id,
    ...urgent,
  }
}
