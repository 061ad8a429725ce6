import { money } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { person as loadPerson } from '@ordinate/staffing'
import { myOffers } from '../contract.ts'
import type { StoredWhy } from '../data/codec.ts'
import { findRounds, offersTo } from '../data/offers.ts'
import { findShifts } from '../data/shifts.ts'
import { type OfferState, stateAt } from '../domain/index.ts'
import { ownPersonId } from '../own.ts'

export const myOffersHandler = handle(myOffers, async (ctx, input) => {
  const person = await loadPerson(ctx, ownPersonId(ctx, input.personId))
  const rows = await offersTo(ctx, person.id)
  const shifts = new Map(
    (await findShifts(ctx, [...new Set(rows.map(({ shift_id }) => shift_id))])).map((s) => [s.id, s]),
  )
  const outlets = await outletsById(ctx, [...new Set([...shifts.values()].map(({ outlet_id }) => outlet_id))])
  const orders = await ordersById(ctx, [...new Set(rows.map(({ order_id }) => order_id))])
  const rounds = await findRounds(ctx, [...new Set(rows.map(({ round_id }) => round_id))])
  const offers = rows.flatMap((row) => {
    const shift = shifts.get(row.shift_id)
    const round = rounds.get(row.round_id)
    if (shift === undefined || round === undefined) return []
    const outlet = outlets.get(shift.outlet_id)
    const why = row.why as StoredWhy
    return [
      {
        id: row.id,
        orderTitle: orders.get(row.order_id)?.title ?? '',
        outlet: { name: outlet?.name ?? '', address: outlet?.address ?? null },
        day: shift.day,
        during: row.during,
        zone: shift.zone,
        until: row.until,
        state: stateAt({ until: row.until, state: row.state as OfferState }, ctx.now),
        firstCome: round.mode !== 'pick',
        note: round.note,
        pay: money(BigInt(why.payMinor), why.currency),
        km: why.km,
      },
    ]
  })
  return { offers, open: offers.filter(({ state }) => state === 'offered').length }
})
