import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { changeOrderStates } from '../domain/change-order.ts'
import { lineBasis, programmeSizeView } from './estimate-parts.ts'
import { costCategory, percent, taxCode } from './views.ts'

export const changeOrderState = z.enum(changeOrderStates)

const hidden = wire.money.nullable()

export const changeOrderLineView = z.object({
  lineNo: z.int(),
  section: z.string(),
  category: costCategory,
  description: z.string(),
  /** How much more; below zero for less. */
  quantity: wire.quantity,
  unit: z.string(),
  unitCost: hidden,
  unitPrice: wire.money,
  /** What the line of the approved version holds and will hold. */
  quantityBefore: wire.quantity,
  quantityAfter: wire.quantity,
  cost: hidden,
  price: wire.money,
  /** Line of the approved version that changes; null for one of its own. */
  targetLineNo: z.int().nullable(),
  basis: lineBasis.nullable(),
})
export type ChangeOrderLineView = z.output<typeof changeOrderLineView>

const sums = z.object({
  price: wire.money,
  fee: wire.money,
  net: wire.money,
  tax: wire.money,
  gross: wire.money,
})

/** A priced change of an approved estimate. Costs are null for callers without `finance.view_costs`. */
export const changeOrderView = z.object({
  id: wire.id('cho'),
  orderId: wire.id('ord'),
  /** Order number and running number: `2026-014/C1`. */
  number: z.string(),
  state: changeOrderState,
  currency: wire.currency,
  /** The approved version that it changes. */
  baseNumber: z.string(),
  baseEstimateId: wire.id('est'),
  /** The version that it made once accepted. */
  nextNumber: z.string().nullable(),
  reason: z.string(),
  byProgramme: z.boolean(),
  edited: z.boolean(),
  /** The programme changed again after somebody had edited it: price it anew. */
  outdated: z.boolean(),
  sizeBefore: programmeSizeView.nullable(),
  sizeAfter: programmeSizeView.nullable(),
  lines: z.array(changeOrderLineView),
  taxCode,
  taxRate: percent,
  before: sums,
  after: sums,
  delta: sums,
  /** What the change costs more, and what is left of its price. */
  cost: hidden,
  margin: hidden,
  validUntil: wire.date.nullable(),
  sentAt: wire.instant.nullable(),
  decidedAt: wire.instant.nullable(),
  decidedBy: z.string().nullable(),
  clientComment: z.string().nullable(),
  documentId: z.string().nullable(),
  edit: z.int(),
})
export type ChangeOrderView = z.output<typeof changeOrderView>

/** What the client sees of a change: prices, and nothing of costs. */
export const clientChangeOrderView = changeOrderView
  .omit({ cost: true, margin: true, edit: true, edited: true, outdated: true, documentId: true })
  .extend({ lines: z.array(changeOrderLineView.omit({ unitCost: true, cost: true, basis: true })) })
export type ClientChangeOrderView = z.output<typeof clientChangeOrderView>

export const newChangeLine = z.strictObject({
  section: wire.text(120).optional(),
  category: costCategory,
  description: wire.line(300),
  quantity: wire.quantity,
  unit: wire.line(20),
  unitCost: wire.money,
  unitPrice: wire.money,
  targetLineNo: z.int().min(1).nullable().optional(),
  basis: lineBasis.nullable().optional(),
})
export type NewChangeLine = z.output<typeof newChangeLine>

const particulars = {
  reason: wire.text(1_000).optional(),
  lines: z.array(newChangeLine).max(500).optional(),
  validUntil: wire.date.nullable().optional(),
}

export const proposeChange = command('finance.proposeChange', {
  summary: 'Propose a priced change of the approved estimate: what the programme needs more, or given lines',
  permission: 'finance.estimate',
  input: z.strictObject({ orderId: wire.id('ord'), ...particulars }),
  output: changeOrderView,
  refusals: [
    'orders.closed',
    'finance.no_approved_estimate',
    'finance.change_proposed',
    'finance.nothing_changed',
    'finance.currency_mixed',
  ],
})

