import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { causeCount, reason, refusalView } from './views.ts'

export const draftState = z.enum(['running', 'done', 'stopped', 'applied', 'failed'])
export type DraftState = z.output<typeof draftState>

/** What a run leans to beside the wishes of the plan. */
export const solveVariant = z.enum(['plan', 'cheaper', 'fairer', 'nearer', 'fewer_people', 'few_changes'])
export type SolveVariant = z.output<typeof solveVariant>

/** How far a run was at one moment. */
export const curvePoint = z.object({
  seconds: z.number(),
  score: z.number(),
  lowerBound: z.number().nullable(),
  filled: z.int(),
})
export type CurvePoint = z.output<typeof curvePoint>

/** A draft: a run of the solver with the roster it has so far, some changes by hand, or what mends the roster. */
export const draftView = z.object({
  id: wire.id('drf'),
  orderId: wire.id('ord'),
  kind: z.enum(['search', 'changes', 'repair']),
  name: z.string(),
  variant: solveVariant,
  state: draftState,
  seed: z.string(),
  /** How long the search may take, and how long it has taken; several pieces add up after a restart. */
  seconds: z.number(),
  elapsed: z.number(),
  iterations: z.int(),
  /** Seats that it is about, and those that have somebody in it. */
  seats: z.int(),
  filled: z.int(),
  /** People who work in it. */
  people: z.int(),
  /** Pay of the seats it fills; null for callers who may not see pay. */
  cost: wire.money.nullable(),
  /** Distance from home, kilometres, over all seats it fills. */
  km: z.number(),
  /** The value the search makes small; only comparable between runs over the same seats with the same wishes. */
  score: z.number().nullable(),
  /** No roster can be better than this; null while it is not known. */
  lowerBound: z.number().nullable(),
  /** At most so many percent from the best possible; null while that is not known. */
  gapPercent: z.number().nullable(),
  /** The way there, at most a hundred points. */
  curve: z.array(curvePoint),
  /** Why a run failed. */
  problem: reason.nullable(),
  startedAt: wire.instant,
  finishedAt: wire.instant.nullable(),
  appliedAt: wire.instant.nullable(),
  /** Whether it was put into the seats and can be taken back. */
  undoable: z.boolean(),
})
export type DraftView = z.output<typeof draftView>

export const startSolve = command('scheduling.startSolve', {
  summary: 'Draw up the roster of an order: fills every open seat within the rules, keeps what is locked or published',
  permission: 'scheduling.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** How long the search may take; 10 seconds unless said otherwise. It can be stopped at any time. */
    seconds: z.number().min(1).max(600).optional(),
    /** The most steps of search. With steps and seed given, and time enough, the result is the same every time. */
    iterations: z.int().min(1).max(1_000_000_000).optional(),
    seed: z.string().max(40).optional(),
    variant: solveVariant.optional(),
    name: wire.line(80).optional(),
    /** Only these seats. All that is given of seats, days and regions has to fit. */
    shiftIds: z.array(wire.id('shf')).min(1).max(20_000).optional(),
    days: z.array(wire.date).min(1).max(400).optional(),
    regions: z.array(wire.line(100)).min(1).max(100).optional(),
    /** Stop when the roster is at most so many percent from the best possible. */
    gapPercent: z.number().min(0).max(100).optional(),
    /** People who were told may be moved too, at a price that grows as the day comes near. */
    moveTold: wire.flag.optional(),
    /** Put the result on the roster as soon as the search is done. */
    apply: wire.flag.optional(),
  }),
  output: draftView,
  refusals: ['orders.closed', 'scheduling.no_open_seats', 'scheduling.solve_running', 'scheduling.apply_told'],
})

export const solveProgress = query('scheduling.solveProgress', {
  summary: 'How far a run of the solver is',
  permission: 'scheduling.view',
  input: z.strictObject({ draftId: wire.id('drf') }),
  output: draftView,
})

export const stopSolve = command('scheduling.stopSolve', {
  summary: 'Stop a run of the solver and keep the best roster it has found',
  permission: 'scheduling.edit',
  input: z.strictObject({ draftId: wire.id('drf') }),
  output: draftView,
})

/** A change of a draft that could not be made. */
export const unmadeChange = z.object({
  shiftId: wire.id('shf'),
  personId: z.string().nullable(),
  personName: z.string(),
  refusal: refusalView,
})

export const applyDraft = command('scheduling.applyDraft', {
  summary:
    'Put the changes of a draft into the seats after asking every rule again; all, or those of some seats, days or people',
  permission: 'scheduling.edit',
  input: z.strictObject({
    draftId: wire.id('drf'),
    /** All that is given of seats, days and people has to fit. A change is about whoever leaves and whoever comes. */
    shiftIds: z.array(wire.id('shf')).min(1).max(20_000).optional(),
    days: z.array(wire.date).min(1).max(400).optional(),
    personIds: z.array(wire.id('per')).min(1).max(5_000).optional(),
  }),
  output: z.object({
    /** Seats that got somebody. */
    filled: z.int(),
    /** Seats that changed hands or were emptied. */
    replaced: z.int(),
    /** Results that no longer fitted what changed in the meantime; at most 200 are listed in `unmade`. */
    skipped: z.int(),
    unmade: z.array(unmadeChange),
    open: z.int(),
  }),
  refusals: ['orders.closed', 'scheduling.draft_unfinished', 'scheduling.told_changes'],
  overridable: 'scheduling.override',
})

export const undoDraft = command('scheduling.undoDraft', {
  summary: 'Take an applied draft back: whoever stood before stands again, where that is still possible',
  permission: 'scheduling.edit',
  input: z.strictObject({ draftId: wire.id('drf') }),
  output: z.object({ restored: z.int(), unmade: z.array(unmadeChange), draft: draftView }),
  refusals: ['orders.closed', 'scheduling.draft_not_applied'],
})

export const unfilled = query('scheduling.unfilled', {
  summary: 'Seats that nobody is in, and how many people each rule keeps out',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    seats: z.array(
      z.object({
        shiftId: wire.id('shf'),
        outletId: wire.id('out'),
        outletName: z.string(),
        role: z.string(),
        day: wire.date,
        during: wire.period,
        zone: z.string(),
        /** People who could take it now. */
        possible: z.int(),
        causes: z.array(causeCount),
      }),
    ),
  }),
  watches: ['staffing', 'places', 'orders'],
})
