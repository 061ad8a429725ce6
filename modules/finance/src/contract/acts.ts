import { command, download, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { actState, actView, invoiceView } from './views.ts'

/** An act was drawn up, sent, answered or withdrawn. */
export const actChanged = fact(
  'finance.act_changed',
  z.object({ orderId: wire.id('ord'), actId: wire.id('acw'), invoiceId: wire.id('inv'), state: actState }),
  (p) => [
    ['orders.order', p.orderId],
    ['finance.act', p.actId],
    ['finance.invoice', p.invoiceId],
  ],
)

const actId = wire.id('acw')

export const drawUpAct = command('finance.drawUpAct', {
  summary: 'Draw up the act of completed work for an issued invoice: all that it bills, under a number of its own',
  permission: 'finance.invoice',
  input: z.strictObject({
    invoiceId: wire.id('inv'),
    /** Today unless said otherwise. */
    datedOn: wire.date.optional(),
    /** When the work was done; as the invoice says unless given. */
    doneFrom: wire.date.optional(),
    doneUntil: wire.date.optional(),
  }),
  output: actView,
  refusals: ['finance.act_of_prepayment', 'finance.act_exists', 'finance.act_needs_issue', 'finance.done_backwards'],
})

export const sendAct = command('finance.sendAct', {
  summary: 'Send an act to the client by a link, behind which it is accepted or disputed',
  permission: 'finance.invoice',
  input: z.strictObject({ actId }),
  output: z.object({ act: actView, path: z.string(), expiresAt: wire.instant }),
  refusals: ['lifecycle.wrong_state'],
})

export const answerAct = command('finance.answerAct', {
  summary: 'Accept an act of completed work, or dispute it and say why',
  permission: 'finance.answer_act',
  input: z.strictObject({
    actId,
    answer: z.enum(['accept', 'dispute']),
    /** Who answers, where the link does not say. */
    name: wire.line(120).optional(),
    comment: wire.text(2_000).optional(),
  }),
  output: actView,
  refusals: ['lifecycle.wrong_state', 'finance.comment_missing'],
})

export const withdrawAct = command('finance.withdrawAct', {
  summary: 'Withdraw an act that is not accepted; its number stays taken',
  permission: 'finance.invoice',
  input: z.strictObject({ actId, reason: wire.line(300) }),
  output: actView,
  refusals: ['lifecycle.wrong_state'],
})

export const getAct = query('finance.getAct', {
  summary: 'One act of completed work',
  permission: 'finance.view',
  input: z.strictObject({ actId }),
  output: actView,
})

export const listActs = list('finance.listActs', {
  summary: 'Acts of completed work, newest first',
  permission: 'finance.view',
  filter: { orderId: wire.id('ord').optional(), state: actState.optional() },
  row: actView,
})

/** What a client sees of an invoice. */
const clientInvoice = invoiceView.pick({
  id: true,
  number: true,
  kind: true,
  state: true,
  issuedOn: true,
  dueOn: true,
  gross: true,
  open: true,
  daysOverdue: true,
})

export const clientBilling = query('finance.clientBilling', {
  summary: 'The invoices and acts of an order as its client sees them',
  permission: 'finance.client_estimate',
  input: z.strictObject({
    /** Links that name one order need not say it. */
    orderId: wire.id('ord').optional(),
  }),
  output: z.object({ invoices: z.array(clientInvoice), acts: z.array(actView) }),
})

export const clientPaper = download('finance.clientPaper', {
  summary: 'The paper of an invoice or an act, for the client behind a link',
  permission: 'finance.client_estimate',
  input: z.strictObject({ invoiceId: wire.id('inv').optional(), actId: actId.optional() }),
})
