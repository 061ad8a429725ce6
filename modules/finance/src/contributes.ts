import { type DocumentKind, documentModelPoint } from '@ordinate/documents/contract'
import {
  addDays,
  compareDates,
  dateIn,
  daysBetween,
  type LocalDate,
  moneyToText,
  OK,
  refuse,
  sumMoney,
} from '@ordinate/kernel'
import {
  type GateCheck,
  gatePoint,
  type OrderPanel,
  type OrderView,
  orderPanelPoint,
  type PanelFigure,
} from '@ordinate/orders/contract'
import { type AgendaLine, agendaPoint, type QueryContext, type SearchHit, searchPoint } from '@ordinate/platform'
import { budgetView } from './books/budget-view.ts'
import { loadBudgetLines } from './data/budget-lines.ts'
import { approvedEstimate, estimateViews, unansweredEstimates } from './data/estimates.ts'
import { openInvoices, pageOfInvoices } from './data/invoices.ts'
import { proposedPayByOrder } from './data/pay-lines.ts'
import { actDocument } from './documents/act.ts'
import { changeOrderDocument } from './documents/change-order.ts'
import { creditNoteDocument } from './documents/credit-note.ts'
import { estimateDocument } from './documents/estimate.ts'
import { invoiceDocument } from './documents/invoice.ts'
import { payRegisterDocument } from './documents/pay-register.ts'
import { purchaseOrderDocument } from './documents/purchase-order.ts'
import { reconciliationDocument } from './documents/reconciliation.ts'

const moneyTab = (orderId: string) => `/orders/${orderId}?tab=money`
const invoiceScreen = (invoiceId: string) => `/money?tab=invoices&panel=finance.invoice:${invoiceId}`

/** Days without an answer after which an estimate is worth a call. */
const PATIENCE_DAYS = 3
const MOST_LINES = 50

async function gates(ctx: QueryContext, { order }: { order: OrderView }): Promise<GateCheck[]> {
  const action = { screen: moneyTab(order.id) }
  const params = { order: order.number }
  const approved = await approvedEstimate(ctx, order.id)
  const lines = await loadBudgetLines(ctx, order.id)
  return [
    {
      code: 'finance.estimate_approved',
      verdict: approved === undefined ? refuse('finance.no_approved_estimate', params) : OK,
      action,
    },
    { code: 'finance.budget_made', verdict: lines.length === 0 ? refuse('finance.no_budget', params) : OK, action },
    { code: 'finance.invoice_paid', verdict: await paidVerdict(ctx, order), action },
  ]
}

/** Everything that was invoiced is paid, and something was. */
async function paidVerdict(ctx: QueryContext, order: OrderView) {
  const { rows } = await pageOfInvoices(ctx, { orderId: order.id, limit: 500 })
  const live = rows.filter((invoice) => invoice.state !== 'credited')
  if (live.length === 0) return refuse('finance.no_invoice', { order: order.number })
  const draft = live.some((invoice) => invoice.state === 'draft')
  if (draft) return refuse('finance.invoice_not_issued', { order: order.number })
  const unpaid = live.filter((invoice) => invoice.state !== 'paid')
  const first = unpaid[0]
  if (first === undefined) return OK
  const open = sumMoney(
    unpaid.map((invoice) => invoice.open),
    first.currency,
  )
  return refuse('finance.invoice_unpaid', {
    number: first.number ?? '',
    open: moneyToText(open),
    currency: first.currency,
  })
}

async function panel(ctx: QueryContext, { orderId }: { orderId: string }): Promise<OrderPanel> {
  const figures: PanelFigure[] = []
  const screen = moneyTab(orderId)
  const add = (code: string, value: PanelFigure['value'], kind: PanelFigure['kind'] = 'money') =>
    figures.push({ code: `finance.figure.${code}`, value, kind, screen })
  if (ctx.can('finance.view')) await addIncome(ctx, orderId, add)
  const budget = ctx.can('finance.view_costs') ? await budgetView(ctx, orderId) : null
  if (budget !== null) {
    add('budget', budget.amount)
    add('committed', budget.committed)
    add('actual', budget.actual)
    add('forecast', budget.forecast)
    add('used', Number(budget.usedPercent.digits) / 10 ** budget.usedPercent.scale, 'percent')
  }
  return { code: 'finance.panel', figures }
}

async function addIncome(
  ctx: QueryContext,
  orderId: string,
  add: (code: string, value: PanelFigure['value']) => void,
): Promise<void> {
  const approved = await approvedEstimate(ctx, orderId)
  if (approved !== undefined) add('estimate', (await estimateViews(ctx, [approved]))[0]!.net)
  const { rows } = await pageOfInvoices(ctx, { orderId, limit: 500 })
  const counted = rows.filter((one) => one.number !== null && one.state !== 'credited')
  const currency = counted[0]?.currency
  if (currency === undefined) return
  add(
    'invoiced',
    sumMoney(
      counted.map((one) => one.gross),
      currency,
    ),
  )
  add(
    'paid',
    sumMoney(
      counted.map((one) => one.paid),
      currency,
    ),
  )
}

