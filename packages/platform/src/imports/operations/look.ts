import { sql } from 'kysely'
import { cursorAfter, DEFAULT_LIMIT, pageFrom } from '../../database/paging.ts'
import { handle } from '../../registry/module.ts'
import { getImport, importKinds, listImports } from '../contract.ts'
import { loadRun } from '../data/runs.ts'
import type { ImportTables } from '../data/tables.ts'
import { allKinds, columnViews, importViewOf, kindNamed } from '../kinds.ts'

export const kindsHandler = handle(importKinds, async (ctx) => ({
  kinds: allKinds(ctx)
    .filter((kind) => ctx.can(kind.permission))
    .map((kind) => ({ kind: kind.kind, title: ctx.say(`${kind.kind}_import`), columns: columnViews(ctx, kind) })),
}))

export const getHandler = handle(getImport, async (ctx, { importId }) => {
  const run = await loadRun(ctx, importId)
  kindNamed(ctx, run.kind)
  return importViewOf(ctx, run)
})

/** Ids are made in time's order, so the latest imports are those with the greatest ids. */
export const listHandler = handle(listImports, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(input.cursor)
  const mine = allKinds(ctx).filter((kind) => ctx.can(kind.permission))
  const kinds = mine.map(({ kind }) => kind).filter((kind) => input.kind === undefined || kind === input.kind)
  let select = ctx
    .read<ImportTables>()
    .selectFrom('imports.run')
    .selectAll()
    .where(sql<boolean>`kind = any(${kinds}::text[])`)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), limit, (row) => [row.id])
  return { rows: page.rows.map((row) => importViewOf(ctx, row)), nextCursor: page.nextCursor }
})
