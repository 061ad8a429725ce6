import { handle } from '@ordinate/platform'
import { getInvoice } from '../contract.ts'
import { invoiceView } from '../data/invoices.ts'

export const getInvoiceHandler = handle(getInvoice, (ctx, { invoiceId }) => invoiceView(ctx, invoiceId))
