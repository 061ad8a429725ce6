import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listPayments } from '../contract.ts'
import { pageOfPayments } from '../data/payments.ts'

export const listPaymentsHandler = handle(listPayments, (ctx, input) =>
  pageOfPayments(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
