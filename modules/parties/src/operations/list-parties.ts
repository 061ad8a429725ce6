import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listParties } from '../contract.ts'
import { pageOfParties } from '../data/parties.ts'

export const listPartiesHandler = handle(listParties, (ctx, input) =>
  pageOfParties(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
