import { addMinutes } from '@ordinate/kernel'
import { z } from 'zod'
import { job } from '../jobs/job.ts'
import { work } from '../registry/module.ts'
import type { CommandContext } from '../run/context.ts'
import { applyChunk } from './apply.ts'
import { dropStagedRows, lockRun, moveRun, type RunRow } from './data/runs.ts'
import { kindNamed } from './kinds.ts'
import { planImport } from './plan.ts'

const planJob = job('imports.plan', z.object({ importId: z.string() }))
/** Applies the chunk after `cursor`; a second run of the same chunk finds the cursor moved and does nothing. */
const applyJob = job('imports.apply', z.object({ importId: z.string(), cursor: z.int() }))
/** Looks after an import whose work may have died with a process. */
const watchJob = job('imports.watch', z.object({ importId: z.string(), cursor: z.int(), strikes: z.int() }))

const WATCH_MINUTES = 1
const MOST_STRIKES = 4
const KEPT_DAYS = 30

async function enqueueWork(ctx: CommandContext, run: RunRow): Promise<void> {
  if (run.state === 'planning') await ctx.enqueue(planJob, { importId: run.id })
  else if (run.state === 'running') await ctx.enqueue(applyJob, { importId: run.id, cursor: run.cursor_row })
}

async function enqueueWatch(ctx: CommandContext, run: RunRow, strikes: number): Promise<void> {
  const runAt = addMinutes(ctx.now, WATCH_MINUTES)
  await ctx.enqueue(watchJob, { importId: run.id, cursor: run.cursor_row, strikes }, { runAt })
}

/** Hands the planning or applying of an import to the queue, and has it looked after. */
export async function enqueueImport(ctx: CommandContext, run: RunRow): Promise<void> {
  await enqueueWork(ctx, run)
  await enqueueWatch(ctx, run, 0)
}

export const jobs = [
  work(planJob, async (ctx, { importId }) => {
    const run = await lockRun(ctx, importId)
    if (run.state === 'planning') await planImport(ctx, run, kindNamed(ctx, run.kind))
  }),
  work(applyJob, async (ctx, { importId, cursor }) => {
    const run = await lockRun(ctx, importId)
    if (run.state !== 'running' || run.cursor_row !== cursor) return
    await enqueueWork(ctx, await applyChunk(ctx, run, kindNamed(ctx, run.kind)))
  }),
  work(watchJob, async (ctx, { importId, cursor, strikes }) => {
    const run = await lockRun(ctx, importId)
    if (run.state !== 'planning' && run.state !== 'running') return
    if (run.cursor_row > cursor) return enqueueWatch(ctx, run, 0)
    if (strikes + 1 < MOST_STRIKES) {
      await enqueueWork(ctx, run)
      return enqueueWatch(ctx, run, strikes + 1)
    }
    await moveRun(ctx, run, { state: 'failed', problem_code: 'imports.stalled', finished_at: ctx.now })
  }),
]

export const schedules = [
  {
    name: 'imports.drop-staged-rows',
    cron: '17 3 * * *',
    run: (ctx: CommandContext) => dropStagedRows(ctx, addMinutes(ctx.now, -KEPT_DAYS * 24 * 60)),
  },
]
