import { command, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { capacity, capacityOrders, capacityPeople } from './capacity.ts'
import { listTemplates, planShifts, previewShifts, removePlanned, removeTemplate, saveTemplate } from './demand.ts'
import { confirm, decline, issuePersonLink, myShifts, personFeed } from './own.ts'
import { applyDraft, draftView, solveProgress, startSolve, stopSolve, unfilled } from './solving.ts'
import {
  allocationView,
  candidateView,
  causeCount,
  coverageView,
  otherWorkView,
  planningOutletView,
  refusalView,
  rosterLimits,
  rosterPersonView,
  seatNeeds,
  shiftView,
} from './views.ts'

/** What an order demands of its roster. */
export const rosterPlan = z.object({
  outletsPerSupervisor: z.int().nullable(),
  promoter: seatNeeds,
  supervisor: seatNeeds,
  limits: rosterLimits,
})
export type RosterPlan = z.output<typeof rosterPlan>

export const makeShifts = command('scheduling.makeShifts', {
  summary: 'Make the seats of an order from its address programme; run again, it adds and takes away only what changed',
  permission: 'scheduling.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** Null for no supervisors; left out, as the brief says or as before. */
    outletsPerSupervisor: z.int().min(1).max(500).nullable().optional(),
    promoter: seatNeeds.partial().optional(),
    supervisor: seatNeeds.partial().optional(),
    limits: rosterLimits.partial().optional(),
  }),
  output: z.object({ added: z.int(), kept: z.int(), cancelled: z.int(), plan: rosterPlan }),
  refusals: ['orders.closed', 'scheduling.no_activations'],
})

export const roster = query('scheduling.roster', {
  summary: 'The roster of an order: seats, people in them, everyone who could be, and how far it is',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    orderId: wire.id('ord'),
    plan: rosterPlan,
    shifts: z.array(shiftView),
    /** Live allocations: drafts, published, confirmed. */
    allocations: z.array(allocationView),
    outlets: z.array(planningOutletView),
    people: z.array(rosterPersonView),
    otherWork: z.array(otherWorkView),
    /** Who said no to which seat. */
    declined: z.array(z.object({ shiftId: wire.id('shf'), personId: wire.id('per') })),
    coverage: coverageView,
    draft: draftView.nullable(),
  }),
  watches: ['orders', 'places', 'staffing'],
})

export const explain = query('scheduling.explain', {
  summary: 'For one seat: who could take it, ranked with reasons, and why the others cannot',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf'), limit: z.coerce.number().int().min(1).max(500).optional() }),
  output: z.object({
    shift: shiftView,
    outletName: z.string(),
    current: allocationView.nullable(),
    possible: z.array(candidateView),
    impossible: z.array(z.object({ personId: wire.id('per'), name: z.string(), refusals: z.array(refusalView) })),
    causes: z.array(causeCount),
  }),
  watches: ['staffing', 'places', 'orders'],
})

export const checkAllocation = query('scheduling.checkAllocation', {
  summary: 'Whether a person may take a seat, with every rule that says no, and what it would cost',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf'), personId: wire.id('per') }),
  output: z.object({
    allowed: z.boolean(),
    refusals: z.array(refusalView),
    cost: wire.money.nullable(),
    km: z.number().nullable(),
  }),
  watches: ['staffing', 'places', 'orders'],
})

const ruleRefusals = [
  'scheduling.skill_missing',
  'scheduling.language_missing',
  'scheduling.paper_missing',
  'scheduling.said_no',
  'scheduling.not_available',
  'scheduling.overlap',
  'scheduling.no_travel_time',
  'scheduling.rest_short',
  'scheduling.too_far',
  'scheduling.week_full',
  'scheduling.seat_locked',
]

export const allocate = command('scheduling.allocate', {
  summary: 'Put a person into a seat; whoever was there as a draft makes room',
  permission: 'scheduling.edit',
  input: z.strictObject({
    shiftId: wire.id('shf'),
    personId: wire.id('per'),
    locked: wire.flag.optional(),
  }),
  output: allocationView,
  refusals: ['orders.closed', 'scheduling.seat_cancelled', 'scheduling.seat_told', ...ruleRefusals],
  overridable: 'scheduling.override',
})

export const remove = command('scheduling.remove', {
  summary: 'Take a person out of a seat; one who was told is told again',
  permission: 'scheduling.edit',
  overridable: 'scheduling.override',
  input: z.strictObject({ allocationId: wire.id('sas'), reason: wire.text(300).optional() }),
  output: nothing,
  refusals: ['orders.closed', 'lifecycle.wrong_state', 'scheduling.seat_locked'],
})

export const lock = command('scheduling.lock', {
  summary: 'Keep people in their seats whatever the solver finds, or release them',
  permission: 'scheduling.edit',
  input: z.strictObject({ allocationIds: z.array(wire.id('sas')).min(1).max(5_000), locked: wire.flag }),
  output: z.object({ changed: z.int() }),
})

/** Who is told what by a publication. */
const told = z.object({
  personId: wire.id('per'),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  shifts: z.int(),
  /** Day of the first shift, on its outlet's calendar. */
  first: wire.date,
})

export const previewPublish = query('scheduling.previewPublish', {
  summary: 'Who will be told what when the roster is published',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    people: z.array(told),
    shifts: z.int(),
    open: z.int(),
    cost: wire.money.nullable(),
  }),
  watches: ['staffing'],
})

export const publish = command('scheduling.publish', {
  summary: 'Publish the drafts of an order: people get their links, pass lists their names, the budget its commitment',
  permission: 'scheduling.publish',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    published: z.int(),
    people: z.array(
      told.extend({
        /** Path of the link, given out once; null when the person has a live one. */
        link: z.string().nullable(),
        /** The message to send, in the person's language. */
        message: z.string(),
      }),
    ),
    /** A CSV of all messages, for whatever sends them; null when nobody had to be told. */
    messageFileId: z.string().nullable(),
  }),
  refusals: ['orders.closed', 'scheduling.nothing_to_publish', 'finance.budget_exceeded'],
  overridable: 'scheduling.override',
})

/** Everything this module offers, for registries of operations. */
export const operations = [
  capacity,
  capacityOrders,
  capacityPeople,
  listTemplates,
  saveTemplate,
  removeTemplate,
  previewShifts,
  planShifts,
  removePlanned,
  makeShifts,
  roster,
  explain,
  checkAllocation,
  allocate,
  remove,
  lock,
  startSolve,
  solveProgress,
  stopSolve,
  applyDraft,
  unfilled,
  previewPublish,
  publish,
  myShifts,
  confirm,
  decline,
  personFeed,
  issuePersonLink,
]
