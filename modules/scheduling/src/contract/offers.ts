import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { OFFER_MODES, OFFER_STATES } from '../domain/offer.ts'
import { OFFER_CHANCES } from '../domain/offer-rank.ts'
import { ruleRefusals } from './rule-refusals.ts'
import { reason, refusalView, shiftView } from './views.ts'

export const offerMode = z.enum(OFFER_MODES)
export const offerState = z.enum(OFFER_STATES)

/** Somebody who could take a seat, with the figure of each factor. */
const offerCandidate = z.object({
  personId: wire.id('per'),
  name: z.string(),
  phone: z.string().nullable(),
  rank: z.int(),
  /** Pay of the shift; null for callers who may not see pay. */
  cost: wire.money.nullable(),
  km: z.number().nullable(),
  rating: z.number().nullable(),
  minutesInWeek: z.int(),
  /** Shifts at this outlet in the order. */
  visits: z.int(),
  /** Shifts worked for this client. */
  forClient: z.int(),
  /** Shifts worked and given back within a year. */
  worked: z.int(),
  givenBack: z.int(),
  /** From 0 to 1, as motivation counts it; null before the first shift. */
  reliability: z.number().nullable(),
  reasons: z.array(reason.extend({ sentence: z.string() })),
  /** Whether an offer of this seat is open to them. */
  offered: z.boolean(),
  /** What they were asked about in the last 90 days and ahead, and how much of it was of each kind. */
  offeredLately: z.object({ shifts: z.int(), weekend: z.int(), night: z.int(), good: z.int() }),
})
export type OfferCandidate = z.output<typeof offerCandidate>

const openSeat = z.object({
  shift: shiftView,
  /** The kinds of it that are to be offered evenly. */
  chances: z.array(z.enum(OFFER_CHANCES)),
  outletName: z.string(),
  /** Who holds it until when, though nobody is in it yet. */
  held: z.object({ personId: wire.id('per'), name: z.string(), until: wire.instant }).nullable(),
  candidates: z.array(offerCandidate),
  /** How many fit in all. */
  fitting: z.int(),
  /** Those whom a rule keeps out, the nearest to fitting first. */
  kept: z.array(z.object({ personId: wire.id('per'), name: z.string(), refusals: z.array(refusalView) })),
})

export const offerCandidates = query('scheduling.offerCandidates', {
  summary:
    'For open seats, or all of an order: who could take each, ranked with reasons and figures, and who could not and why',
  permission: 'scheduling.view',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** Left out, every open seat of the order, the first 200. */
    shiftIds: z.array(wire.id('shf')).min(1).max(200).optional(),
    /** Candidates of each seat. */
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  output: z.object({ seats: z.array(openSeat) }),
  watches: ['staffing', 'places', 'orders'],
})

/** The clock of the outlet: each seat's own where they differ. */
const placeTime = z.strictObject({ date: wire.date, time: wire.time })

export const sendOffers = command('scheduling.sendOffers', {
  summary: 'Offer open seats to people, with a deadline on the outlet’s clock; they answer on their phones',
  permission: 'scheduling.publish',
  input: z.strictObject({
    orderId: wire.id('ord'),
    seats: z
      .array(
        z.strictObject({
          shiftId: wire.id('shf'),
          /** In the order in which they are asked, where they are asked one by one. */
          personIds: z.array(wire.id('per')).min(1).max(200),
        }),
      )
      .min(1)
      .max(200),
    mode: offerMode,
    deadline: placeTime,
    /** Which of two moments is meant when the clock shows the deadline twice. */
    clock: z.enum(['earlier', 'later']).optional(),
    /** For a line: how long each has before the next is asked. */
    eachMinutes: z.int().min(5).max(10_080).optional(),
    note: wire.text(500).optional(),
  }),
  output: z.object({
    roundId: wire.id('ofr'),
    offers: z.int(),
    people: z.int(),
    /** Whose quiet hours hold the message, and until when. */
    quiet: z.array(z.object({ personId: wire.id('per'), name: z.string(), until: wire.instant })),
    /** Who was left out because a rule says no. */
    left: z.array(
      z.object({ shiftId: wire.id('shf'), personId: wire.id('per'), name: z.string(), refusals: z.array(refusalView) }),
    ),
  }),
  refusals: [
    'orders.closed',
    'scheduling.nobody_to_offer',
    'scheduling.offer_deadline_over',
    'scheduling.offer_deadline_late',
    'scheduling.offer_seat_taken',
    'scheduling.seat_cancelled',
    'scheduling.each_minutes_needed',
    'scheduling.offered_already',
    ...ruleRefusals,
  ],
  overridable: 'scheduling.override',
})

const offerView = z.object({
  id: wire.id('off'),
  roundId: wire.id('ofr'),
  shiftId: wire.id('shf'),
  outletName: z.string(),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  personId: wire.id('per'),
  name: z.string(),
  phone: z.string().nullable(),
  place: z.int(),
  state: offerState,
  until: wire.instant,
  offeredAt: wire.instant.nullable(),
  answeredAt: wire.instant.nullable(),
  note: z.string(),
  cost: wire.money.nullable(),
  km: z.number().nullable(),
  /** Null where the message is not known. */
  read: z.boolean().nullable(),
})
export type OfferView = z.output<typeof offerView>

