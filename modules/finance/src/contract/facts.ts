import { fact, wire } from '@ordinate/contract'
import { z } from 'zod'
import { changeOrderState } from './change-orders.ts'
import { estimateState } from './views.ts'

const order = z.object({ orderId: wire.id('ord') })
const client = z.object({ clientId: wire.id('pty') })

/** A version was drafted, edited, sent or answered. */
export const estimateChanged = fact(
  'finance.estimate_changed',
  order.extend({ estimateId: wire.id('est'), version: z.int(), state: estimateState }),
  (p) => [
    ['orders.order', p.orderId],
    ['finance.estimate', p.estimateId],
  ],
)

/** The client approved a version, which may now make the budget. */
export const estimateApproved = fact(
  'finance.estimate_approved',
  order.extend({ estimateId: wire.id('est'), version: z.int(), decidedBy: z.string() }),
  (p) => [
    ['orders.order', p.orderId],
    ['finance.estimate', p.estimateId],
  ],
)

/** A change order was proposed, edited, sent, answered or withdrawn. */
export const changeOrderChanged = fact(
  'finance.change_order_changed',
  order.extend({ changeOrderId: wire.id('cho'), number: z.string(), state: changeOrderState }),
  (p) => [
    ['orders.order', p.orderId],
    ['finance.change_order', p.changeOrderId],
  ],
)

/** A rate was put on the card, changed or taken off. */
export const ratesChanged = fact('finance.rates_changed', z.object({ rateId: wire.id('rat') }), (p) => [
  ['finance.rate', p.rateId],
])

/** Something was ordered of a supplier, billed or cancelled. */
export const purchaseChanged = fact(
  'finance.purchase_changed',
  order.extend({ purchaseId: wire.id('pur'), change: z.enum(['ordered', 'billed', 'cancelled']) }),
  (p) => [
    ['orders.order', p.orderId],
    ['finance.purchase', p.purchaseId],
  ],
)

/** Lines were made, moved, raised; or costs were committed, spent, released on them. */
export const budgetChanged = fact(
  'finance.budget_changed',
  order.extend({ change: z.enum(['made', 'moved', 'expected', 'explained', 'committed', 'released', 'actual']) }),
  (p) => [['orders.order', p.orderId]],
)

export const invoiceChanged = fact(
  'finance.invoice_changed',
  order.extend({
    invoiceId: wire.id('inv'),
    change: z.enum(['drafted', 'edited', 'issued', 'part_paid', 'paid', 'part_credited', 'credited', 'discarded']),
  }),
  (p) => [
    ['orders.order', p.orderId],
    ['finance.invoice', p.invoiceId],
  ],
)

export const paymentRecorded = fact('finance.payment_recorded', client.extend({ paymentId: wire.id('pmt') }), (p) => [
  ['parties.party', p.clientId],
  ['finance.payment', p.paymentId],
])

/** Lines of the pay register were added, approved, paid or withdrawn. */
export const payChanged = fact(
  'finance.pay_changed',
  z.object({
    change: z.enum(['added', 'approved', 'paid', 'withdrawn']),
    payLineIds: z.array(z.string()),
    orderIds: z.array(z.string()),
  }),
  (p) => p.orderIds.map((id) => ['orders.order', id] as const),
)

export const taxRateSet = fact('finance.tax_rate_set', z.object({ code: z.string(), validFrom: wire.date }), (p) => [
  ['finance.tax_rate', p.code],
])

/** How worked time becomes pay was said anew. */
export const payPolicySet = fact('finance.pay_policy_set', z.object({ validFrom: wire.date }), (p) => [
  ['finance.pay_policy', String(p.validFrom)],
])

/** The books were closed, reopened, revalued, numbered anew or checked, or an advance was paid. */
export const booksChanged = fact(
  'finance.books_changed',
  z.object({ change: z.enum(['chart', 'closed', 'reopened', 'revalued', 'checked', 'advance']) }),
  () => [['finance.books', 'books']],
)

/** A pay run was collected, approved, paid or cancelled. */
export const payRunChanged = fact(
  'finance.pay_run_changed',
  z.object({
    payRunId: wire.id('prn'),
    change: z.enum(['drafted', 'approved', 'paid', 'cancelled']),
    personIds: z.array(z.string()),
  }),
  (p) => [['finance.pay_run', p.payRunId]],
)
