import { cursorAfter, handle } from '@ordinate/platform'
import { exclusions } from '../contract.ts'
import { exclusionViews, pageOfExclusions } from '../data/exclusions.ts'

export const exclusionsHandler = handle(exclusions, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfExclusions(ctx, input, cursorAfter(input.cursor))
  return { rows: await exclusionViews(ctx, rows), nextCursor }
})
