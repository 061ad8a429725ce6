import { addMinutes } from '@ordinate/kernel'
import { type CommandContext, job } from '@ordinate/platform'
import { z } from 'zod'

/** Searches for a draft until its time is over. Stored on the way, so that another process can go on when this one ends. */
export const solveJob = job('scheduling.solve', z.object({ draftId: z.string() }))

/** Looks after a search whose process may have died. */
export const watchJob = job('scheduling.watchSolve', z.object({ draftId: z.string() }))

const WATCH_MINUTES = 0.25

/** Has a search looked after until it has ended. */
export async function watchOver(ctx: CommandContext, draftId: string): Promise<void> {
  await ctx.enqueue(watchJob, { draftId }, { runAt: addMinutes(ctx.now, WATCH_MINUTES) })
}
