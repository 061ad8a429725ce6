import { newId } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { StoragePlaceView } from '../contract.ts'
import type { StoragePlaceTable } from './storage-tables.ts'
import type { Tables } from './tables.ts'

export type StoragePlaceRow = Selectable<StoragePlaceTable>

/** A place as the contract shows it; a main store without a name is called so in the organisation's language. */
export function placeOf(ctx: QueryContext, row: StoragePlaceRow): StoragePlaceView {
  return {
    id: row.id,
    code: row.code,
    name: row.name === '' && row.is_main ? ctx.say('warehouse.main_store', {}, ctx.settings.locale) : row.name,
    kind: row.kind,
    parentId: row.parent_id,
    isMain: row.is_main,
    minCelsius: row.min_celsius,
    maxCelsius: row.max_celsius,
    dry: row.dry,
    locked: row.locked,
    archived: row.archived,
  }
}

/** Where goods go when nobody says otherwise; undefined while nothing was ever received. */
export async function mainPlaceIfAny(ctx: QueryContext): Promise<StoragePlaceView | undefined> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('warehouse.storage_place')
    .selectAll()
    .where('is_main', '=', true)
    .executeTakeFirst()
  return row && placeOf(ctx, row)
}

/** The main store, made at its first use. */
export async function mainPlace(ctx: CommandContext): Promise<StoragePlaceView> {
  const there = await mainPlaceIfAny(ctx)
  if (there) return there
  await ctx
    .write<Tables>()
    .insertInto('warehouse.storage_place')
    .values({
      id: newId('sto'),
      code: 'MAIN',
      name: '',
      kind: 'store',
      parent_id: null,
      is_main: true,
      min_celsius: null,
      max_celsius: null,
      dry: true,
      locked: true,
      archived: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await mainPlaceIfAny(ctx))!
}

/** Places by id; unknown ids are absent. */
export async function placesById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, StoragePlaceView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.storage_place')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, placeOf(ctx, row)]))
}

/** Places by id; 404 for the first that is unknown. */
export async function knownPlaces(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, StoragePlaceView>> {
  const places = await placesById(ctx, ids)
  const unknown = ids.find((id) => !places.has(id))
  if (unknown !== undefined) throw notFound('warehouse.storage_place', unknown)
  return places
}

/** The place with that code on its label, in any case. */
export async function placeCoded(ctx: QueryContext, code: string): Promise<StoragePlaceView | undefined> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('warehouse.storage_place')
    .selectAll()
    .where((eb) => eb(eb.fn<string>('lower', ['code']), '=', code.toLowerCase()))
    .where('archived', '=', false)
    .executeTakeFirst()
  return row && placeOf(ctx, row)
}

type Filter = {
  words?: string | undefined
  archived?: boolean | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of places by code. */
export async function pageOfPlaces(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)?.[0]
  let query = ctx
    .read<Tables>()
    .selectFrom('warehouse.storage_place')
    .selectAll()
    .where('archived', '=', filter.archived ?? false)
  for (const word of (filter.words ?? '').split(/\s+/).filter((each) => each !== '')) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ or, eb }) => or([eb('code', 'ilike', like), eb('name', 'ilike', like)]))
  }
  if (after !== undefined) query = query.where('code', '>', after)
  const rows = await query
    .orderBy('code')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, (row) => [row.code])
  return { rows: page.rows.map((row) => placeOf(ctx, row)), nextCursor: page.nextCursor }
}

export async function insertPlace(ctx: CommandContext, row: StoragePlaceRow): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.storage_place').values(row).execute()
}

export async function updatePlaceRow(ctx: CommandContext, id: string, to: Partial<StoragePlaceRow>): Promise<void> {
  if (Object.keys(to).length === 0) return
  await ctx.write<Tables>().updateTable('warehouse.storage_place').set(to).where('id', '=', id).execute()
}

/** Takes the mark of the main place from whichever has it. */
export async function unmarkMain(ctx: CommandContext): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('warehouse.storage_place')
    .set({ is_main: false })
    .where('is_main', '=', true)
    .execute()
}