async function overdueInvoices(ctx: QueryContext): Promise<AgendaLine[]> {
  const overdue = (await openInvoices(ctx)).filter((invoice) => invoice.daysOverdue > 0)
  return overdue.slice(0, MOST_LINES).map((invoice) => ({
    id: `finance.overdue/${invoice.id}`,
    column: 'wrong',
    code: 'finance.agenda.invoice_overdue',
    params: {
      number: invoice.number ?? '',
      client: invoice.clientName,
      open: moneyToText(invoice.open),
      currency: invoice.currency,
      days: invoice.daysOverdue,
    },
    at: null,
    subject: ['finance.invoice', invoice.id],
    orderId: invoice.orderId,
    who: invoice.clientName,
    action: { screen: invoiceScreen(invoice.id) },
  }))
}

async function waitingEstimates(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  const sent = await unansweredEstimates(ctx, MOST_LINES)
  return sent.map((row) => {
    const sentOn = dateIn(row.sent_at ?? ctx.now, ctx.settings.zone)
    const expired = row.valid_until !== null && compareDates(row.valid_until, today) < 0
    const impatient = compareDates(addDays(sentOn, PATIENCE_DAYS), today) <= 0
    return {
      id: `finance.estimate/${row.id}`,
      column: expired ? 'wrong' : impatient ? 'due' : 'waiting',
      code: expired ? 'finance.agenda.estimate_expired' : 'finance.agenda.estimate_waits',
      params: { order: row.order_number, version: row.version, days: daysBetween(sentOn, today) },
      at: row.sent_at,
      subject: ['finance.estimate', row.id],
      orderId: row.order_id,
      action: { screen: moneyTab(row.order_id) },
    } as const
  })
}

async function proposedPay(ctx: QueryContext): Promise<AgendaLine[]> {
  const orders = await proposedPayByOrder(ctx)
  return orders.map((row) => ({
    id: `finance.pay/${row.order_id}`,
    column: 'due',
    code: 'finance.agenda.pay_waits',
    params: { order: row.order_number, lines: Number(row.lines) },
    at: null,
    subject: ['orders.order', row.order_id],
    orderId: row.order_id,
    action: { screen: `/money?tab=pay&order=${row.order_id}` },
  }))
}

async function agenda(ctx: QueryContext, { today }: { today: LocalDate }): Promise<AgendaLine[]> {
  if (!ctx.can('finance.view')) return []
  return [
    ...(await overdueInvoices(ctx)),
    ...(await waitingEstimates(ctx, today)),
    ...(ctx.can('finance.pay') ? await proposedPay(ctx) : []),
  ]
}

async function search(ctx: QueryContext, { words, limit }: { words: string; limit: number }): Promise<SearchHit[]> {
  if (!ctx.can('finance.view')) return []
  const { rows } = await pageOfInvoices(ctx, { words, limit })
  return rows
    .filter((invoice) => invoice.number !== null)
    .map((invoice) => ({
      kind: 'finance.invoice',
      id: invoice.id,
      title: ctx.say('finance.invoice_titled', { number: invoice.number ?? '' }),
      detail: [invoice.clientName, ctx.say(`finance.invoice_state.${invoice.state}`)].join(' · '),
      screen: invoiceScreen(invoice.id),
    }))
}

function documents(): DocumentKind[] {
  const issuedByItsModule = true
  return [
    {
      kind: 'change_order',
      permission: 'finance.view',
      issuedByItsModule,
      alsoAs: ['xlsx'],
      model: changeOrderDocument,
    },
    { kind: 'purchase_order', permission: 'finance.view_costs', issuedByItsModule, model: purchaseOrderDocument },
    { kind: 'estimate', permission: 'finance.view', issuedByItsModule, alsoAs: ['xlsx'], model: estimateDocument },
    { kind: 'act_of_work', permission: 'finance.view', issuedByItsModule, alsoAs: ['docx'], model: actDocument },
    { kind: 'invoice', permission: 'finance.view', issuedByItsModule, alsoAs: ['xlsx'], model: invoiceDocument },
    { kind: 'credit_note', permission: 'finance.view', issuedByItsModule, alsoAs: ['xlsx'], model: creditNoteDocument },
    { kind: 'pay_register', permission: 'finance.view_costs', alsoAs: ['xlsx'], model: payRegisterDocument },
    { kind: 'reconciliation', permission: 'finance.view', model: reconciliationDocument },
  ]
}

export const contributes = [
  documentModelPoint.of(documents),
  gatePoint.of(gates),
  orderPanelPoint.of(panel),
  agendaPoint.of(agenda),
  searchPoint.of(search),
]
