import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listPurchases } from '../contract.ts'
import { pageOfPurchases } from '../data/purchases.ts'

export const listPurchasesHandler = handle(listPurchases, (ctx, input) =>
  pageOfPurchases(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
