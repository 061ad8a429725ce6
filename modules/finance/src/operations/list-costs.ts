import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listCosts } from '../contract.ts'
import { pageOfCosts } from '../data/costs.ts'

export const listCostsHandler = handle(listCosts, (ctx, input) =>
  pageOfCosts(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