export const updateChange = command('finance.updateChange', {
  summary: 'Change a proposed change order; lines, when given, replace all lines',
  permission: 'finance.estimate',
  input: z.strictObject({ changeOrderId: wire.id('cho'), edit: z.int().optional(), ...particulars }),
  output: changeOrderView,
  refusals: ['orders.closed', 'finance.not_proposed', 'finance.changed_meanwhile', 'finance.currency_mixed'],
})

export const repriceChange = command('finance.repriceChange', {
  summary: 'Price a proposed change order anew from the address programme; what was typed into it is lost',
  permission: 'finance.estimate',
  input: z.strictObject({ changeOrderId: wire.id('cho') }),
  output: changeOrderView,
  refusals: ['orders.closed', 'finance.not_proposed', 'finance.nothing_changed'],
})

export const sendChange = command('finance.sendChange', {
  summary:
    'Send a change order to the client: files the paper, answers with the client’s link; one that waited is replaced',
  permission: 'finance.estimate',
  input: z.strictObject({ changeOrderId: wire.id('cho'), validUntil: wire.date.nullable().optional() }),
  output: z.object({ changeOrder: changeOrderView, path: z.string(), expiresAt: wire.instant }),
  refusals: [
    'orders.closed',
    'lifecycle.wrong_state',
    'finance.nothing_changed',
    'finance.change_outdated',
    'finance.client_unknown',
  ],
})

export const withdrawChange = command('finance.withdrawChange', {
  summary: 'Withdraw a change order that was proposed or sent',
  permission: 'finance.estimate',
  input: z.strictObject({ changeOrderId: wire.id('cho') }),
  output: changeOrderView,
  refusals: ['lifecycle.wrong_state'],
})

export const decideChange = command('finance.decideChange', {
  summary: 'Answer a change order: accepted it makes the next version of the estimate and moves the budget',
  permission: 'finance.decide_estimate',
  input: z.strictObject({
    changeOrderId: wire.id('cho'),
    decision: z.enum(['accept', 'refuse']),
    comment: wire.text(2_000).optional(),
    /** Who answers, when the link is shared by several people. */
    name: wire.line(120).optional(),
  }),
  output: clientChangeOrderView,
  refusals: ['orders.closed', 'lifecycle.wrong_state', 'finance.change_order_expired', 'finance.change_superseded'],
})

export const listChanges = query('finance.listChanges', {
  summary: 'All change orders of an order, newest first, and how the programme stands against what was agreed',
  permission: 'finance.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    changeOrders: z.array(changeOrderView),
    /** Whether the approved estimate knows a programme that later ones are held against. */
    agreed: programmeSizeView.nullable(),
    now: programmeSizeView,
  }),
  watches: ['orders', 'finance'],
})

export const agreeProgramme = command('finance.agreeProgramme', {
  summary:
    'Take the address programme as it stands as the one that the approved estimate means; later changes are priced against it',
  permission: 'finance.estimate',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ agreed: programmeSizeView }),
  refusals: ['orders.closed', 'finance.no_approved_estimate', 'finance.no_programme'],
})

export const clientChanges = query('finance.clientChanges', {
  summary: 'The change orders that were sent for an order, as the client sees them: prices only',
  permission: 'finance.client_estimate',
  /** Links are confined to their order and need not name it. */
  input: z.strictObject({ orderId: wire.id('ord').optional() }),
  output: z.object({ changeOrders: z.array(clientChangeOrderView) }),
  watches: ['orders', 'finance'],
})

export const clientChangeFile = download('finance.clientChangeFile', {
  summary: 'A change order as the client reads it, as PDF or as a spreadsheet',
  permission: 'finance.client_estimate',
  input: z.strictObject({ changeOrderId: wire.id('cho'), format: z.enum(['pdf', 'xlsx']).optional() }),
})
