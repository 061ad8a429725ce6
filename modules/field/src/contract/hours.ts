import { command, list, wire } from '@ordinate/contract'
import { z } from 'zod'
import { attendanceState, attendanceView } from './views.ts'

export const hoursRow = attendanceView.extend({
  orderNumber: z.string(),
  outletName: z.string(),
  /** Length of the shift, minutes. */
  minutesPlanned: z.int(),
  /** Whether two people were at the seat and nobody has decided yet. */
  hasOpenClash: z.boolean(),
})
export type HoursRow = z.output<typeof hoursRow>

export const hoursToApprove = list('field.hoursToApprove', {
  summary: 'Hours of shifts by order, person and state: worked, approved, in the pay register',
  permission: 'field.view',
  filter: {
    orderId: wire.id('ord').optional(),
    personId: wire.id('per').optional(),
    /** Left out: everything that still waits for a decision, `out` and shifts that are over and still `in`. */
    state: attendanceState.optional(),
  },
  row: hoursRow,
  watches: ['orders', 'places', 'staffing'],
})

export const approveHours = command('field.approveHours', {
  summary: 'Approve the minutes of shifts: what was worked, or other minutes with a reason',
  permission: 'field.approve_hours',
  input: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          attendanceId: wire.id('att'),
          minutes: z.int().min(0).max(1_440).optional(),
          note: wire.text(500).optional(),
        }),
      )
      .min(1)
      .max(2_000),
  }),
  output: z.object({ approved: z.int(), minutes: z.int() }),
  refusals: [
    'lifecycle.wrong_state',
    'field.own_hours',
    'field.minutes_range',
    'field.correction_needs_reason',
    'field.clash_open',
    'field.hours_locked',
    'finance.pay_settled',
    'orders.closed',
  ],
  overridable: 'field.override',
})

export const lockHours = command('field.lockHours', {
  summary: 'Put the approved hours of an order into the pay register',
  permission: 'field.lock_hours',
  input: z.strictObject({ orderId: wire.id('ord'), attendanceIds: z.array(wire.id('att')).max(20_000).optional() }),
  output: z.object({ locked: z.int(), minutes: z.int() }),
  refusals: ['field.nothing_to_lock', 'lifecycle.wrong_state', 'finance.cost_settled', 'orders.closed'],
})

export const recordByHand = command('field.recordByHand', {
  summary: 'Record when a person came and left, where the phone could not',
  permission: 'field.edit',
  input: z.strictObject({ attendanceId: wire.id('att'), presence: wire.period, reason: wire.line(500) }),
  output: attendanceView,
  refusals: ['lifecycle.wrong_state', 'field.not_yet', 'orders.closed'],
})

export const markNoShow = command('field.markNoShow', {
  summary: 'Mark a person who has not come, before the alarm does',
  permission: 'field.edit',
  input: z.strictObject({ attendanceId: wire.id('att') }),
  output: attendanceView,
  refusals: ['lifecycle.wrong_state', 'field.not_yet'],
})
