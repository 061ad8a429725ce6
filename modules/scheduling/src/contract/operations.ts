import { command, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { adviceOperations } from './advice.ts'
import { board, boardSeats } from './board.ts'
import { budgetRoom } from './budget-room.ts'
import { capacity, capacityOrders, capacityPeople } from './capacity.ts'
import { changeRoster } from './changes.ts'
import { listTemplates, planShifts, previewShifts, removePlanned, removeTemplate, saveTemplate } from './demand.ts'
import { draftOperations } from './drafts.ts'
import { exclusionOperations } from './exclusions.ts'
import { offerOperations } from './offers.ts'
import { officeFeedOperations } from './office-feed.ts'
import { confirm, decline, issuePersonLink, myShifts, personFeed } from './own.ts'
import { previewPublish, publish } from './publication.ts'
import { ruleRefusals } from './rule-refusals.ts'
import { applyDraft, draftView, solveProgress, startSolve, stopSolve, unfilled } from './solving.ts'
import { swapOperations } from './swap.ts'
import {
  allocationView,
  candidateView,
  causeCount,
  closedPassesView,
  coverageView,
  otherWorkView,
  planningOutletView,
  refusalView,
  rosterLimits,
  rosterPeriod,
  rosterPersonView,
  rosterPlan,
  rosterWishes,
  seatNeeds,
  shiftView,
} from './views.ts'

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
    wishes: rosterWishes.partial().optional(),
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
    /** Null without seats. */
    period: rosterPeriod.nullable(),
    closedPasses: z.array(closedPassesView),
    coverage: coverageView,
    /** The newest search. */
    draft: draftView.nullable(),
  }),
  watches: ['orders', 'places', 'staffing', 'training'],
})

export const explain = query('scheduling.explain', {
  summary: 'For one seat: who could take it, ranked with reasons, and why the others cannot',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf'), limit: z.coerce.number().int().min(1).max(500).optional() }),
  output: z.object({
    shift: shiftView,
    outletName: z.string(),
    current: allocationView.nullable(),
    /** What is to be known of who is in the seat and keeps nobody out. */
    warnings: z.array(refusalView),
    possible: z.array(candidateView),
    impossible: z.array(z.object({ personId: wire.id('per'), name: z.string(), refusals: z.array(refusalView) })),
    causes: z.array(causeCount),
    /** What the budget has for this seat, whoever takes it. */
    budget: budgetRoom.nullable(),
  }),
  watches: ['staffing', 'places', 'orders', 'training', 'finance'],
})

export const checkAllocation = query('scheduling.checkAllocation', {
  summary: 'Whether a person may take a seat, with every rule that says no, and what it would cost',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf'), personId: wire.id('per') }),
  output: z.object({
    allowed: z.boolean(),
    refusals: z.array(refusalView),
    /** What is to be known and keeps nobody out. */
    warnings: z.array(refusalView),
    cost: wire.money.nullable(),
    km: z.number().nullable(),
    /** What the budget has, and would have left with this person in the seat. */
    budget: budgetRoom.nullable(),
  }),
  watches: ['staffing', 'places', 'orders', 'training', 'finance'],
})

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
  board,
  boardSeats,
  explain,
  checkAllocation,
  allocate,
  remove,
  lock,
  changeRoster,
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
  ...draftOperations,
  ...exclusionOperations,
  ...adviceOperations,
  ...offerOperations,
  ...officeFeedOperations,
  ...swapOperations,
]
