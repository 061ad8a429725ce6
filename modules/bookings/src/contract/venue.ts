import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { bookingState } from './bookings.ts'
import { passListState, passPersonView } from './passes.ts'

/** One day that a venue is asked about. */
export const venueDay = z.object({
  bookingId: wire.id('bkg'),
  day: wire.date,
  during: wire.period,
  placeName: z.string(),
  state: bookingState,
  comment: z.string().nullable(),
})

export type VenueDay = z.output<typeof venueDay>

export const venueRequests = query('bookings.venueRequests', {
  summary: 'What an order asks of one venue, as the venue sees it',
  permission: 'bookings.answer',
  /** A venue’s link names its own order and outlet; others say which. */
  input: z.strictObject({ orderId: wire.id('ord').optional(), outletId: wire.id('out').optional() }),
  output: z.object({
    organisation: z.string(),
    orderTitle: z.string(),
    clientName: z.string().nullable(),
    coordinatorName: z.string().nullable(),
    outletName: z.string(),
    outletAddress: z.string().nullable(),
    zone: z.string(),
    days: z.array(venueDay),
    pass: z.object({ state: passListState, deadline: wire.date, persons: z.array(passPersonView) }).nullable(),
  }),
})

export const answerRequests = command('bookings.answerRequests', {
  summary: 'The venue agrees to days or declines them',
  permission: 'bookings.answer',
  input: z.strictObject({
    answers: z
      .array(z.strictObject({ bookingId: wire.id('bkg'), answer: z.enum(['agree', 'decline']) }))
      .min(1)
      .max(1_000),
    comment: wire.text(1_000).optional(),
    /** Who answers, when several people share the link. */
    by: wire.line(120).optional(),
  }),
  output: z.object({ agreed: z.int(), declined: z.int() }),
  refusals: ['lifecycle.wrong_state', 'orders.closed'],
})
