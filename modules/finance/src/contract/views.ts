import { wire } from '@ordinate/contract'
import { z } from 'zod'
import { actStates } from '../domain/act.ts'
import { ageingBuckets } from '../domain/ageing.ts'
import { costCategories } from '../domain/categories.ts'
import { estimateStates } from '../domain/estimate.ts'
import { invoiceKinds, invoiceStates } from '../domain/invoice.ts'
import { priceModes } from '../domain/invoice-totals.ts'
import { taxTreatments } from '../domain/tax-treatment.ts'
import { feeRule, feeView, lineBasis } from './estimate-parts.ts'

export const costCategory = z.enum(costCategories)
export const taxRounding = z.enum(['line', 'document'])
/** Code of a tax, for example `GST`; `NONE` for supplies without tax. */
export const taxCode = z.string().regex(/^[A-Z][A-Z0-9_]{1,19}$/)
/** Per cent, from 0 to 100. */
export const percent = wire.quantity

/** Costs and what follows from them are null for callers without `finance.view_costs`. */
const hidden = wire.money.nullable()

export const estimateLineView = z.object({
  lineNo: z.int(),
  /** Heading it stands under; empty for none. */
  section: z.string(),
  category: costCategory,
  description: z.string(),
  quantity: wire.quantity,
  unit: z.string(),
  unitCost: hidden,
  unitPrice: wire.money,
  cost: hidden,
  price: wire.money,
  /** What is left of the price after the cost. */
  margin: hidden,
  basis: lineBasis.nullable(),
})
export type EstimateLineView = z.output<typeof estimateLineView>

export const estimateState = z.enum(estimateStates)

export const estimateView = z.object({
  id: wire.id('est'),
  orderId: wire.id('ord'),
  /** Order number and version: `2026-014/E2`. */
  number: z.string(),
  version: z.int(),
  state: estimateState,
  currency: wire.currency,
  /** Of all lines; counts only where there are no fee rules. */
  feePercent: percent,
  feeRules: z.array(feeRule),
  /** What the fee is made of; empty for a plain percentage. */
  fees: z.array(feeView),
  taxCode,
  /** Fixed when the estimate is sent; until then the rate of today. */
  taxRate: percent,
  taxOn: wire.date,
  rounding: taxRounding,
  validUntil: wire.date.nullable(),
  note: z.string(),
  lines: z.array(estimateLineView),
  cost: hidden,
  price: wire.money,
  fee: wire.money,
  net: wire.money,
  tax: wire.money,
  gross: wire.money,
  margin: hidden,
  marginPercent: percent.nullable(),
  sentAt: wire.instant.nullable(),
  decidedAt: wire.instant.nullable(),
  decidedBy: z.string().nullable(),
  clientComment: z.string().nullable(),
  documentId: z.string().nullable(),
  /** The accepted change order that made this version. */
  changeOrderId: wire.id('cho').nullable(),
  /** Counts edits, for `updateEstimate`. */
  edit: z.int(),
})
export type EstimateView = z.output<typeof estimateView>

/** What the client sees of an estimate: prices, and nothing of costs or margin. */
export const clientEstimateView = estimateView
  .omit({
    lines: true,
    cost: true,
    margin: true,
    marginPercent: true,
    edit: true,
    documentId: true,
    feeRules: true,
  })
  .extend({ lines: z.array(estimateLineView.omit({ unitCost: true, cost: true, margin: true, basis: true })) })
export type ClientEstimateView = z.output<typeof clientEstimateView>

export const budgetLineView = z.object({
  id: wire.id('bud'),
  category: costCategory,
  amount: wire.money,
  committed: wire.money,
  actual: wire.money,
  forecast: wire.money,
  left: wire.money,
  usedPercent: percent,
  stillExpected: wire.money.nullable(),
  /** What the approved estimate and accepted changes gave the line. */
  planned: wire.money,
  /** What other lines gave it, less what it gave them. */
  moved: wire.money,
  /** By how much it was raised over the plan. */
  raised: wire.money,
  /** Forecast less planned: above zero it costs more than planned. */
  variance: wire.money,
  varianceReason: z.string(),
  varianceBy: z.string().nullable(),
  varianceAt: wire.instant.nullable(),
  /** Account of the ledger whose transfers make up the figures. */
  account: z.string(),
})
export type BudgetLineView = z.output<typeof budgetLineView>

