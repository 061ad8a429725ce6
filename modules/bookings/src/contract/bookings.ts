import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { passListSummary } from './passes.ts'

export const bookingState = z.enum(['requested', 'agreed', 'declined', 'withdrawn'])

/** A request for a place on one activation, and what the venue said. */
export const bookingView = z.object({
  id: wire.id('bkg'),
  activationId: wire.id('act'),
  orderId: wire.id('ord'),
  outletId: wire.id('out'),
  placeId: wire.id('plc'),
  /** The outlet's own day. */
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  state: bookingState,
  askedAt: wire.instant,
  answeredAt: wire.instant.nullable(),
  answeredBy: z.string().nullable(),
  comment: z.string().nullable(),
  /** True when it stands beside a competitor because somebody insisted. */
  besideCompetitor: z.boolean(),
})
export type BookingView = z.output<typeof bookingView>

/** A link with which a venue answers; shown once. */
export const venueLink = z.object({
  outletId: wire.id('out'),
  outletName: z.string(),
  venueName: z.string().nullable(),
  venueEmail: z.string().nullable(),
  venuePhone: z.string().nullable(),
  /** Web path that opens it, without the address of the server. */
  path: z.string(),
})
export type VenueLink = z.output<typeof venueLink>

const outletsOfOrder = { orderId: wire.id('ord'), outletIds: z.array(wire.id('out')).max(5_000).optional() }

export const requestPlaces = command('bookings.requestPlaces', {
  summary: 'Ask the venues for places on the activations of an order, with a link for each venue',
  permission: 'bookings.book',
  input: z.strictObject({
    ...outletsOfOrder,
    /** Ask for what can be had and leave out what is refused, instead of refusing the whole. */
    skipRefused: wire.flag.optional(),
  }),
  output: z.object({
    requested: z.int(),
    links: z.array(venueLink),
    leftOut: z.array(
      z.object({
        activationId: wire.id('act'),
        outletId: wire.id('out'),
        day: wire.date,
        code: z.string(),
        reason: z.string(),
      }),
    ),
  }),
  refusals: [
    'bookings.place_taken',
    'bookings.place_just_taken',
    'bookings.competitor_present',
    'bookings.no_place',
    'orders.closed',
    'finance.budget_exceeded',
    'finance.no_currency_rate',
  ],
  overridable: 'bookings.override',
})

export const bookPlace = command('bookings.bookPlace', {
  summary: 'Ask for one certain place for one activation',
  permission: 'bookings.book',
  input: z.strictObject({ activationId: wire.id('act'), placeId: wire.id('plc') }),
  output: bookingView,
  refusals: [
    'bookings.place_taken',
    'bookings.place_just_taken',
    'bookings.already_booked',
    'bookings.competitor_present',
    'orders.closed',
    'finance.budget_exceeded',
    'finance.no_currency_rate',
  ],
  overridable: 'bookings.override',
})

export const withdraw = command('bookings.withdraw', {
  summary: 'Withdraw requests for places; the places come free',
  permission: 'bookings.book',
  input: z.strictObject({ bookingIds: z.array(wire.id('bkg')).min(1).max(5_000) }),
  output: z.object({ withdrawn: z.int() }),
  refusals: ['lifecycle.wrong_state', 'orders.closed'],
})

export const recordAnswer = command('bookings.recordAnswer', {
  summary: 'Record what a venue answered by telephone or letter',
  permission: 'bookings.book',
  input: z.strictObject({
    bookingIds: z.array(wire.id('bkg')).min(1).max(5_000),
    answer: z.enum(['agree', 'decline']),
    comment: wire.text(1_000).optional(),
  }),
  output: z.object({ answered: z.int() }),
  refusals: ['lifecycle.wrong_state', 'orders.closed'],
})

export const issueVenueLinks = command('bookings.issueVenueLinks', {
  summary: 'Make new links for venues to answer with',
  permission: 'bookings.book',
  input: z.strictObject(outletsOfOrder),
  output: z.object({ links: z.array(venueLink) }),
  refusals: ['orders.closed'],
})

export const listBookings = list('bookings.listBookings', {
  summary: 'Bookings of places by order, outlet, state and day',
  permission: 'bookings.view',
  filter: {
    orderId: wire.id('ord').optional(),
    outletId: wire.id('out').optional(),
    state: bookingState.optional(),
    from: wire.date.optional(),
    to: wire.date.optional(),
  },
  row: bookingView,
})

const standingCounts = { agreed: z.int(), requested: z.int(), declined: z.int(), missing: z.int() }

/** One outlet of an order: how its days stand, and its pass list. */
export const outletPlaces = z.object({
  outletId: wire.id('out'),
  outletKey: z.string(),
  outletName: z.string(),
  region: z.string().nullable(),
  venueName: z.string().nullable(),
  venueEmail: z.string().nullable(),
  venuePhone: z.string().nullable(),
  firstDay: wire.date,
  lastDay: wire.date,
  days: z.int(),
  ...standingCounts,
  /** The venue's last words. */
  comment: z.string().nullable(),
  passList: passListSummary.nullable(),
})
export type OutletPlaces = z.output<typeof outletPlaces>

export const orderPlaces = query('bookings.orderPlaces', {
  summary: 'How the places of an order stand, outlet by outlet',
  permission: 'bookings.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ totals: z.object({ days: z.int(), ...standingCounts }), outlets: z.array(outletPlaces) }),
  watches: ['orders', 'places'],
})
