import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { causeCount } from './views.ts'

export const draftState = z.enum(['running', 'done', 'stopped', 'applied', 'failed'])
export type DraftState = z.output<typeof draftState>

/** A run of the solver and the roster it has so far. */
export const draftView = z.object({
  id: wire.id('drf'),
  orderId: wire.id('ord'),
  state: draftState,
  seed: z.string(),
  rounds: z.int(),
  roundsDone: z.int(),
  iterations: z.int(),
  seats: z.int(),
  filled: z.int(),
  /** Pay of the seats it fills; null for callers who may not see pay. */
  cost: wire.money.nullable(),
  /** Distance from home, kilometres, over all seats it fills. */
  km: z.number(),
  /** The value the search makes small; only comparable between runs over the same seats. */
  score: z.number().nullable(),
  startedAt: wire.instant,
  finishedAt: wire.instant.nullable(),
})
export type DraftView = z.output<typeof draftView>

export const startSolve = command('scheduling.startSolve', {
  summary: 'Draw up the roster of an order: fills every open seat within the rules, keeps what is locked or published',
  permission: 'scheduling.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** Rounds of search; each improves the best so far and can be the last. */
    rounds: z.int().min(1).max(200).optional(),
    seed: z.string().max(40).optional(),
    /** Put the result on the roster as soon as the search is done. */
    apply: wire.flag.optional(),
  }),
  output: draftView,
  refusals: ['orders.closed', 'scheduling.no_open_seats', 'scheduling.solve_running'],
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

export const applyDraft = command('scheduling.applyDraft', {
  summary: 'Put the roster of a run into the seats, in place of drafts that are not locked',
  permission: 'scheduling.edit',
  input: z.strictObject({ draftId: wire.id('drf') }),
  output: z.object({
    /** Seats that got somebody. */
    filled: z.int(),
    /** Seats that changed hands or were emptied. */
    replaced: z.int(),
    /** Results that no longer fitted what changed in the meantime. */
    skipped: z.int(),
    open: z.int(),
  }),
  refusals: ['orders.closed', 'scheduling.draft_unfinished'],
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
