import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { purchaseStates } from '../domain/purchase.ts'
import { costCategory } from './views.ts'

export const purchaseBillView = z.object({
  id: wire.id('bil'),
  number: z.string(),
  billedOn: wire.date,
  amount: wire.money,
  isLast: z.boolean(),
  fileId: z.string().nullable(),
  enteredBy: z.string(),
})

/** What was ordered of a supplier for an order. */
export const purchaseRow = z.object({
  id: wire.id('pur'),
  orderId: wire.id('ord'),
  /** Order number and running number: `2026-014/P1`. */
  number: z.string(),
  supplierId: z.string().nullable(),
  supplierName: z.string(),
  category: costCategory,
  state: z.enum(purchaseStates),
  total: wire.money,
  billed: wire.money,
  /** What is still committed for it. */
  open: wire.money,
  deliverOn: wire.date.nullable(),
  orderedBy: z.string(),
  orderedAt: wire.instant,
  documentId: z.string().nullable(),
})
export type PurchaseRow = z.output<typeof purchaseRow>

export const purchaseView = purchaseRow.extend({
  note: z.string(),
  cancelReason: z.string(),
  lines: z.array(
    z.object({
      lineNo: z.int(),
      description: z.string(),
      quantity: wire.quantity,
      unit: z.string(),
      unitPrice: wire.money,
      amount: wire.money,
    }),
  ),
  bills: z.array(purchaseBillView),
})
export type PurchaseView = z.output<typeof purchaseView>

const budgetRefusals = ['finance.no_budget', 'finance.budget_exceeded', 'finance.contingency_moves_only']

export const orderPurchase = command('finance.orderPurchase', {
  summary: 'Order something of a supplier for an order: commits its budget line and files the purchase order',
  permission: 'finance.purchase',
  input: z.strictObject({
    orderId: wire.id('ord'),
    supplierId: wire.id('pty').optional(),
    /** Needed when the supplier is not among the parties. */
    supplierName: wire.line(200).optional(),
    category: costCategory,
    lines: z
      .array(
        z.strictObject({
          description: wire.line(300),
          quantity: wire.quantity,
          unit: wire.line(20),
          unitPrice: wire.money,
        }),
      )
      .min(1)
      .max(200),
    deliverOn: wire.date.optional(),
    note: wire.text(2_000).optional(),
  }),
  output: purchaseView,
  refusals: ['orders.closed', 'finance.purchase_empty', 'finance.currency_mixed', ...budgetRefusals],
  overridable: 'finance.override_budget',
})

export const billPurchase = command('finance.billPurchase', {
  summary: 'Enter a supplier’s bill on a purchase, whole or in part: the commitment becomes a cost',
  permission: 'finance.purchase',
  input: z.strictObject({
    purchaseId: wire.id('pur'),
    number: wire.line(60),
    billedOn: wire.date,
    amount: wire.money,
    /** Nothing more will be billed: what is left of the commitment is given back. */
    isLast: wire.flag.optional(),
    fileId: z.string().max(60).optional(),
  }),
  output: purchaseView,
  refusals: [
    'orders.closed',
    'lifecycle.wrong_state',
    'finance.bill_known',
    'finance.currency_mixed',
    'finance.amount_not_positive',
    ...budgetRefusals,
  ],
  overridable: 'finance.override_budget',
})

export const cancelPurchase = command('finance.cancelPurchase', {
  summary: 'Cancel what is not billed of a purchase: its commitment is given back',
  permission: 'finance.purchase',
  input: z.strictObject({ purchaseId: wire.id('pur'), reason: wire.line(300) }),
  output: purchaseView,
  refusals: ['lifecycle.wrong_state'],
})

export const getPurchase = query('finance.getPurchase', {
  summary: 'A purchase with its lines and bills',
  permission: 'finance.view_costs',
  input: z.strictObject({ purchaseId: wire.id('pur') }),
  output: purchaseView,
})

export const listPurchases = list('finance.listPurchases', {
  summary: 'Purchases, newest first',
  permission: 'finance.view_costs',
  filter: { orderId: wire.id('ord').optional(), state: z.enum(purchaseStates).optional() },
  row: purchaseRow,
})
