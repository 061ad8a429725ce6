import type { CommandContext } from '../run/context.ts'
import { planAnew } from './data/planner.ts'
import { countRows, keysInFile, rowsAfter, writeVerdicts } from './data/rows.ts'
import { moveRun, type RunRow } from './data/runs.ts'
import type { ImportKind } from './kind.ts'
import { questionOf } from './kinds.ts'
import { CHUNK, readRows, verdictsOn } from './plan.ts'

/**
 * Applies the next chunk of a running import and moves its cursor, both in this transaction; `done` when none is left. The rows
 * are planned again, so that what happened since the preview counts: a row may turn out to be the same by now.
 */
export async function applyChunk(ctx: CommandContext, run: RunRow, kind: ImportKind): Promise<RunRow> {
  await planAnew(ctx)
  const rows = await rowsAfter(ctx, run.id, run.cursor_row, CHUNK, ['new', 'changed'])
  const question = questionOf(run, kind, (keys) => keysInFile(ctx, run.id, keys))
  const read = readRows(ctx, run, kind, rows, question.parameters)
  const verdicts = await verdictsOn(ctx, kind, read, question, () => undefined)
  const work = verdicts.filter(({ status }) => status === 'new' || status === 'changed').map((verdict) => verdict.work)
  if (work.length > 0) await kind.apply(ctx, work, question)
  const turned = verdicts.filter((verdict, at) => verdict.status !== rows[at]!.status)
  await writeVerdicts(ctx, run.id, turned)
  if (rows.length === CHUNK) return moveRun(ctx, run, { cursor_row: rows.at(-1)!.row_no })
  const counts = JSON.stringify(await countRows(ctx, run.id))
  return moveRun(ctx, run, { state: 'done', counts, cursor_row: run.header_row + run.row_count, finished_at: ctx.now })
}