export const offers = query('scheduling.offers', {
  summary: 'The rounds of offers of an order with every answer, and the seats that are held',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    rounds: z.array(
      z.object({
        id: wire.id('ofr'),
        mode: offerMode,
        deadline: z.object({ date: wire.date, time: wire.time }),
        eachMinutes: z.int().nullable(),
        note: z.string(),
        createdBy: z.string(),
        createdAt: wire.instant,
        /** Seats, those of them that are filled, and whether anything can still come of it. */
        seats: z.int(),
        filled: z.int(),
        open: z.boolean(),
        offers: z.array(offerView),
      }),
    ),
    holds: z.array(
      z.object({
        id: wire.id('hld'),
        shiftId: wire.id('shf'),
        outletName: z.string(),
        day: wire.date,
        during: wire.period,
        zone: z.string(),
        personId: wire.id('per'),
        name: z.string(),
        until: wire.instant,
        note: z.string(),
        createdBy: z.string(),
      }),
    ),
  }),
  watches: ['staffing', 'places', 'messages'],
})

export const withdrawOffers = command('scheduling.withdrawOffers', {
  summary: 'Withdraw a round of offers, or some of it, as far as nobody has a seat from it',
  permission: 'scheduling.publish',
  input: z.strictObject({ roundId: wire.id('ofr'), offerIds: z.array(wire.id('off')).min(1).max(500).optional() }),
  output: z.object({ withdrawn: z.int() }),
  refusals: ['lifecycle.wrong_state'],
})

export const pickOffer = command('scheduling.pickOffer', {
  summary: 'Give a seat to one of those who said yes',
  permission: 'scheduling.publish',
  input: z.strictObject({ offerId: wire.id('off') }),
  output: z.object({ allocationId: wire.id('sas') }),
  refusals: [
    'orders.closed',
    'scheduling.not_willing',
    'scheduling.offer_seat_taken',
    'finance.budget_exceeded',
    ...ruleRefusals,
  ],
  overridable: 'scheduling.override',
})

const ownPerson = {
  /** Left out by callers on their own link: it is confined to one person. */
  personId: wire.id('per').optional(),
}

const ownOffer = z.object({
  id: wire.id('off'),
  orderTitle: z.string(),
  outlet: z.object({ name: z.string(), address: z.string().nullable() }),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  /** When it ends for this person. */
  until: wire.instant,
  state: offerState,
  /** Whether the first yes has the seat. */
  firstCome: z.boolean(),
  note: z.string(),
  pay: wire.money.nullable(),
  km: z.number().nullable(),
})
export type OwnOffer = z.output<typeof ownOffer>

export const myOffers = query('scheduling.myOffers', {
  summary: "A person's own offers: open ones and those of the last days with what became of them",
  permission: 'scheduling.own_shifts',
  input: z.strictObject(ownPerson),
  output: z.object({ offers: z.array(ownOffer), open: z.int() }),
  watches: ['orders', 'places'],
})

export const answerOffer = command('scheduling.answerOffer', {
  summary: 'Say yes or no to an offer; the answer says whether the seat is yours',
  permission: 'scheduling.own_shifts',
  input: z.strictObject({
    ...ownPerson,
    offerId: wire.id('off'),
    answer: z.enum(['yes', 'no']),
    note: wire.text(300).optional(),
  }),
  output: z.object({
    /** Yours, noted for the coordinator’s choice, somebody else’s, too late, not possible any more, declined. */
    outcome: z.enum(['taken', 'willing', 'gone', 'over', 'hindered', 'declined']),
    /** In the person's language. */
    sentence: z.string(),
  }),
})

export const holdSeat = command('scheduling.holdSeat', {
  summary: 'Hold an open seat for somebody until an hour on the outlet’s clock; it is free again by itself',
  permission: 'scheduling.edit',
  input: z.strictObject({
    shiftId: wire.id('shf'),
    personId: wire.id('per'),
    until: placeTime,
    clock: z.enum(['earlier', 'later']).optional(),
    note: wire.text(300).optional(),
  }),
  output: z.object({ holdId: wire.id('hld'), until: wire.instant }),
  refusals: [
    'orders.closed',
    'scheduling.seat_cancelled',
    'scheduling.offer_seat_taken',
    'scheduling.seat_held',
    'scheduling.hold_over',
    ...ruleRefusals,
  ],
  overridable: 'scheduling.override',
})

export const releaseHold = command('scheduling.releaseHold', {
  summary: 'Let a held seat go before its hour',
  permission: 'scheduling.edit',
  input: z.strictObject({ holdId: wire.id('hld') }),
  output: z.object({ released: z.boolean() }),
})

export const offerOperations = [
  offerCandidates,
  sendOffers,
  offers,
  withdrawOffers,
  pickOffer,
  myOffers,
  answerOffer,
  holdSeat,
  releaseHold,
]
