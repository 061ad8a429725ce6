import { cursorAfter, handle } from '@ordinate/platform'
import { listCastings } from '../contract.ts'
import { pageOfCastings } from '../data/castings.ts'
import { castingRows } from '../views.ts'

export const listCastingsHandler = handle(listCastings, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfCastings(ctx, input, cursorAfter(input.cursor))
  return { rows: await castingRows(ctx, rows), nextCursor }
})
