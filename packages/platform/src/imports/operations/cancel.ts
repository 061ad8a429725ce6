import { mayMove } from '@ordinate/kernel'
import { handle } from '../../registry/module.ts'
import { cancelImport } from '../contract.ts'
import { countRows } from '../data/rows.ts'
import { lockRun, moveRun } from '../data/runs.ts'
import { importLifecycle } from '../domain/lifecycle.ts'
import { importViewOf, kindNamed } from '../kinds.ts'

export const cancelHandler = handle(cancelImport, async (ctx, { importId }) => {
  const run = await lockRun(ctx, importId)
  kindNamed(ctx, run.kind)
  ctx.enforce(mayMove(importLifecycle, run.state, 'cancel'))
  const counts = run.counts === null ? null : JSON.stringify(await countRows(ctx, run.id))
  return importViewOf(ctx, await moveRun(ctx, run, { state: 'cancelled', counts, finished_at: ctx.now }))
})
