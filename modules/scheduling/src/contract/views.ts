import { wire } from '@ordinate/contract'
import { paperKind, planningPersonView, tag } from '@ordinate/staffing/contract'
import { z } from 'zod'

/** Who stands in a shop, and who looks after several of them. */
export const shiftRole = z.enum(['promoter', 'supervisor'])
export type ShiftRole = z.output<typeof shiftRole>

/** What a seat demands of a person. */
export const seatNeeds = z.strictObject({
  skills: z.array(tag).max(20),
  papers: z.array(paperKind).max(9),
  languages: z.array(tag).max(10),
})
export type SeatNeeds = z.output<typeof seatNeeds>

/** The hard limits that a roster keeps. */
export const rosterLimits = z.strictObject({
  /** Rest between the end of one day's work and the start of the next day's, minutes. */
  restMinutes: z.int().min(0).max(1_440),
  /** How far from home a person may be sent, straight-line kilometres. */
  homeKm: z.number().min(1).max(20_000),
  /** Shifts that begin on one day; null or left out for no such limit, as with all that follow. */
  mostShiftsDay: z.int().min(1).max(6).nullable().optional(),
  /** Minutes of the shifts that begin on one day. */
  mostMinutesDay: z.int().min(30).max(1_440).nullable().optional(),
  /** Days in a row. */
  mostDaysRunning: z.int().min(1).max(14).nullable().optional(),
  /** Shifts from the first day of the order to its last, of all orders. */
  mostShiftsPeriod: z.int().min(1).max(1_000).nullable().optional(),
  /** Minutes from the first day of the order to its last, of all orders. */
  mostMinutesPeriod: z.int().min(30).max(600_000).nullable().optional(),
})
export type RosterLimits = z.output<typeof rosterLimits>

const slider = z.int().min(0).max(100)

/** What the coordinator cares for, each from 0 (not at all) over 50 (as usual) to 100 (much). */
export const rosterWishes = z.strictObject({
  /** Low pay. */
  cheaper: slider,
  /** Hours, weekends and nights in proportion to what people could work. */
  fairer: slider,
  /** Short ways from home. */
  nearer: slider,
  /** The same faces at an outlet. */
  continuity: slider,
  /** Well rated people first. */
  quality: slider,
})
export type RosterWishes = z.output<typeof rosterWishes>

/** What an order demands of its roster. */
export const rosterPlan = z.object({
  outletsPerSupervisor: z.int().nullable(),
  promoter: seatNeeds,
  supervisor: seatNeeds,
  limits: rosterLimits,
  wishes: rosterWishes,
})
export type RosterPlan = z.output<typeof rosterPlan>

/** A seat to be filled: one person at one outlet for one period; a supervisor's seat covers several activations. */
export const shiftView = z.object({
  id: wire.id('shf'),
  orderId: wire.id('ord'),
  /** For a supervisor the first of the activations covered. */
  activationId: wire.id('act'),
  outletId: wire.id('out'),
  role: shiftRole,
  seat: z.int(),
  /** The day it begins, on the outlet's calendar. */
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  covers: z.array(z.string()),
  needs: seatNeeds,
  /** Whether it was planned beside the outlet-day's own seats, and can be taken away again. */
  planned: z.boolean(),
  cancelled: z.boolean(),
})
export type ShiftView = z.output<typeof shiftView>

export const allocationState = z.enum(['draft', 'published', 'confirmed', 'declined', 'withdrawn'])
export type AllocationState = z.output<typeof allocationState>

/** A sentence by its code. */
export const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Reason = z.output<typeof reason>

/** Why this person: where they stood among those who could, and what spoke for them. */
export const whyView = z.object({
  reasons: z.array(reason),
  /** Pay of the shift; null for callers who may not see pay. */
  cost: wire.money.nullable(),
  km: z.number().nullable(),
  /** Place in the ranking of everyone who could take the seat, 1 is the best; null when it was not ranked. */
  rank: z.int().nullable(),
  candidates: z.int().nullable(),
})
export type WhyView = z.output<typeof whyView>

