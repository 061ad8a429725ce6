import { photosOf } from '@ordinate/field'
import { mayMove, newId } from '@ordinate/kernel'
import { openOrder, order as orderOf } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { cancelPhotoReport, photoReportRun, runProgressed, startPhotoReport } from '../contract.ts'
import { insertRun, lastRun, lockRun, type RunRow, runOfRow } from '../data/runs.ts'
import { mayIssuePhotoReport, runLifecycle } from '../domain/index.ts'
import { moved, photoReportJob } from '../photo-report-job.ts'

export const startPhotoReportHandler = handle(startPhotoReport, async (ctx, { orderId, language, alsoAs = [] }) => {
  await openOrder(ctx, orderId)
  const photos = Map.groupBy(await photosOf(ctx, orderId), ({ state }) => state)
  const count = (state: 'approved' | 'new') => photos.get(state)?.length ?? 0
  ctx.enforce(mayIssuePhotoReport({ approved: count('approved'), waiting: count('new') }))
  const run: RunRow = {
    id: newId('run'),
    order_id: orderId,
    language: language ?? ctx.settings.locale,
    also_as: alsoAs,
    state: 'waiting',
    total: count('approved'),
    done: 0,
    document_id: null,
    reason: '',
    asked_by: ctx.caller.name,
    asked_at: ctx.now,
    ended_at: null,
  }
  await insertRun(ctx, run)
  ctx.changed(['orders.order', orderId], null, { photoReport: 'begun', photos: run.total })
  await ctx.record(runProgressed({ orderId, runId: run.id }))
  await ctx.enqueue(photoReportJob, { runId: run.id })
  return runOfRow(run)
})

export const photoReportRunHandler = handle(photoReportRun, async (ctx, { orderId }) => {
  await orderOf(ctx, orderId)
  const run = await lastRun(ctx, orderId)
  return { run: run === undefined ? null : runOfRow(run) }
})

export const cancelPhotoReportHandler = handle(cancelPhotoReport, async (ctx, { runId }) => {
  const run = await lockRun(ctx, runId)
  ctx.enforce(mayMove(runLifecycle, run.state, 'cancel'))
  const after = await moved(ctx, run, 'cancel', { ended_at: ctx.now })
  ctx.changed(['orders.order', run.order_id], null, { photoReport: 'given up' })
  return runOfRow(after)
})
