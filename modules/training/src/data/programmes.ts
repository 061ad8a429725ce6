import { type CommandContext, DEFAULT_LIMIT, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Insertable, Updateable } from 'kysely'
import type { MaterialRow, ProgrammeRow, ProgrammeTable, Tables } from './tables.ts'

/** One programme. Throws 404. */
export async function loadProgramme(ctx: QueryContext, id: string): Promise<ProgrammeRow> {
  const row = (await programmesById(ctx, [id])).get(id)
  if (row === undefined) throw notFound('training.programme', id)
  return row
}

/** Programmes by id; unknown ids are left out. */
export async function programmesById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ProgrammeRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.programme')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** All programmes that are open, by name. */
export function openProgrammes(ctx: QueryContext): Promise<ProgrammeRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('training.programme')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export type ProgrammeFilter = {
  readonly state?: ProgrammeRow['state'] | undefined
  readonly orderId?: string | undefined
  readonly words?: string | undefined
  readonly limit?: number | undefined
}

/** A page of programmes by name. */
export async function pageOfProgrammes(ctx: QueryContext, filter: ProgrammeFilter, after: string[] | undefined) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<Tables>().selectFrom('training.programme').selectAll()
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.words) query = query.where('name', 'ilike', `%${filter.words.replace(/[%_\\]/g, '\\$&')}%`)
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('name', 'id'), '>', tuple(after[0] ?? '', after[1] ?? '')),
    )
  }
  const rows = await query
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, ({ name, id }) => [name, id])
}

export async function insertProgramme(ctx: CommandContext, row: Insertable<ProgrammeTable>): Promise<void> {
  await ctx.write<Tables>().insertInto('training.programme').values(row).execute()
}

export async function updateProgramme(
  ctx: CommandContext,
  before: Pick<ProgrammeRow, 'id' | 'version'>,
  changes: Updateable<ProgrammeTable>,
): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('training.programme')
    .set({ ...changes, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
}

/** Materials of programmes in their order, by programme. */
export async function materialsOf(
  ctx: QueryContext,
  programmeIds: readonly string[],
): Promise<Map<string, MaterialRow[]>> {
  if (programmeIds.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.material')
    .selectAll()
    .where('programme_id', 'in', [...programmeIds])
    .orderBy('position')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ programme_id }) => programme_id)
}

/** One piece of material. Throws 404. */
export async function loadMaterial(ctx: QueryContext, id: string): Promise<MaterialRow> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('training.material')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.material', id)
  return row
}