/** A person in a seat. */
export const allocationView = z.object({
  id: wire.id('sas'),
  shiftId: wire.id('shf'),
  orderId: wire.id('ord'),
  activationId: wire.id('act'),
  outletId: wire.id('out'),
  role: shiftRole,
  covers: z.array(z.string()),
  day: wire.date,
  zone: z.string(),
  during: wire.period,
  personId: wire.id('per'),
  personName: z.string(),
  state: allocationState,
  locked: z.boolean(),
  why: whyView,
  /** The rules that were overridden to make it, by code. */
  overridden: z.array(z.string()),
  publishedAt: wire.instant.nullable(),
  confirmedAt: wire.instant.nullable(),
  declineReason: z.string(),
  version: z.int(),
})
export type AllocationView = z.output<typeof allocationView>

/** An outlet as far as planning needs it. */
export const planningOutletView = z.object({
  id: wire.id('out'),
  key: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
})
export type PlanningOutletView = z.output<typeof planningOutletView>

/** Work that a person has elsewhere, so that a screen can check before the drop. */
export const otherWorkView = z.object({
  personId: wire.id('per'),
  orderId: wire.id('ord'),
  outletId: wire.id('out'),
  day: wire.date,
  during: wire.period,
})
export type OtherWorkView = z.output<typeof otherWorkView>

/** The first and the last day of the seats of an order; limits of the period count within it. */
export const rosterPeriod = z.object({ first: wire.date, last: wire.date })

/** An outlet whose venue has its list of people and takes no other name, and the ids of who is on it. */
export const closedPassesView = z.object({ outletId: wire.id('out'), deadline: wire.date, people: z.array(z.string()) })

/** Something that keeps a person out of an outlet, or of the whole order. */
export const barView = z.object({
  /** Null for every outlet of the order. */
  outletId: z.string().nullable(),
  /** Null for both roles. */
  role: shiftRole.nullable(),
  /** The order's word for the role; null for all words. */
  word: z.string().nullable(),
  code: z.string(),
  params: reason.shape.params,
  /** The last day that it keeps the person from; null for all. */
  until: wire.date.nullable(),
})

/** Days on which a person lacks a training that seats of a role ask for, both included; null where there is no end. */
export const untrainedView = z.object({
  role: z.enum(['any', 'promoter', 'supervisor']),
  from: wire.date.nullable(),
  until: wire.date.nullable(),
  /** Only told; it keeps nobody out. */
  warns: z.boolean(),
  code: z.string(),
  params: reason.shape.params,
})

export const rosterPersonView = planningPersonView.extend({
  rate: wire.money.nullable(),
  bars: z.array(barView),
  untrained: z.array(untrainedView),
})
export type RosterPersonView = z.output<typeof rosterPersonView>

/** How far a roster is. */
export const coverageView = z.object({
  shifts: z.int(),
  filled: z.int(),
  published: z.int(),
  confirmed: z.int(),
  minutes: z.int(),
  cost: wire.money.nullable(),
})
export type CoverageView = z.output<typeof coverageView>

/** A person who could take a seat, or the reason why not. */
export const candidateView = z.object({
  personId: wire.id('per'),
  name: z.string(),
  km: z.number().nullable(),
  minutesInWeek: z.int(),
  rating: z.number().nullable(),
  cost: wire.money.nullable(),
  rank: z.int(),
  reasons: z.array(reason),
})
export type CandidateView = z.output<typeof candidateView>

export const refusalView = z.object({
  code: z.string(),
  params: reason.shape.params,
  overridable: z.boolean(),
  /** In the reader's language. */
  sentence: z.string(),
})
export type RefusalView = z.output<typeof refusalView>

/** How many people a rule keeps out of a seat. */
export const causeCount = z.object({ code: z.string(), count: z.int() })
export type CauseCount = z.output<typeof causeCount>
