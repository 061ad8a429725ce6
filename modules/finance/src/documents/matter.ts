import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import { invoiceView } from '../data/invoices.ts'

/** An invoice with its order and client, as its papers and electronic forms need them. */
export async function matterOf(ctx: QueryContext, invoiceId: string) {
  const invoice = await invoiceView(ctx, invoiceId)
  return { invoice, order: await orderOf(ctx, invoice.orderId), client: await party(ctx, invoice.clientId) }
}
