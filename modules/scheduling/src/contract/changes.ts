import { command, wire } from '@ordinate/contract'
import { z } from 'zod'
import { ruleRefusals } from './rule-refusals.ts'
import { allocationView, refusalView } from './views.ts'

/** Somebody is to sit in a seat, or nobody. */
export const seatChange = z.strictObject({
  shiftId: wire.id('shf'),
  /** Null empties the seat. */
  personId: wire.id('per').nullable(),
  /** Whether the person is kept there whatever the solver finds; left out, as it is, and loose for somebody new. */
  locked: z.boolean().optional(),
  /** Who was seen in the seat, null for nobody; the change is refused when it is somebody else by now. Left out, not asked. */
  expected: wire.id('per').nullable().optional(),
})

/** What became of one change. */
export const changedSeat = z.object({
  shiftId: wire.id('shf'),
  personId: wire.id('per').nullable(),
  verdict: z.enum(['seated', 'emptied', 'locked', 'same', 'refused']),
  /** The rules that said no: those that were overridden, or those that refused it. */
  refusals: z.array(refusalView),
  /** Who is in the seat now. */
  allocation: allocationView.nullable(),
})
export type ChangedSeat = z.output<typeof changedSeat>

/** Most changes of one command. */
export const MOST_CHANGES = 2_000

export const changeRoster = command('scheduling.changeRoster', {
  summary:
    'Put people into seats of an order and take them out, many at once; each is judged in the roster that results',
  permission: 'scheduling.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    changes: z.array(seatChange).min(1).max(MOST_CHANGES),
    /** Whether one refusal refuses everything, or what is allowed is done. */
    mode: z.enum(['all', 'allowed']).optional(),
  }),
  output: z.object({
    changed: z.int(),
    refused: z.int(),
    /** One for each change, in their order. */
    rows: z.array(changedSeat),
  }),
  refusals: [
    'orders.closed',
    'scheduling.seat_twice',
    'scheduling.seat_changed',
    'scheduling.seat_cancelled',
    'scheduling.seat_told',
    'scheduling.person_gone',
    ...ruleRefusals,
  ],
  overridable: 'scheduling.override',
})
