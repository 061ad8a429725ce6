import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listOutlets } from '../contract.ts'
import { pageOfOutlets } from '../data/outlets.ts'

export const listOutletsHandler = handle(listOutlets, (ctx, input) =>
  pageOfOutlets(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