export const budgetView = z.object({
  orderId: wire.id('ord'),
  currency: wire.currency,
  lines: z.array(budgetLineView),
  amount: wire.money,
  committed: wire.money,
  actual: wire.money,
  forecast: wire.money,
  left: wire.money,
  usedPercent: percent,
  planned: wire.money,
  variance: wire.money,
  /** By how much lines were raised against the plan, with reasons. */
  overrun: wire.money,
  /** Net of the approved estimate, null before there is one. */
  revenue: wire.money.nullable(),
  /** Revenue less forecast. */
  forecastMargin: wire.money.nullable(),
})
export type BudgetView = z.output<typeof budgetView>

/** A cost on an order's budget: committed, then actual, or released. */
export const costView = z.object({
  id: wire.id('cst'),
  orderId: wire.id('ord'),
  category: costCategory,
  source: z.tuple([z.string(), z.string()]),
  memo: z.string(),
  state: z.enum(['committed', 'actual', 'released']),
  committed: wire.money,
  actual: wire.money.nullable(),
})
export type CostView = z.output<typeof costView>

export const expenseView = z.object({
  id: wire.id('exp'),
  orderId: wire.id('ord'),
  category: costCategory,
  amount: wire.money,
  incurredOn: wire.date,
  supplier: z.string(),
  memo: z.string(),
  receiptFileId: z.string().nullable(),
  enteredBy: z.string(),
})
export type ExpenseView = z.output<typeof expenseView>

export const invoiceState = z.enum(invoiceStates)

export const invoiceKind = z.enum(invoiceKinds)
export const priceMode = z.enum(priceModes)
export const taxTreatment = z.enum(taxTreatments)
/** Before tax, of tax, with it. */
const amounts = { net: wire.money, tax: wire.money, gross: wire.money }

export const invoiceLineView = z.object({
  lineNo: z.int(),
  description: z.string(),
  quantity: wire.quantity,
  unit: z.string(),
  /** Without the tax or with it, as the invoice's `prices` say. */
  unitPrice: wire.money,
  taxCode,
  taxTreatment,
  taxRate: percent,
  /** Price times quantity, rounded once. */
  amount: wire.money,
  ...amounts,
  /** How much of the quantity credit notes have taken back. */
  credited: wire.quantity,
})
export type InvoiceLineView = z.output<typeof invoiceLineView>

export const sumByTaxView = z.object({ code: taxCode, treatment: taxTreatment, rate: percent, ...amounts })
export type SumByTaxView = z.output<typeof sumByTaxView>

/** An earlier invoice that this one takes off, with its tax. */
export const deductionView = z.object({
  invoiceId: wire.id('inv'),
  number: z.string(),
  kind: invoiceKind,
  issuedOn: wire.date,
  byTax: z.array(sumByTaxView),
  ...amounts,
})
export type DeductionView = z.output<typeof deductionView>

export const creditNoteView = z.object({
  id: wire.id('crn'),
  invoiceId: wire.id('inv'),
  number: z.string(),
  issuedOn: wire.date,
  /** It took back all that was left. */
  whole: z.boolean(),
  reason: z.string(),
  ...amounts,
  /** What had been paid already and is the client's again. */
  back: wire.money,
  documentId: z.string().nullable(),
})
export type CreditNoteView = z.output<typeof creditNoteView>

