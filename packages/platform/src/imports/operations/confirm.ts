import { mayMove, OK, refuse } from '@ordinate/kernel'
import { handle } from '../../registry/module.ts'
import { applyChunk } from '../apply.ts'
import { confirmImport } from '../contract.ts'
import { lockRun, moveRun } from '../data/runs.ts'
import { importLifecycle } from '../domain/lifecycle.ts'
import { enqueueImport } from '../jobs.ts'
import { importViewOf, kindNamed } from '../kinds.ts'
import { CHUNK } from '../plan.ts'

export const confirmHandler = handle(confirmImport, async (ctx, { importId }) => {
  const run = await lockRun(ctx, importId)
  const kind = kindNamed(ctx, run.kind)
  ctx.enforce(mayMove(importLifecycle, run.state, 'confirm'))
  const due = (run.counts?.new ?? 0) + (run.counts?.changed ?? 0)
  ctx.enforce(due === 0 ? refuse('imports.nothing_to_do') : OK)
  const running = await moveRun(ctx, run, { state: 'running', cursor_row: run.header_row })
  if (due < CHUNK) return importViewOf(ctx, await applyChunk(ctx, running, kind))
  await enqueueImport(ctx, running)
  return importViewOf(ctx, running)
})
