import { compareDates, type LocalDate } from '@ordinate/kernel'
import { type ActivationView, type OrderView, ordersById } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { heldIn } from '../data/bookings.ts'
import type { Held, Wish } from '../domain/index.ts'

/** What an activation of this order needs of its outlet. */
function wishOf(order: OrderView, activation: ActivationView, outlet: string): Wish {
  return {
    activationId: activation.id,
    orderId: order.id,
    outletId: activation.outletId,
    outlet,
    day: activation.day,
    during: activation.during,
    zone: activation.zone,
    clientId: order.clientId,
    category: (order.category ?? '').toLowerCase(),
  }
}

const earliest = (a: LocalDate, b: LocalDate) => (compareDates(a, b) <= 0 ? a : b)
const latest = (a: LocalDate, b: LocalDate) => (compareDates(a, b) >= 0 ? a : b)

/** The wishes of activations of one order, their outlets, and what already holds places in them around their days. */
export async function surroundings(
  ctx: QueryContext,
  order: OrderView,
  activations: readonly ActivationView[],
): Promise<{ wishes: Wish[]; outlets: Map<string, OutletView>; held: Held[] }> {
  const days = activations.map((activation) => activation.day)
  if (days.length === 0) return { wishes: [], outlets: new Map(), held: [] }
  const outletIds = [...new Set(activations.map((activation) => activation.outletId))]
  const outlets = await outletsById(ctx, outletIds)
  const wishes = activations.map((each) => wishOf(order, each, outlets.get(each.outletId)?.name ?? ''))
  const rows = await heldIn(ctx, outletIds, days.reduce(earliest), days.reduce(latest))
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.orderId))])
  const held = rows.map((row) => ({ ...row, orderNumber: orders.get(row.orderId)?.number ?? '' }))
  return { wishes, outlets, held }
}
