import { compareDates, dateIn } from '@ordinate/kernel'
import { type ActivationView, activationsOf, order } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { type OutletPlaces, orderPlaces } from '../contract.ts'
import { type BookingRow, bookingsOfOrder } from '../data/bookings.ts'
import { listsOfOrders, summaryOf } from '../data/passes.ts'
import { type PlaceStanding, placeStanding } from '../domain/index.ts'

export const orderPlacesHandler = handle(orderPlaces, async (ctx, input) => {
  const { id } = await order(ctx, input.orderId)
  const activations = (await activationsOf(ctx, id)).filter((activation) => activation.state !== 'cancelled')
  const byOutlet = Map.groupBy(activations, (activation) => activation.outletId)
  const outlets = await outletsById(ctx, [...byOutlet.keys()])
  const bookings = Map.groupBy(await bookingsOfOrder(ctx, id), (row) => row.outlet_id)
  const lists = new Map((await listsOfOrders(ctx, [id])).map((list) => [list.outlet_id, list]))

  const rows = [...byOutlet].flatMap(([outletId, days]) => {
    const outlet = outlets.get(outletId)
    if (!outlet) return []
    const list = lists.get(outletId)
    const passList = list ? summaryOf(list, dateIn(ctx.now, outlet.zone)) : null
    return [outletRow(outlet, days, bookings.get(outletId) ?? [], passList)]
  })
  rows.sort((a, b) => a.outletName.localeCompare(b.outletName))
  return { totals: totalsOf(rows), outlets: rows }
})

function countsOf(days: readonly ActivationView[], bookings: readonly BookingRow[]): Record<PlaceStanding, number> {
  const counts = { agreed: 0, requested: 0, declined: 0, missing: 0 }
  const byActivation = Map.groupBy(bookings, (row) => row.activation_id)
  for (const day of days) counts[placeStanding((byActivation.get(day.id) ?? []).map((row) => row.state))] += 1
  return counts
}

function outletRow(
  outlet: OutletView,
  days: readonly ActivationView[],
  bookings: readonly BookingRow[],
  passList: OutletPlaces['passList'],
): OutletPlaces {
  const ordered = days.map((activation) => activation.day).sort(compareDates)
  return {
    outletId: outlet.id,
    outletKey: outlet.key,
    outletName: outlet.name,
    region: outlet.region,
    venueName: outlet.venueName,
    venueEmail: outlet.venueEmail,
    venuePhone: outlet.venuePhone,
    firstDay: ordered[0]!,
    lastDay: ordered.at(-1)!,
    days: days.length,
    ...countsOf(days, bookings),
    comment: bookings.findLast((row) => row.comment)?.comment ?? null,
    passList,
  }
}

function totalsOf(rows: readonly OutletPlaces[]) {
  const sum = (of: (row: OutletPlaces) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    days: sum((row) => row.days),
    agreed: sum((row) => row.agreed),
    requested: sum((row) => row.requested),
    declined: sum((row) => row.declined),
    missing: sum((row) => row.missing),
  }
}
