import { query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { draftView } from './solving.ts'
import {
  allocationState,
  closedPassesView,
  otherWorkView,
  planningOutletView,
  rosterPeriod,
  rosterPersonView,
  rosterPlan,
  seatNeeds,
  shiftRole,
} from './views.ts'

/** Who is in a seat, as a grid of thousands shows it; why they are there is asked of `explain`. */
export const boardHolder = z.object({
  id: wire.id('sas'),
  personId: wire.id('per'),
  state: allocationState,
  locked: z.boolean(),
  /** The rules that were overridden to make it, by code. */
  overridden: z.array(z.string()),
  /** Pay of the shift; null for callers who may not see pay. */
  cost: wire.money.nullable(),
  version: z.int(),
})
export type BoardHolder = z.output<typeof boardHolder>

/** A seat as a grid of thousands shows it. */
export const boardSeat = z.object({
  id: wire.id('shf'),
  outletId: wire.id('out'),
  role: shiftRole,
  seat: z.int(),
  /** The day it begins, on the outlet's calendar. */
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  /** Activations that it answers for. */
  covers: z.int(),
  needs: seatNeeds,
  holder: boardHolder.nullable(),
  /** The order's own word for the role, in lower case. */
  word: z.string(),
  /** Whom it is held for until when, though nobody is in it. */
  held: z.object({ personId: wire.id('per'), name: z.string(), until: wire.instant }).nullable(),
})
export type BoardSeat = z.output<typeof boardSeat>

const knownPerson = z.object({ id: wire.id('per'), name: z.string() })

export const board = query('scheduling.board', {
  summary:
    'The roster of an order for a grid: seats with who is in them, everyone who could be, and what the rules ask',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    orderId: wire.id('ord'),
    plan: rosterPlan,
    /** Seats without `needs` that equal others': each names a place in `needs`. */
    needs: z.array(seatNeeds),
    seats: z.array(boardSeat.omit({ needs: true, zone: true }).extend({ needs: z.int(), zone: z.int() })),
    zones: z.array(z.string()),
    outlets: z.array(planningOutletView),
    people: z.array(rosterPersonView),
    /** Who holds seats although nobody can plan with them any more. */
    gone: z.array(knownPerson),
    otherWork: z.array(otherWorkView),
    /** Who said no to which seat. */
    declined: z.array(z.object({ shiftId: wire.id('shf'), personId: wire.id('per') })),
    /** Null without seats. */
    period: rosterPeriod.nullable(),
    closedPasses: z.array(closedPassesView),
    /** The newest search. */
    draft: draftView.nullable(),
  }),
  watches: ['orders', 'places', 'staffing', 'training'],
})

/** Most seats of one `boardSeats`: their ids travel in an address. */
export const MOST_SEATS_ASKED = 200

export const boardSeats = query('scheduling.boardSeats', {
  summary: 'Some seats of an order as they are now, for a grid that is open',
  permission: 'scheduling.view',
  input: z.strictObject({
    orderId: wire.id('ord'),
    shiftIds: z.array(wire.id('shf')).min(1).max(MOST_SEATS_ASKED),
  }),
  output: z.object({
    /** Those that are still there; ids that are missing were cancelled. */
    seats: z.array(boardSeat),
    people: z.array(knownPerson),
  }),
})
