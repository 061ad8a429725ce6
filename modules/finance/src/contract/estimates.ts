import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { feeRules, lineBasis } from './estimate-parts.ts'
import { clientEstimateView, costCategory, estimateView, percent, taxCode, taxRounding } from './views.ts'

export const newEstimateLine = z.strictObject({
  category: costCategory,
  description: wire.line(300),
  quantity: wire.quantity,
  unit: wire.line(20),
  unitCost: wire.money,
  unitPrice: wire.money,
  section: wire.text(120).optional(),
  /** What it was proposed from, given back as it was answered. */
  basis: lineBasis.nullable().optional(),
})
export type NewEstimateLine = z.output<typeof newEstimateLine>

/** Fields that drafting and editing share. */
const particulars = {
  lines: z.array(newEstimateLine).max(1_000).optional(),
  feePercent: percent.optional(),
  /** Instead of the plain percentage; an empty list returns to it. */
  feeRules: feeRules.optional(),
  taxCode: taxCode.optional(),
  rounding: taxRounding.optional(),
  validUntil: wire.date.nullable().optional(),
  note: wire.text(2_000).optional(),
}

export const draftEstimate = command('finance.draftEstimate', {
  summary:
    'Draft the next version of an order’s estimate: from given lines, the last version, the address programme, or the brief',
  permission: 'finance.estimate',
  input: z.strictObject({ orderId: wire.id('ord'), ...particulars }),
  output: estimateView,
  refusals: [
    'orders.closed',
    'finance.draft_exists',
    'finance.currency_mixed',
    'finance.percent_out_of_range',
    'finance.fee_tiers_unordered',
  ],
})

export const updateEstimate = command('finance.updateEstimate', {
  summary: 'Change a draft estimate; lines, when given, replace all lines',
  permission: 'finance.estimate',
  input: z.strictObject({ estimateId: wire.id('est'), edit: z.int().optional(), ...particulars }),
  output: estimateView,
  refusals: [
    'orders.closed',
    'finance.not_draft',
    'finance.changed_meanwhile',
    'finance.currency_mixed',
    'finance.percent_out_of_range',
  ],
})

export const proposeEstimate = command('finance.proposeEstimate', {
  summary:
    'Put lines that the address programme needs into a draft estimate, priced by the rate card; lines typed by hand stay',
  permission: 'finance.estimate',
  input: z.strictObject({ estimateId: wire.id('est'), edit: z.int().optional() }),
  output: estimateView,
  refusals: ['orders.closed', 'finance.not_draft', 'finance.changed_meanwhile', 'finance.no_programme'],
})

export const sendEstimate = command('finance.sendEstimate', {
  summary: 'Send an estimate to the client: fixes tax, files the document, answers with the client’s link',
  permission: 'finance.estimate',
  input: z.strictObject({ estimateId: wire.id('est'), validUntil: wire.date.nullable().optional() }),
  output: z.object({ estimate: estimateView, path: z.string(), expiresAt: wire.instant }),
  refusals: [
    'orders.closed',
    'lifecycle.wrong_state',
    'finance.estimate_empty',
    'finance.client_unknown',
    'finance.no_tax_rate',
  ],
})

export const decideEstimate = command('finance.decideEstimate', {
  summary: 'Answer an estimate: approve, decline, or only comment',
  permission: 'finance.decide_estimate',
  input: z.strictObject({
    estimateId: wire.id('est'),
    decision: z.enum(['approve', 'decline', 'comment']),
    comment: wire.text(2_000).optional(),
    /** Who answers, when the link is shared by several people. */
    name: wire.line(120).optional(),
  }),
  output: clientEstimateView,
  refusals: ['lifecycle.wrong_state', 'finance.estimate_expired', 'finance.comment_missing'],
})

export const getEstimate = query('finance.getEstimate', {
  summary: 'One version of an estimate',
  permission: 'finance.view',
  input: z.strictObject({ estimateId: wire.id('est') }),
  output: estimateView,
  watches: ['orders'],
})

export const listEstimates = query('finance.listEstimates', {
  summary: 'All versions of an order’s estimate, newest first',
  permission: 'finance.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ estimates: z.array(estimateView) }),
  watches: ['orders'],
})

export const clientEstimate = query('finance.clientEstimate', {
  summary: 'The estimates that were sent for an order, as the client sees them: prices only',
  permission: 'finance.client_estimate',
  /** Links are confined to their order and need not name it. */
  input: z.strictObject({ orderId: wire.id('ord').optional() }),
  output: z.object({
    order: z.object({
      id: wire.id('ord'),
      number: z.string(),
      title: z.string(),
      clientName: z.string().nullable(),
      startsOn: wire.date.nullable(),
      endsOn: wire.date.nullable(),
      briefText: z.string(),
      coordinatorName: z.string().nullable(),
    }),
    organisation: z.object({ name: z.string(), address: z.string() }),
    estimates: z.array(clientEstimateView),
  }),
  watches: ['orders'],
})

export const clientEstimateFile = download('finance.clientEstimateFile', {
  summary: 'An estimate as the client reads it, as PDF or as a spreadsheet',
  permission: 'finance.client_estimate',
  input: z.strictObject({ estimateId: wire.id('est'), format: z.enum(['pdf', 'xlsx']).optional() }),
})
