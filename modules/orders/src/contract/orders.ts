import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { orderBrief, orderKind, orderLine, orderTerms, orderView, pathView, stageCode } from './views.ts'

const newLine = z.strictObject({
  description: wire.line(300),
  quantity: wire.quantity,
  unit: wire.line(20).optional(),
  price: wire.money,
})

/** Fields that creating and changing share. */
const particulars = {
  briefText: wire.text(20_000).optional(),
  brief: orderBrief.optional(),
  category: wire.line(80).nullable().optional(),
  startsOn: wire.date.nullable().optional(),
  endsOn: wire.date.nullable().optional(),
  terms: orderTerms.optional(),
}

export const createOrder = command('orders.createOrder', {
  summary: 'Take a client’s order: what, for whom, when, with lines',
  permission: 'orders.edit',
  input: z.strictObject({
    title: wire.line(200),
    /** `campaign` unless said otherwise. */
    kind: orderKind.optional(),
    /** A known client, or `client` for a new one; neither while nobody knows yet. */
    clientId: wire.id('pty').optional(),
    client: z
      .strictObject({
        name: wire.line(200),
        email: wire.email.optional(),
        phone: wire.phone.optional(),
        taxId: wire.line(40).optional(),
      })
      .optional(),
    ...particulars,
    currency: wire.currency.optional(),
    lines: z.array(newLine).max(1_000).optional(),
    /** Also make the assignments of the path's plan, when the start is known. */
    withPlan: wire.flag.optional(),
  }),
  output: orderView,
  refusals: ['orders.ends_before_start', 'orders.currency_mixed'],
})

export const updateOrder = command('orders.updateOrder', {
  summary: 'Change an order’s particulars; moving the start moves its plan',
  permission: 'orders.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    version: z.int().optional(),
    title: wire.line(200).optional(),
    clientId: wire.id('pty').nullable().optional(),
    ...particulars,
    coordinatorId: wire.line(80).optional(),
    coordinatorName: wire.line(200).optional(),
    lines: z.array(newLine).max(1_000).optional(),
  }),
  output: orderView,
  refusals: ['orders.closed', 'orders.changed_meanwhile', 'orders.ends_before_start', 'orders.currency_mixed'],
})

/** A gate with its answer, ready to be shown. */
export const gateView = z.object({
  code: z.string(),
  /** Name of the condition in the reader's language. */
  label: z.string(),
  met: z.boolean(),
  /** Why it is not met, in the reader's language. */
  reason: z.string().nullable(),
  reasonCode: z.string().nullable(),
  /** What should be known although nothing holds the order, in the reader's language. */
  warning: z.string().nullable(),
  screen: z.string().nullable(),
})
export type GateView = z.output<typeof gateView>

/** A move of the order along its path that happened; `missing` names the gates that were overridden. */
export const stageMove = z.object({
  from: stageCode,
  to: stageCode,
  at: wire.instant,
  by: z.string(),
  missing: z.array(z.string()),
  reason: z.string().nullable(),
})
export type StageMove = z.output<typeof stageMove>

const figure = z.object({
  code: z.string(),
  value: z.union([z.number(), z.string(), wire.money]),
  kind: z.enum(['money', 'count', 'percent', 'text']),
  screen: z.string(),
})

export const orderDetail = orderView.extend({
  lines: z.array(orderLine),
  path: pathView,
  nextStage: stageCode.nullable(),
  /** The gates of the next stage. */
  gates: z.array(gateView),
  moves: z.array(stageMove),
  panels: z.array(z.object({ code: z.string(), figures: z.array(figure) })),
})
export type OrderDetail = z.output<typeof orderDetail>

export const getOrder = query('orders.getOrder', {
  summary: 'An order with its stages, the gates before the next one, and its figures',
  permission: 'orders.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: orderDetail,
  watches: [
    'assignments',
    'documents',
    'bookings',
    'finance',
    'scheduling',
    'training',
    'warehouse',
    'field',
    'reporting',
  ],
})

export const checkStage = query('orders.checkStage', {
  summary: 'Which gates stand between an order and a stage',
  permission: 'orders.view',
  input: z.strictObject({ orderId: wire.id('ord'), stage: stageCode }),
  output: z.object({ stage: stageCode, gates: z.array(gateView) }),
  watches: [
    'assignments',
    'documents',
    'bookings',
    'finance',
    'scheduling',
    'training',
    'warehouse',
    'field',
    'reporting',
  ],
})

export const moveStage = command('orders.moveStage', {
  summary: 'Move an order to another stage of its path',
  permission: 'orders.move_stage',
  input: z.strictObject({ orderId: wire.id('ord'), stage: stageCode }),
  output: orderView,
  refusals: ['orders.closed', 'orders.stage_unknown', 'orders.stage_same', 'orders.gates_missing'],
  overridable: 'orders.override',
})

export const orderRow = orderView
  .pick({
    id: true,
    number: true,
    title: true,
    kind: true,
    clientId: true,
    clientName: true,
    stage: true,
    startsOn: true,
    endsOn: true,
    coordinatorName: true,
    overrides: true,
    archivedAt: true,
  })
  .extend({ stageName: z.string() })
export type OrderRow = z.output<typeof orderRow>

export const listOrders = list('orders.listOrders', {
  summary: 'Orders, newest first',
  permission: 'orders.view',
  filter: {
    words: wire.text(100).optional(),
    stage: stageCode.optional(),
    clientId: wire.id('pty').optional(),
    /** Archived orders instead of live ones. */
    archived: wire.flag.optional(),
  },
  row: orderRow,
})

export const orderBoard = query('orders.orderBoard', {
  summary: 'Live orders of one kind in columns by stage',
  permission: 'orders.view',
  input: z.strictObject({ kind: orderKind.optional() }),
  output: z.object({
    columns: z.array(z.object({ stage: stageCode, name: z.string(), count: z.int(), orders: z.array(orderRow) })),
  }),
})

/** What moving an order's dates would do to what is already planned. */
export const previewReschedule = query('orders.previewReschedule', {
  summary: 'What moves, before it moves, when an order starts on another day',
  permission: 'orders.view',
  input: z.strictObject({ orderId: wire.id('ord'), startsOn: wire.date, endsOn: wire.date.optional() }),
  output: z.object({
    assignments: z.array(
      z.object({ id: z.string(), title: z.string(), from: wire.date, to: wire.date, late: z.boolean() }),
    ),
    /** Activations that would lie outside the new dates; they are left where they are. */
    activationsOutside: z.int(),
  }),
  watches: ['assignments'],
})

export const planOrder = command('orders.planOrder', {
  summary: 'Make the assignments of the path’s plan, with deadlines counted back from the start',
  permission: 'orders.edit',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ assignments: z.int() }),
  refusals: ['orders.closed', 'orders.start_unknown', 'orders.already_planned'],
})
