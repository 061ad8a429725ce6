import { type PhotoView, photosOf } from '@ordinate/field'
import { mayMove, nextState } from '@ordinate/kernel'
import { type CommandContext, type JobSteps, job, workInSteps } from '@ordinate/platform'
import { TypesettingFailed } from '@ordinate/typesetter'
import { z } from 'zod'
import { runProgressed } from './contract.ts'
import { lockRun, type RunRow, saveRun } from './data/runs.ts'
import { photoReportOf } from './documents/photo-report.ts'
import { type RunState, runLifecycle } from './domain/index.ts'
import { issueReport } from './issue-report.ts'
import { printable } from './pictures.ts'

export const photoReportJob = job('reporting.photo_report', z.object({ runId: z.string() }))

/** Photos that are made ready between two looks at whether somebody has given the report up. */
const AT_A_TIME = 25

/**
 * Makes a photo report: its photos are made ready some at a time, so that everybody sees how far it is and may give it up; then it is
 * set and filed. Begun again after a crash, it begins anew; a report that was filed stays the only one.
 */
export const photoReportJobHandler = workInSteps(photoReportJob, async (steps, { runId }) => {
  const begun = await steps.within(async (ctx) => {
    const run = await lockRun(ctx, runId)
    if (!mayMove(runLifecycle, run.state, 'start').ok) return undefined
    const photos = await photosOf(ctx, run.order_id, { state: 'approved' })
    return { photos, run: await moved(ctx, run, 'start', { total: photos.length, done: 0 }) }
  })
  if (begun === undefined) return
  const pictures = await preparedPictures(steps, runId, begun.photos)
  if (pictures === undefined) return
  try {
    await steps.within((ctx) => file(ctx, runId, pictures))
  } catch (error) {
    if (!(error instanceof TypesettingFailed)) throw error
    const reason = error.message.slice(0, 500)
    await steps.within(async (ctx) => moved(ctx, await lockRun(ctx, runId), 'fail', { reason, ended_at: ctx.now }))
  }
})

type Pictures = Map<string, Uint8Array>

/** The photos as they are printed, by id; undefined when the report was given up meanwhile or the process ends. */
async function preparedPictures(
  { within, ending }: JobSteps,
  runId: string,
  photos: readonly PhotoView[],
): Promise<Pictures | undefined> {
  const pictures: Pictures = new Map()
  for (let at = 0; at < photos.length; at += AT_A_TIME) {
    if (ending.aborted) throw new Error('the process ends; the report is begun anew')
    const goesOn = await within(async (ctx) => {
      const run = await lockRun(ctx, runId)
      if (run.state !== 'running') return false
      for (const { id, fileId } of photos.slice(at, at + AT_A_TIME)) {
        pictures.set(id, shared(await printable(await ctx.files.read(fileId))))
      }
      await saveRun(ctx, run, { done: pictures.size })
      await ctx.record(runProgressed({ orderId: run.order_id, runId }))
      return true
    })
    if (!goesOn) return undefined
  }
  return pictures
}

/** The same bytes where the thread that sets the paper reads them too, instead of a copy of its own. */
function shared(bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(new SharedArrayBuffer(bytes.length))
  all.set(bytes)
  return all
}

/** Sets and files the report, unless it was given up in the last moment. A photo that came meanwhile is made ready here. */
async function file(ctx: CommandContext, runId: string, pictures: Pictures): Promise<void> {
  const run = await lockRun(ctx, runId)
  if (run.state !== 'running') return
  const made = await photoReportOf(
    ctx,
    { orderId: run.order_id, language: run.language },
    async ({ id, fileId }) => pictures.get(id) ?? printable(await ctx.files.read(fileId)),
  )
  const document = await issueReport(ctx, {
    kind: 'photo_report',
    orderId: run.order_id,
    language: run.language,
    made,
    alsoAs: run.also_as,
  })
  await moved(ctx, run, 'finish', { document_id: document.id, ended_at: ctx.now })
}

/** Moves a run on and says so to open screens. */
export async function moved(
  ctx: CommandContext,
  run: RunRow,
  move: keyof typeof runLifecycle.moves,
  change: Parameters<typeof saveRun>[2],
): Promise<RunRow> {
  const state: RunState = nextState(runLifecycle, run.state, move)
  const after = await saveRun(ctx, run, { ...change, state })
  await ctx.record(runProgressed({ orderId: run.order_id, runId: run.id }))
  return after
}
