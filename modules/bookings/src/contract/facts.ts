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

/** Letters were made for these outlets: by the office, or by themselves because somebody was replaced. They are still to be sent. */
export const passLettersIssued = fact(
  'bookings.pass_letters_issued',
  ofOrder.extend({
    letters: z.array(
      z.object({
        passListId: wire.id('psl'),
        outletId: wire.id('out'),
        version: z.int(),
        automatic: z.boolean(),
        added: z.array(z.string()),
        removed: z.array(z.string()),
      }),
    ),
  }),
  (p) => [['orders.order', p.orderId]],
)

/** Letters were marked as sent to their venues. */
export const passLettersSent = fact(
  'bookings.pass_letters_sent',
  ofOrder.extend({ passListIds: z.array(wire.id('psl')) }),
  (p) => [['orders.order', p.orderId]],
)

/** Somebody checked a code at the door of an outlet. */
export const doorChecked = fact(
  'bookings.door_checked',
  z.object({
    outletId: wire.id('out'),
    orderId: wire.id('ord').nullable(),
    personId: wire.id('per').nullable(),
    valid: z.boolean(),
  }),
  (p) => [['places.outlet', p.outletId], ...(p.orderId === null ? [] : [['orders.order', p.orderId] as const])],
)

/** The people on an order's pass lists changed; issued lists among them have to go out again. */
export const passListsChanged = fact(
  'bookings.pass_lists_changed',
  ofOrder.extend({ outletIds: z.array(wire.id('out')) }),
  (p) => [['orders.order', p.orderId]],
)
