import {
  addQuantity,
  compareInstants,
  compareQuantity,
  defineLifecycle,
  mayMove,
  money,
  newId,
  nextState,
  type Quantity,
  quantityToText,
  refuse,
} from '@ordinate/kernel'
import { order as orderById } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { type ItemView, progressRental, rentalChanged, rentForBooking } from '../contract.ts'
import {
  insertRental,
  lockCalendars,
  lockRental,
  type RentalRow,
  rentalsOfBookings,
  setRentalState,
} from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { mainPlace } from '../data/storage-places.ts'
import { fitsItem } from '../domain/index.ts'
import { bookingToChange } from './book-returnable.ts'
import { bookingView, rentedOf } from './booking-views.ts'
import { recheck } from './calendars.ts'
import { moveStock } from './stock-accounts.ts'
import { storeKeeper } from './store.ts'

/** What is rented for a booking is ordered, comes into the warehouse and goes back to its supplier. */
export const rentalLifecycle = defineLifecycle({
  name: 'warehouse.rental',
  initial: 'ordered',
  states: ['ordered', 'here', 'given_back', 'cancelled'],
  final: ['given_back', 'cancelled'],
  moves: {
    come: { from: ['ordered'], to: 'here' },
    give_back: { from: ['here'], to: 'given_back' },
    cancel: { from: ['ordered'], to: 'cancelled' },
  },
})

export const rentForBookingHandler = handle(rentForBooking, async (ctx, input) => {
  const { row, order, item } = await bookingToChange(ctx, input.bookingId)
  const supplier = await party(ctx, input.supplierId)
  ctx.enforce(fitsItem(item, input.quantity))
  const before = rentedOf(await rentalsOfBookings(ctx, [row.id]))
  const rented = addQuantity(before, input.quantity)
  if (compareQuantity(rented, row.wanted) > 0) {
    const numbers = { item: item.name, wanted: quantityToText(row.wanted), rented: quantityToText(rented) }
    ctx.enforce(refuse('warehouse.rents_more_than_wanted', numbers, { path: 'quantity' }))
  }
  const during = input.during ?? row.during
  const covers =
    compareInstants(during.start, row.during.start) <= 0 && compareInstants(during.end, row.during.end) >= 0
  if (!covers) ctx.enforce(refuse('warehouse.rental_too_short', { item: item.name }, { path: 'during' }))
  const rental: RentalRow = {
    id: newId('rnt'),
    booking_id: row.id,
    order_id: order.id,
    item_id: item.id,
    supplier_id: supplier.id,
    quantity: input.quantity,
    during,
    cost_minor: input.cost.minor,
    currency: input.cost.currency,
    state: 'ordered',
    note: input.note ?? '',
    made_at: ctx.now,
    made_by: ctx.caller.name,
  }
  await insertRental(ctx, rental)
  ctx.changed(['warehouse.booking', row.id], null, {
    rented: quantityToText(input.quantity),
    supplier: supplier.name,
    cost: input.cost,
  })
  await recheck(ctx, [item], { cause: 'replanned', params: { order: order.number } })
  await tell(ctx, rental, item, 'ordered', supplier.name)
  return bookingView(ctx, row.id)
})

const DONE = { come: 'came', give_back: 'given_back', cancel: 'cancelled' } as const

export const progressRentalHandler = handle(progressRental, async (ctx, { rentalId, what }) => {
  const rental = await lockRental(ctx, rentalId)
  if (!rental) throw notFound('warehouse.rental', rentalId)
  ctx.enforce(mayMove(rentalLifecycle, rental.state, what))
  const item = (await itemsById(ctx, [rental.item_id])).get(rental.item_id)!
  await lockCalendars(ctx, [item.id])
  const supplier = await party(ctx, rental.supplier_id)
  if (what !== 'cancel') await carry(ctx, rental, item, what)
  const state = nextState(rentalLifecycle, rental.state, what)
  await setRentalState(ctx, rental.id, state)
  ctx.changed(['warehouse.booking', rental.booking_id], { rental: rental.state }, { rental: state })
  const { number } = await orderById(ctx, rental.order_id)
  const params = { order: number, supplier: supplier.name }
  await recheck(ctx, [item], { cause: 'rental_gone', params })
  await tell(ctx, rental, item, DONE[what], supplier.name)
  return bookingView(ctx, rental.booking_id)
})

/** Rented things stand in the warehouse's books while they are here, and are given out like its own. */
async function carry(ctx: CommandContext, rental: RentalRow, item: ItemView, what: 'come' | 'give_back') {
  const store = { keeper: storeKeeper(await mainPlace(ctx)), lotId: null }
  const [from, to] = what === 'come' ? [{ fate: 'supplier' } as const, store] : [store, { fate: 'supplier' } as const]
  const quantity: Quantity = rental.quantity
  await moveStock(ctx, [{ kind: 'move', item, from, to, quantity }], { source: ['warehouse.rental', rental.id] })
}

async function tell(
  ctx: CommandContext,
  rental: RentalRow,
  item: ItemView,
  change: 'ordered' | 'came' | 'given_back' | 'cancelled',
  supplier: string,
): Promise<void> {
  const quantity = quantityToText(rental.quantity)
  const memo = ctx.say(
    'warehouse.rental_memo',
    { item: item.name, quantity, unit: item.unit, supplier },
    ctx.settings.locale,
  )
  const { id: rentalId, booking_id: bookingId, order_id: orderId, supplier_id: supplierId } = rental
  const cost = money(rental.cost_minor, rental.currency)
  await ctx.record(rentalChanged({ rentalId, bookingId, orderId, supplierId, change, cost, memo }))
}
