import { issueDocument } from '@ordinate/documents'
import { dateIn, newId, OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { actChanged, drawUpAct } from '../contract/acts.ts'
import { type ActRow, actOf, actOfInvoice, insertAct, updateAct } from '../data/acts.ts'
import { invoiceView, lockInvoices } from '../data/invoices.ts'
import { documentNumber } from '../numbers.ts'
import { doneInOrder } from './draft-invoice.ts'

const STANDING = ['issued', 'part_paid', 'paid']

export const drawUpActHandler = handle(drawUpAct, async (ctx, input) => {
  const invoice = (await lockInvoices(ctx, [input.invoiceId])).get(input.invoiceId)!
  const number = invoice.number ?? ''
  ctx.enforce(STANDING.includes(invoice.state) ? OK : refuse('finance.act_needs_issue', { number }))
  ctx.enforce(invoice.kind === 'prepayment' ? refuse('finance.act_of_prepayment', { number }) : OK)
  const earlier = await actOfInvoice(ctx, invoice.id)
  ctx.enforce(earlier === undefined ? OK : refuse('finance.act_exists', { number: earlier.number }))
  const datedOn = input.datedOn ?? dateIn(ctx.now, ctx.settings.zone)
  const doneFrom = input.doneFrom ?? invoice.done_from
  const doneUntil = input.doneUntil ?? invoice.done_until
  doneInOrder(ctx, doneFrom, doneUntil)
  const { billed } = await invoiceView(ctx, invoice.id)
  const row: ActRow = {
    id: newId('acw'),
    order_id: invoice.order_id,
    order_number: invoice.order_number,
    client_id: invoice.client_id,
    client_name: invoice.client_name,
    invoice_id: invoice.id,
    number: await documentNumber(ctx, 'act', datedOn),
    state: 'drawn_up',
    dated_on: datedOn,
    done_from: doneFrom,
    done_until: doneUntil,
    currency: invoice.currency,
    net_minor: billed.net.minor,
    tax_minor: billed.tax.minor,
    gross_minor: billed.gross.minor,
    document_id: null,
    sent_at: null,
    answered_at: null,
    answered_by: null,
    comment: '',
    created_at: ctx.now,
  }
  await insertAct(ctx, row)
  const document = await issueDocument(ctx, {
    kind: 'act_of_work',
    subjectId: row.id,
    ...(invoice.language === null ? {} : { language: invoice.language }),
  })
  await updateAct(ctx, row.id, { document_id: document.id })
  const view = actOf({ ...row, document_id: document.id })
  ctx.changed(['finance.act', row.id], null, view)
  await ctx.record(actChanged({ orderId: row.order_id, actId: row.id, invoiceId: invoice.id, state: 'drawn_up' }))
  return view
})
