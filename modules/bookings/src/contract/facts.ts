import { fact, wire } from '@ordinate/contract'
import { z } from 'zod'

const ofOrder = z.object({ orderId: wire.id('ord') })
const booked = z.object({ bookingId: wire.id('bkg'), activationId: wire.id('act') })

/** Places were asked for. One fact for all of an order's requests of one command. */
export const placesRequested = fact('bookings.places_requested', ofOrder.extend({ bookings: z.array(booked) }), (p) => [
  ['orders.order', p.orderId],
])

/** A venue answered, itself or through the office. */
export const placesAnswered = fact(
  'bookings.places_answered',
  ofOrder.extend({ bookings: z.array(booked.extend({ answer: z.enum(['agree', 'decline']) })) }),
  (p) => [['orders.order', p.orderId]],
)

/** Bookings gave up their places: withdrawn by the office, or their activations were cancelled. */
export const placesReleased = fact('bookings.places_released', ofOrder.extend({ bookings: z.array(booked) }), (p) => [
  ['orders.order', p.orderId],
])

/** Letters went out for these outlets. */
export const passLettersIssued = fact(
  'bookings.pass_letters_issued',
  ofOrder.extend({ letters: z.array(z.object({ passListId: wire.id('psl'), outletId: wire.id('out') })) }),
  (p) => [['orders.order', p.orderId]],
)

/** The people on an order's pass lists changed; issued lists among them have to go out again. */
export const passListsChanged = fact(
  'bookings.pass_lists_changed',
  ofOrder.extend({ outletIds: z.array(wire.id('out')) }),
  (p) => [['orders.order', p.orderId]],
)
