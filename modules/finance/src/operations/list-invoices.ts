import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listInvoices } from '../contract.ts'
import { pageOfInvoices } from '../data/invoices.ts'

export const listInvoicesHandler = handle(listInvoices, (ctx, input) =>
  pageOfInvoices(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
