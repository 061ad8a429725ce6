import { handle } from '@ordinate/platform'
import { mergeParties } from '../contract.ts'
import { loadDetails } from '../data/contacts.ts'
import { mergeInto } from '../merge-into.ts'

export const mergePartiesHandler = handle(mergeParties, async (ctx, { keptId, mergedId }) =>
  loadDetails(ctx, await mergeInto(ctx, keptId, mergedId)),
)