export const actState = z.enum(actStates)
export const actView = z.object({
  id: wire.id('acw'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  clientId: wire.id('pty'),
  clientName: z.string(),
  invoiceId: wire.id('inv'),
  number: z.string(),
  state: actState,
  datedOn: wire.date,
  doneFrom: wire.date.nullable(),
  doneUntil: wire.date.nullable(),
  currency: wire.currency,
  ...amounts,
  documentId: z.string().nullable(),
  sentAt: wire.instant.nullable(),
  answeredAt: wire.instant.nullable(),
  answeredBy: z.string().nullable(),
  /** What the client wrote, one line each. */
  comment: z.string(),
})
export type ActView = z.output<typeof actView>

export const invoiceView = z.object({
  id: wire.id('inv'),
  orderId: wire.id('ord'),
  clientId: wire.id('pty'),
  clientName: z.string(),
  /** Year and running number without gaps; null while it is a draft. */
  number: z.string().nullable(),
  state: invoiceState,
  currency: wire.currency,
  taxCode,
  taxRate: percent,
  rounding: taxRounding,
  note: z.string(),
  lines: z.array(invoiceLineView),
  net: wire.money,
  tax: wire.money,
  gross: wire.money,
  paid: wire.money,
  open: wire.money,
  issuedOn: wire.date.nullable(),
  dueOn: wire.date.nullable(),
  daysOverdue: z.int(),
  creditNumber: z.string().nullable(),
  documentId: z.string().nullable(),
  kind: invoiceKind,
  prices: priceMode,
  taxTreatment,
  /** The ground of an exemption, or of reverse charge. */
  taxReason: z.string(),
  /** Of its paper; the organisation's own when null. */
  language: z.enum(['en', 'ru']).nullable(),
  /** When what it bills was done. */
  doneFrom: wire.date.nullable(),
  doneUntil: wire.date.nullable(),
  /** What credit notes have taken back. */
  credited: wire.money,
  /** All that it bills, before deductions; `net`, `tax` and `gross` are what is left to pay after them. */
  billed: z.object(amounts),
  byTax: z.array(sumByTaxView),
  deductions: z.array(deductionView),
  creditNotes: z.array(creditNoteView),
  act: actView.pick({ id: true, number: true, state: true }).nullable(),
})
export type InvoiceView = z.output<typeof invoiceView>

/** An amount of a payment put against an invoice. */
export const allocationView = z.object({
  id: wire.id('alc'),
  invoiceId: wire.id('inv'),
  number: z.string(),
  /** In the currency of the invoice. */
  amount: wire.money,
  /** What it took from the payment, in its currency. */
  paid: wire.money,
  /** What changed rates brought (above zero) or cost, in the currency of the books. */
  difference: wire.money,
})

export const paymentView = z.object({
  id: wire.id('pmt'),
  clientId: wire.id('pty'),
  clientName: z.string(),
  receivedOn: wire.date,
  amount: wire.money,
  unapplied: wire.money,
  reference: z.string(),
  refunded: wire.money,
  writtenOff: wire.money,
  /** The line of a bank statement that it came by, if any. */
  bankLineId: z.string().nullable(),
  allocations: z.array(allocationView),
  /** What was taken back, with the reason. */
  undone: z.array(allocationView.extend({ undoneAt: wire.instant, reason: z.string() })),
})
export type PaymentView = z.output<typeof paymentView>

/** Open amounts of one client by age. */
export const receivableView = z.object({
  clientId: wire.id('pty'),
  clientName: z.string(),
  currency: wire.currency,
  open: wire.money,
  unapplied: wire.money,
  ageing: z.object(
    Object.fromEntries(ageingBuckets.map((bucket) => [bucket, wire.money])) as Record<
      (typeof ageingBuckets)[number],
      typeof wire.money
    >,
  ),
  invoices: z.array(invoiceView.pick({ id: true, number: true, dueOn: true, open: true, daysOverdue: true })),
})
export type ReceivableView = z.output<typeof receivableView>

export const taxRateView = z.object({
  code: taxCode,
  rate: percent,
  validFrom: wire.date,
  /** Known by law rather than set by the organisation. */
  statutory: z.boolean(),
})
export type TaxRateView = z.output<typeof taxRateView>
