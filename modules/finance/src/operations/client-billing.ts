import { documentFile } from '@ordinate/documents'
import { handle, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { clientBilling, clientPaper } from '../contract/acts.ts'
import { loadAct, pageOfActs } from '../data/acts.ts'
import { loadInvoice, pageOfInvoices } from '../data/invoices.ts'
import { confinedToOrder } from '../scope.ts'

const MOST = 200

/** Only what the client was meant to see: issued invoices, acts that were sent. */
const clientBillingHandler = handle(clientBilling, async (ctx, input) => {
  const orderId = input.orderId ?? ctx.scope('order')?.[0]
  if (orderId === undefined) throw invalid('orderId', 'finance.order_missing')
  if (!confinedToOrder(ctx, orderId)) throw notFound('orders.order', orderId)
  const invoices = await pageOfInvoices(ctx, { orderId, limit: MOST })
  const acts = await pageOfActs(ctx, { orderId, limit: MOST })
  return {
    invoices: invoices.rows
      .filter((one) => one.number !== null)
      .map(({ id, number, kind, state, issuedOn, dueOn, gross, open, daysOverdue }) => ({
        id,
        number,
        kind,
        state,
        issuedOn,
        dueOn,
        gross,
        open,
        daysOverdue,
      })),
    acts: acts.rows.filter((act) => act.sentAt !== null && act.state !== 'withdrawn'),
  }
})

async function paperOf(ctx: QueryContext, input: { invoiceId?: string; actId?: string }) {
  if (input.actId !== undefined) {
    const act = await loadAct(ctx, input.actId)
    const seen = act.sent_at !== null && act.state !== 'withdrawn'
    return { id: act.id, kind: 'finance.act', orderId: act.order_id, documentId: seen ? act.document_id : null }
  }
  if (input.invoiceId === undefined) throw invalid('invoiceId', 'finance.invoice_missing')
  const invoice = await loadInvoice(ctx, input.invoiceId)
  return { id: invoice.id, kind: 'finance.invoice', orderId: invoice.order_id, documentId: invoice.document_id }
}

const clientPaperHandler = handle(clientPaper, async (ctx, input) => {
  const paper = await paperOf(ctx, {
    ...(input.invoiceId === undefined ? {} : { invoiceId: input.invoiceId }),
    ...(input.actId === undefined ? {} : { actId: input.actId }),
  })
  if (!confinedToOrder(ctx, paper.orderId) || paper.documentId === null) throw notFound(paper.kind, paper.id)
  return documentFile(ctx, paper.documentId)
})

/** What a client sees behind a link besides estimates. */
export const clientBillingHandlers = [clientBillingHandler, clientPaperHandler]
