import { handle } from '@ordinate/platform'
import { editPath, listPaths, orderKind } from '../contract.ts'
import { findCurrentPath, insertPathVersion, untakenPath } from '../data/paths.ts'
import { soundPath } from '../domain/index.ts'

export const listPathsHandler = handle(listPaths, async (ctx, input) => {
  const kinds = input.kind === undefined ? orderKind.options : [input.kind]
  const paths = []
  for (const kind of kinds) paths.push((await findCurrentPath(ctx, kind)) ?? untakenPath(kind))
  return { paths }
})

export const editPathHandler = handle(editPath, async (ctx, input) => {
  const plan = input.plan ?? (await findCurrentPath(ctx, input.kind))?.plan ?? []
  ctx.enforce(soundPath(input.stages, plan))
  return insertPathVersion(ctx, { ...input, plan })
})
