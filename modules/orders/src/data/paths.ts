import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext, refused } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { OrderKind, PathView } from '../contract.ts'
import { defaultPath } from '../domain/index.ts'
import type { OrdersTables, PathTable } from './tables.ts'

function toView(row: Selectable<PathTable>): PathView {
  const { id, name, version, current, stages, plan } = row
  return { id, name, kind: row.kind as OrderKind, version, current, stages, plan }
}

/** Throws `NotFound` when this organisation has no such path. */
export async function loadPath(ctx: QueryContext, id: string): Promise<PathView> {
  const found = (await loadPaths(ctx, [id])).get(id)
  if (found === undefined) throw notFound('orders.path', id)
  return found
}

/** Paths by id. */
export async function loadPaths(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PathView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.path')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toView(row)]))
}

/** The current path of a kind, if the organisation has one of its own yet. */
export async function findCurrentPath(ctx: QueryContext, kind: OrderKind): Promise<PathView | undefined> {
  const row = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.path')
    .selectAll()
    .where('kind', '=', kind)
    .where('current', '=', true)
    .executeTakeFirst()
  return row && toView(row)
}

/** The path that a kind of order has before anybody took or edited it. */
export function untakenPath(kind: OrderKind): Omit<PathView, 'id'> & { id: null } {
  const { name, stages, plan } = structuredClone(defaultPath(kind)) as unknown as Pick<
    PathView,
    'name' | 'stages' | 'plan'
  >
  return { id: null, kind, name, version: 0, current: true, stages, plan }
}

/** The current path of a kind; the first order of a kind makes the default path the organisation's own. */
export async function currentPath(ctx: CommandContext, kind: OrderKind): Promise<PathView> {
  const found = await findCurrentPath(ctx, kind)
  if (found !== undefined) return found
  const { name, stages, plan } = defaultPath(kind)
  const row = { id: newId('pth'), kind, name, version: 1, current: true }
  await ctx
    .write<OrdersTables>()
    .insertInto('orders.path')
    .values({ ...row, stages: JSON.stringify(stages), plan: JSON.stringify(plan) })
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
    .execute()
  const made = await findCurrentPath(ctx, kind)
  if (made === undefined) throw refused(refuse('orders.changed_meanwhile'))
  return made
}

/** Makes the next version of a kind's path the current one. */
export async function insertPathVersion(
  ctx: CommandContext,
  path: Pick<PathView, 'kind' | 'name' | 'stages' | 'plan'>,
): Promise<PathView> {
  const before = await currentPath(ctx, path.kind)
  const made: PathView = { ...path, id: newId('pth'), version: before.version + 1, current: true }
  const db = ctx.write<OrdersTables>()
  await db.updateTable('orders.path').set({ current: false }).where('id', '=', before.id).execute()
  await db
    .insertInto('orders.path')
    .values({ ...made, stages: JSON.stringify(made.stages), plan: JSON.stringify(made.plan) })
    .execute()
  ctx.changed(['orders.path', made.id], before, made)
  return made
}
