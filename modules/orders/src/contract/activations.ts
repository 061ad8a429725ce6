import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { activationState, activationView } from './views.ts'

const hours = {
  startTime: wire.time,
  endTime: wire.time,
  /** `promoter` unless said otherwise. */
  role: wire.line(40).optional(),
  headcount: z.int().min(1).max(100).optional(),
  /** Which of two moments is meant when the clock shows the time twice. */
  clock: z.enum(['earlier', 'later']).optional(),
}

/** Outlets x weekdays x weeks at the same hours. */
const pattern = z.strictObject({
  outletIds: z.array(wire.id('out')).min(1).max(2_000),
  from: wire.date,
  to: wire.date,
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  ...hours,
})

export const addActivations = command('orders.addActivations', {
  summary: 'Add outlet-days to an order: one by one, or by a pattern of outlets, weekdays and hours',
  permission: 'orders.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    rows: z
      .array(z.strictObject({ outletId: wire.id('out'), day: wire.date, ...hours }))
      .max(20_000)
      .optional(),
    pattern: pattern.optional(),
  }),
  /** `same` counts those that were there already. */
  output: z.object({ added: z.int(), same: z.int(), activationIds: z.array(wire.id('act')) }),
  refusals: ['orders.closed', 'orders.too_many_activations', 'time.does_not_exist', 'time.ambiguous'],
})

export const moveActivation = command('orders.moveActivation', {
  summary: 'Move an activation to another day or other hours, or change its headcount',
  permission: 'orders.edit',
  overridable: 'orders.override',
  input: z.strictObject({
    activationId: wire.id('act'),
    day: wire.date.optional(),
    startTime: wire.time.optional(),
    endTime: wire.time.optional(),
    role: wire.line(40).optional(),
    headcount: z.int().min(1).max(100).optional(),
    clock: z.enum(['earlier', 'later']).optional(),
    version: z.int().optional(),
  }),
  output: activationView,
  refusals: [
    'orders.closed',
    'orders.activation_not_planned',
    'orders.activation_exists',
    'orders.changed_meanwhile',
    'time.does_not_exist',
    'time.ambiguous',
  ],
})

export const cancelActivations = command('orders.cancelActivations', {
  summary: 'Cancel activations, all or none; what hangs on them is released',
  permission: 'orders.edit',
  overridable: 'orders.override',
  input: z.strictObject({
    activationIds: z.array(wire.id('act')).min(1).max(5_000),
    reason: wire.line(300).optional(),
  }),
  output: z.object({ cancelled: z.int() }),
  refusals: ['orders.closed', 'lifecycle.wrong_state'],
})

export const activationRow = activationView.extend({
  orderNumber: z.string(),
  outletKey: z.string(),
  outletName: z.string(),
  region: z.string().nullable(),
})
export type ActivationRow = z.output<typeof activationRow>

export const getActivation = query('orders.getActivation', {
  summary: 'One activation with its outlet and order',
  permission: 'orders.view',
  input: z.strictObject({ activationId: wire.id('act') }),
  output: activationRow,
  watches: ['places'],
})

export const listActivations = list('orders.listActivations', {
  summary: 'Activations by day: of one order, or of all orders in a range of days',
  permission: 'orders.view',
  filter: {
    orderId: wire.id('ord').optional(),
    outletId: wire.id('out').optional(),
    from: wire.date.optional(),
    to: wire.date.optional(),
    state: activationState.optional(),
  },
  row: activationRow,
  watches: ['places'],
})
