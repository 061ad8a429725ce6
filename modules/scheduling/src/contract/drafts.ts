import { command, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { draftView, undoDraft } from './solving.ts'

/** A roster in figures. */
export const rosterFigures = z.object({
  seats: z.int(),
  filled: z.int(),
  open: z.int(),
  people: z.int(),
  minutes: z.int(),
  /** Null for callers who may not see pay. */
  cost: wire.money.nullable(),
  km: z.number(),
  /** Minutes of the person who works least and of the one who works most, among those who work. */
  leastMinutes: z.int(),
  mostMinutes: z.int(),
  /** Standard deviation of their minutes. */
  deviationMinutes: z.number(),
  /** People who were told something that this roster changes. */
  toldChanged: z.int(),
})
export type RosterFigures = z.output<typeof rosterFigures>

/** A seat in which two rosters differ. */
export const seatDifference = z.object({
  shiftId: wire.id('shf'),
  outletId: wire.id('out'),
  outletName: z.string(),
  role: z.string(),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  /** Null where nobody is. */
  left: z.object({ personId: wire.id('per'), name: z.string() }).nullable(),
  right: z.object({ personId: wire.id('per'), name: z.string() }).nullable(),
  /** Whether the person who is there now was told. */
  told: z.boolean(),
})
export type SeatDifference = z.output<typeof seatDifference>

export const listDrafts = query('scheduling.listDrafts', {
  summary: 'The drafts of an order, newest first: what is being drawn up, what is done, what was applied',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ drafts: z.array(draftView) }),
})

export const compareDrafts = query('scheduling.compareDrafts', {
  summary:
    'Two drafts of an order beside each other, or one beside the roster as it is: figures, and every seat and person that differs',
  permission: 'scheduling.view',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** Left out for the roster as it is. */
    leftDraftId: wire.id('drf').optional(),
    rightDraftId: wire.id('drf').optional(),
  }),
  output: z.object({
    left: rosterFigures,
    right: rosterFigures,
    /** What each wish costs on both sides by the weights of the plan, in minor units; none for callers who may not see pay. */
    rules: z.array(z.object({ rule: z.string(), name: z.string(), left: z.number(), right: z.number() })),
    seats: z.array(seatDifference),
    people: z.array(
      z.object({
        personId: wire.id('per'),
        name: z.string(),
        leftShifts: z.int(),
        rightShifts: z.int(),
        leftMinutes: z.int(),
        rightMinutes: z.int(),
        /** What the person's part of the roster costs by those weights; null for callers who may not see pay. */
        leftScore: z.number().nullable(),
        rightScore: z.number().nullable(),
        /** Shifts that the person loses and gains from left to right. */
        loses: z.int(),
        gains: z.int(),
      }),
    ),
  }),
  watches: ['staffing', 'places', 'orders'],
})

export const renameDraft = command('scheduling.renameDraft', {
  summary: 'Give a draft another name',
  permission: 'scheduling.edit',
  input: z.strictObject({ draftId: wire.id('drf'), name: wire.line(80) }),
  output: draftView,
})

export const discardDraft = command('scheduling.discardDraft', {
  summary: 'Throw a draft away; one that is still being drawn up is stopped',
  permission: 'scheduling.edit',
  input: z.strictObject({ draftId: wire.id('drf') }),
  output: nothing,
})

/** Operations about drafts that stand beside each other. */
export const draftOperations = [listDrafts, compareDrafts, renameDraft, discardDraft, undoDraft]
