import { command, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { positiveAmount } from './items.ts'

export const returnableState = z.enum(['booked', 'out', 'returned', 'cancelled'])
export const troubleCause = z.enum([
  'overbooked',
  'extended',
  'repair',
  'given',
  'unit_gone',
  'fewer_owned',
  'moved',
  'rental_gone',
  'replanned',
])

export const rentalView = z.object({
  id: wire.id('rnt'),
  bookingId: wire.id('wbk'),
  supplierId: wire.id('pty'),
  supplierName: z.string(),
  quantity: wire.quantity,
  during: wire.period,
  cost: wire.money,
  state: z.enum(['ordered', 'here', 'given_back', 'cancelled']),
  note: z.string(),
})
export type RentalView = z.output<typeof rentalView>

/** Returnable things that an order needs for a time. */
export const returnableBookingView = z.object({
  id: wire.id('wbk'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  orderTitle: z.string(),
  activationId: wire.id('act').nullable(),
  outletName: z.string().nullable(),
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  unit: z.string(),
  wanted: wire.quantity,
  /** Moved to other bookings. */
  givenAway: wire.quantity,
  /** Ordered from suppliers, or here from them. */
  rented: wire.quantity,
  /** Missing at the worst moment of its time. */
  short: wire.quantity,
  shortFrom: wire.instant.nullable(),
  shortUntil: wire.instant.nullable(),
  /** From leaving the warehouse until being back in it. */
  during: wire.period,
  zone: z.string(),
  state: returnableState,
  /** Out, and its time is over. */
  late: z.boolean(),
  /** The event because of which it turned red, and that in one sentence of the reader’s language. */
  troubleCause: troubleCause.nullable(),
  trouble: z.string().nullable(),
  troubleAt: wire.instant.nullable(),
  units: z.array(z.object({ unitId: wire.id('unt'), serial: z.string() })),
  rentals: z.array(rentalView),
  madeBy: z.string(),
  note: z.string(),
  version: z.int(),
})
export type ReturnableBookingView = z.output<typeof returnableBookingView>

export const listBookings = list('warehouse.listBookings', {
  summary: 'Returnable things over time: who needs what from when until when, and what is short',
  permission: 'warehouse.view',
  filter: {
    orderId: wire.id('ord').optional(),
    itemId: wire.id('itm').optional(),
    unitId: wire.id('unt').optional(),
    state: returnableState.optional(),
    /** Only those that are short, lost a unit or are late. */
    troubled: wire.flag.optional(),
    from: wire.instant.optional(),
    to: wire.instant.optional(),
  },
  row: returnableBookingView,
  watches: ['orders', 'places'],
})

const bookingAnswer = z.object({ bookings: z.array(returnableBookingView) })

export const bookReturnable = command('warehouse.bookReturnable', {
  summary: 'Book returnable things for an order over a time, so many pieces or certain units',
  permission: 'warehouse.reserve',
  input: z.strictObject({
    orderId: wire.id('ord'),
    itemId: wire.id('itm'),
    quantity: positiveAmount,
    during: wire.period,
    unitIds: z.array(wire.id('unt')).max(200).optional(),
    note: wire.text(500).optional(),
  }),
  output: bookingAnswer,
  refusals: [
    'warehouse.short_over_time',
    'warehouse.not_returnable',
    'warehouse.unit_elsewhere',
    'warehouse.unit_of_other_item',
    'warehouse.more_units_than_booked',
    'warehouse.too_fine',
    'orders.closed',
  ],
  overridable: 'warehouse.override',
})

export const pinUnits = command('warehouse.pinUnits', {
  summary: 'Say which units serve a booking; those it had before and does not name are free again',
  permission: 'warehouse.reserve',
  input: z.strictObject({ bookingId: wire.id('wbk'), unitIds: z.array(wire.id('unt')).max(200) }),
  output: returnableBookingView,
  refusals: [
    'warehouse.unit_elsewhere',
    'warehouse.unit_of_other_item',
    'warehouse.more_units_than_booked',
    'warehouse.booking_over',
    'orders.closed',
  ],
})

export const extendBooking = command('warehouse.extendBooking', {
  summary: 'Keep booked things longer; later bookings are checked again',
  permission: 'warehouse.reserve',
  input: z.strictObject({ bookingId: wire.id('wbk'), until: wire.instant }),
  output: z.object({ booking: returnableBookingView, turnedRed: z.array(returnableBookingView) }),
  refusals: [
    'warehouse.not_an_extension',
    'warehouse.extension_takes',
    'warehouse.short_over_time',
    'warehouse.booking_over',
    'orders.closed',
  ],
  overridable: 'warehouse.override',
})

export const cancelBooking = command('warehouse.cancelBooking', {
  summary: 'Give a booking up; what it claimed serves the others',
  permission: 'warehouse.reserve',
  input: z.strictObject({ bookingId: wire.id('wbk') }),
  output: returnableBookingView,
  refusals: ['warehouse.booking_of_activation', 'lifecycle.wrong_state', 'orders.closed'],
})

export const takeBackBooking = command('warehouse.takeBackBooking', {
  summary: 'Note that booked things without an activation left the warehouse, or came back',
  permission: 'warehouse.keep',
  input: z.strictObject({ bookingId: wire.id('wbk'), what: z.enum(['left', 'back']) }),
  output: returnableBookingView,
  refusals: ['warehouse.booking_of_activation', 'lifecycle.wrong_state', 'warehouse.calibration_expired'],
  overridable: 'warehouse.override',
})

export const bookPartly = command('warehouse.bookPartly', {
  summary: 'Make do with what a booking gets: what is short is not wanted any more',
  permission: 'warehouse.reserve',
  input: z.strictObject({ bookingId: wire.id('wbk') }),
  output: returnableBookingView,
  refusals: ['warehouse.not_short', 'warehouse.nothing_to_make_do_with', 'orders.closed'],
})

export const moveBooked = command('warehouse.moveBooked', {
  summary: 'Take pieces from another booking for one that is short; the other one says whose they became',
  permission: 'warehouse.override',
  input: z.strictObject({
    fromBookingId: wire.id('wbk'),
    toBookingId: wire.id('wbk'),
    quantity: positiveAmount,
    reason: wire.line(500),
  }),
  output: z.object({ from: returnableBookingView, to: returnableBookingView }),
  refusals: ['warehouse.not_short', 'warehouse.cannot_move', 'warehouse.too_fine', 'orders.closed'],
})

export const rentForBooking = command('warehouse.rentForBooking', {
  summary: 'Rent from a supplier what a booking is short of, at a cost for its order',
  permission: 'warehouse.reserve',
  input: z.strictObject({
    bookingId: wire.id('wbk'),
    supplierId: wire.id('pty'),
    quantity: positiveAmount,
    cost: wire.money,
    /** The booking’s time when not said. */
    during: wire.period.optional(),
    note: wire.text(500).optional(),
  }),
  output: returnableBookingView,
  refusals: [
    'warehouse.rents_more_than_wanted',
    'warehouse.rental_too_short',
    'warehouse.booking_over',
    'warehouse.too_fine',
    'orders.closed',
  ],
  overridable: 'warehouse.override',
})

export const progressRental = command('warehouse.progressRental', {
  summary: 'Note that rented things came, went back, or are not rented after all',
  permission: 'warehouse.keep',
  input: z.strictObject({ rentalId: wire.id('rnt'), what: z.enum(['come', 'give_back', 'cancel']) }),
  output: returnableBookingView,
  refusals: ['lifecycle.wrong_state', 'warehouse.not_enough'],
})

/** What can be done about a shortage. */
export const shortageOptions = query('warehouse.shortageOptions', {
  summary:
    'Why a booking is short, and what can be done: from whom pieces could be moved, from whom they can be rented',
  permission: 'warehouse.view',
  input: z.strictObject({ bookingId: wire.id('wbk') }),
  output: z.object({
    booking: returnableBookingView,
    /** Bookings that have pieces over its whole time, with how many could be moved. */
    movable: z.array(
      z.object({
        bookingId: wire.id('wbk'),
        orderId: wire.id('ord'),
        orderNumber: z.string(),
        orderTitle: z.string(),
        during: wire.period,
        quantity: wire.quantity,
      }),
    ),
    /** Suppliers from whom the item was received or rented before. */
    suppliers: z.array(z.object({ supplierId: wire.id('pty'), name: z.string(), lastCost: wire.money.nullable() })),
    /** Pieces it gets as things stand. */
    met: wire.quantity,
  }),
  watches: ['orders', 'places', 'parties'],
})
export type ShortageOptions = z.output<typeof shortageOptions.output>

const dayFree = z.object({
  day: wire.date,
  /** The least that is free at any moment of the day; negative where more is booked than there is. */
  free: wire.quantity,
  /** Bookings that are short on that day. */
  red: z.int(),
})

export const itemAvailability = z.object({
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  isKit: z.boolean(),
  /** Pieces that serve: on the shelf, on the road, at activations and with persons. */
  owned: wire.quantity,
  days: z.array(dayFree),
})
export type ItemAvailability = z.output<typeof itemAvailability>

export const availability = list('warehouse.availability', {
  summary: 'What is free of returnable items and kits on each day',
  permission: 'warehouse.view',
  filter: {
    from: wire.date,
    /** So many days, 28 when not said. */
    days: z.coerce.number().int().min(1).max(92).optional(),
    words: wire.text(100).optional(),
  },
  row: itemAvailability,
  watches: ['orders'],
})

export const checkAvailability = query('warehouse.checkAvailability', {
  summary:
    'Whether an order can have so much for each of its activations, and if not, how many are short, when and why',
  permission: 'warehouse.view',
  input: z.strictObject({
    orderId: wire.id('ord'),
    activationIds: z.array(wire.id('act')).max(20_000).optional(),
    lines: z
      .array(z.strictObject({ itemId: wire.id('itm'), quantity: positiveAmount }))
      .min(1)
      .max(100),
  }),
  output: z.object({
    lines: z.array(
      z.object({
        itemId: wire.id('itm'),
        /** The part that is short, where the item is a kit; otherwise the item. */
        scarceItemId: wire.id('itm'),
        scarceItem: z.string(),
        short: wire.quantity,
        free: wire.quantity,
        from: wire.instant.nullable(),
        until: wire.instant.nullable(),
        /** In one sentence of the reader’s language; null when there is enough. */
        why: z.string().nullable(),
      }),
    ),
  }),
  watches: ['orders'],
})

export const setTurnaround = command('warehouse.setTurnaround', {
  summary: 'Say how long an item is away before and after it is used',
  permission: 'warehouse.keep',
  input: z.strictObject({
    itemId: wire.id('itm'),
    beforeMinutes: z.int().min(0).max(43_200),
    afterMinutes: z.int().min(0).max(43_200),
  }),
  output: z.object({ beforeMinutes: z.int(), afterMinutes: z.int() }),
})

const bookingIds = z.array(wire.id('wbk'))

/** Bookings of returnable things changed. One fact for all of one order and command. */
export const bookingsChanged = fact(
  'warehouse.bookings_changed',
  z.object({
    orderId: wire.id('ord'),
    change: z.enum(['booked', 'extended', 'cancelled', 'left', 'returned', 'moved', 'reduced', 'units']),
    bookingIds,
  }),
  (p) => [['orders.order', p.orderId]],
)

/** Bookings of an order turned red, with the event because of which they did. */
export const bookingsTurnedRed = fact(
  'warehouse.bookings_turned_red',
  z.object({ orderId: wire.id('ord'), cause: troubleCause, bookingIds }),
  (p) => [['orders.order', p.orderId]],
)

/** Things were rented for an order, or are not after all: a cost of the order, by the rental. */
export const rentalChanged = fact(
  'warehouse.rental_changed',
  z.object({
    rentalId: wire.id('rnt'),
    bookingId: wire.id('wbk'),
    orderId: wire.id('ord'),
    supplierId: wire.id('pty'),
    change: z.enum(['ordered', 'came', 'given_back', 'cancelled']),
    cost: wire.money,
    /** What is rented, for the cost’s line. */
    memo: z.string(),
  }),
  (p) => [['orders.order', p.orderId]],
)
