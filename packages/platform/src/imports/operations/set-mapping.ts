import { mayMove, OK, refuse, type Verdict } from '@ordinate/kernel'
import { invalid } from '../../problems.ts'
import { handle } from '../../registry/module.ts'
import { planNow } from '../begin.ts'
import { setMapping } from '../contract.ts'
import { lockRun, moveRun } from '../data/runs.ts'
import type { Mapping } from '../domain/guess.ts'
import { importLifecycle } from '../domain/lifecycle.ts'
import { importViewOf, kindNamed } from '../kinds.ts'

function eachHeaderOnce(mapping: Mapping, headers: readonly string[]): Verdict {
  const used = Object.values(mapping).filter((index) => index !== null)
  const twice = used.find((index, at) => used.indexOf(index) !== at)
  return twice === undefined ? OK : refuse('imports.header_used_twice', { header: headers[twice] ?? '' })
}

export const setMappingHandler = handle(setMapping, async (ctx, input) => {
  const run = await lockRun(ctx, input.importId)
  const kind = kindNamed(ctx, run.kind)
  ctx.enforce(mayMove(importLifecycle, run.state, 'map'))
  for (const [key, index] of Object.entries(input.mapping)) {
    if (!kind.columns.some((column) => column.key === key)) throw invalid(`mapping.${key}`, 'imports.unknown_column')
    if (index !== null && index >= run.headers.length) throw invalid(`mapping.${key}`, 'imports.unknown_header')
  }
  const mapping: Mapping = { ...run.mapping, ...input.mapping }
  ctx.enforce(eachHeaderOnce(mapping, run.headers))
  const mapped = await moveRun(ctx, run, { state: 'planning', mapping: JSON.stringify(mapping), counts: null })
  return importViewOf(ctx, await planNow(ctx, mapped))
})
