import { addDays, startOfDay } from '@ordinate/kernel'
import { cursorAfter, handle } from '@ordinate/platform'
import { listSessions } from '../contract.ts'
import { pageOfSessions } from '../data/sessions.ts'
import { sessionViews } from '../views.ts'

export const listSessionsHandler = handle(listSessions, async (ctx, input) => {
  const { zone } = ctx.settings
  const filter = {
    programmeId: input.programmeId,
    limit: input.limit,
    from: input.from && startOfDay(input.from, zone),
    before: input.to && startOfDay(addDays(input.to, 1), zone),
  }
  const { rows, nextCursor } = await pageOfSessions(ctx, filter, cursorAfter(input.cursor))
  return { rows: await sessionViews(ctx, rows), nextCursor }
})
