import { issueDocument } from '@ordinate/documents'
import { dateIn, mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { bookCredit } from '../books/invoices.ts'
import { creditInvoice, invoiceChanged } from '../contract.ts'
import { invoiceView, lockInvoices, updateInvoiceRow } from '../data/invoices.ts'
import { invoiceLifecycle, mayCredit } from '../domain/index.ts'
import { documentNumber } from '../numbers.ts'

export const creditInvoiceHandler = handle(creditInvoice, async (ctx, { invoiceId, reason }) => {
  const row = (await lockInvoices(ctx, [invoiceId])).get(invoiceId)!
  const before = await invoiceView(ctx, row.id)
  if (row.state === 'part_paid' || row.state === 'paid') ctx.enforce(mayCredit({ ...before, number: row.number ?? '' }))
  ctx.enforce(mayMove(invoiceLifecycle, row.state, 'credit'))
  const number = await documentNumber(ctx, 'credit_note', dateIn(ctx.now, ctx.settings.zone))
  await updateInvoiceRow(ctx, row.id, {
    state: 'credited',
    open_minor: 0n,
    credit_number: number,
    credit_reason: reason,
  })
  await bookCredit(ctx, row.id, `${number}: ${reason}`)
  await issueDocument(ctx, { kind: 'credit_note', subjectId: row.id })
  const after = await invoiceView(ctx, row.id)
  ctx.changed(['finance.invoice', row.id], before, after)
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change: 'credited' }))
  return after
})
