import { newId } from '@ordinate/kernel'
import { type ActivationView, activationsOf, type OrderView, openOrder } from '@ordinate/orders'
import type { OutletView } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { placesRequested, requestPlaces } from '../contract.ts'
import { type BookingRow, insertBookings, shown, statesOf } from '../data/bookings.ts'
import { isLive, type PlannedRequest, planRequests, type RequestPlan } from '../domain/index.ts'
import { issueVenueLink } from './venue-links.ts'
import { surroundings } from './wishes.ts'

export const requestPlacesHandler = handle(requestPlaces, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const activations = await activationsWithoutPlace(ctx, order.id, input.outletIds)
  const { wishes, outlets, held } = await surroundings(ctx, order, activations)
  const places = new Map([...outlets.values()].map((outlet) => [outlet.id, outlet.places]))
  const plan = planRequests(wishes, places, held)

  const accepted = input.skipRefused ? plan.requests.filter((request) => !request.competitor) : plan.requests
  if (!input.skipRefused) enforcePlan(ctx, plan)
  await writeRequests(ctx, order, accepted)
  return {
    requested: accepted.length,
    links: await linksFor(ctx, order, outlets, accepted),
    leftOut: input.skipRefused ? leftOutOf(ctx, plan) : [],
  }
})

/** Activations still to happen for which no venue has been asked, or every venue has declined. */
async function activationsWithoutPlace(
  ctx: CommandContext,
  orderId: string,
  outletIds: readonly string[] | undefined,
): Promise<ActivationView[]> {
  const wanted = (await activationsOf(ctx, orderId)).filter(
    (activation) => activation.state === 'planned' && (outletIds?.includes(activation.outletId) ?? true),
  )
  const states = await statesOf(
    ctx,
    wanted.map((activation) => activation.id),
  )
  return wanted.filter((activation) => !states.get(activation.id)?.some(isLive))
}

/** Taken places refuse the whole; of competitors one is named for each outlet, so that an override lists the outlets. */
function enforcePlan(ctx: CommandContext, plan: RequestPlan): void {
  const [first] = plan.refused
  if (first) ctx.enforce(first.refusal)
  const byOutlet = Map.groupBy(
    plan.requests.filter((request) => request.competitor),
    (request) => request.wish.outletId,
  )
  for (const [request] of byOutlet.values()) ctx.enforce(request!.competitor!)
}

/** Writes requests and records them: one timeline row for each booking, one fact for all. */
export async function writeRequests(
  ctx: CommandContext,
  order: OrderView,
  requests: readonly PlannedRequest[],
): Promise<BookingRow[]> {
  const rows = requests.map(
    ({ wish, placeId, competitor }): BookingRow => ({
      id: newId('bkg'),
      activation_id: wish.activationId,
      order_id: wish.orderId,
      outlet_id: wish.outletId,
      place_id: placeId,
      day: wish.day,
      during: wish.during,
      zone: wish.zone,
      state: 'requested',
      asked_at: ctx.now,
      answered_at: null,
      answered_by: null,
      comment: null,
      category: wish.category,
      client_id: wish.clientId ?? '',
      beside_competitor: competitor !== null,
    }),
  )
  if (rows.length === 0) return rows
  await insertBookings(ctx, rows)
  for (const row of rows) ctx.changed(['bookings.booking', row.id], null, shown(row))
  const bookings = rows.map((row) => ({ bookingId: row.id, activationId: row.activation_id }))
  await ctx.record(placesRequested({ orderId: order.id, bookings }))
  return rows
}

async function linksFor(
  ctx: CommandContext,
  order: OrderView,
  outlets: ReadonlyMap<string, OutletView>,
  requests: readonly PlannedRequest[],
) {
  const links = []
  for (const [outletId, asked] of Map.groupBy(requests, (request) => request.wish.outletId)) {
    const lastDay = asked.at(-1)!.wish.day
    links.push(await issueVenueLink(ctx, order, outlets.get(outletId)!, lastDay))
  }
  return links
}

function leftOutOf(ctx: CommandContext, plan: RequestPlan) {
  const competing = plan.requests.flatMap(({ wish, competitor }) => (competitor ? [{ wish, refusal: competitor }] : []))
  return [...plan.refused, ...competing].map(({ wish, refusal }) => ({
    activationId: wish.activationId,
    outletId: wish.outletId,
    day: wish.day,
    code: refusal.code,
    reason: ctx.say(refusal.code, refusal.params),
  }))
}
