import { money } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { UnitView } from '../contract.ts'
import { warrantyUntil } from '../domain/index.ts'
import { itemsById } from './items.ts'
import type { Tables } from './tables.ts'
import type { UnitTable, UnitTables } from './unit-tables.ts'

export type UnitRow = Selectable<UnitTable>

type All = Tables & UnitTables

/** Units as the contract shows them, in the order given. Three statements for all. */
export async function unitViews(ctx: QueryContext, rows: readonly UnitRow[]): Promise<UnitView[]> {
  const items = await itemsById(
    ctx,
    rows.map((row) => row.item_id),
  )
  const suppliers = await partiesById(
    ctx,
    rows.flatMap((row) => row.supplier_id ?? []),
  )
  return rows.map((row) => {
    const item = items.get(row.item_id)!
    const terms = { from: row.warranty_from, partsMonths: row.parts_months, labourMonths: row.labour_months }
    const { parts, labour } = warrantyUntil(terms)
    return {
      id: row.id,
      itemId: row.item_id,
      sku: item.sku,
      itemName: item.name,
      serial: row.serial,
      code: row.code,
      state: row.state,
      holder: { kind: row.holder_kind, id: row.holder_id },
      supplierId: row.supplier_id,
      supplierName: row.supplier_id === null ? null : (suppliers.get(row.supplier_id)?.name ?? null),
      receiptId: row.receipt_id,
      boughtOn: row.bought_on,
      price: row.price_minor === null || row.currency === null ? null : money(row.price_minor, row.currency),
      warranty: { ...terms, partsUntil: parts, labourUntil: labour },
      note: row.note,
      registeredAt: row.registered_at,
      version: row.version,
    }
  })
}

const ROWS_A_STATEMENT = 1_000

export async function insertUnits(ctx: CommandContext, rows: readonly UnitRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<UnitTables>()
      .insertInto('warehouse.unit')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute()
  }
}

export async function unitsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, UnitRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<UnitTables>()
    .selectFrom('warehouse.unit')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** One unit; 404 when it is unknown. */
export async function unitById(ctx: QueryContext, id: string): Promise<UnitRow> {
  const found = (await unitsById(ctx, [id])).get(id)
  if (!found) throw notFound('warehouse.unit', id)
  return found
}

/** The unit whose label says this, if any. */
export function unitByCode(ctx: QueryContext, code: string): Promise<UnitRow | undefined> {
  return ctx.read<UnitTables>().selectFrom('warehouse.unit').selectAll().where('code', '=', code).executeTakeFirst()
}

/** Units of items that are not retired, by serial number. */
export async function unitsOfItems(ctx: QueryContext, itemIds: readonly string[]): Promise<UnitRow[]> {
  if (itemIds.length === 0) return []
  return ctx
    .read<UnitTables>()
    .selectFrom('warehouse.unit')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .where('state', '<>', 'retired')
    .orderBy('item_id')
    .orderBy('serial')
    .execute()
}

/** Units by id, locked until the command ends, in one order; 404 for the first that is unknown. */
export async function lockUnits(ctx: CommandContext, ids: readonly string[]): Promise<Map<string, UnitRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .write<UnitTables>()
    .selectFrom('warehouse.unit')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const unknown = ids.find((id) => !byId.has(id))
  if (unknown !== undefined) throw notFound('warehouse.unit', unknown)
  return byId
}

/** Writes a unit that the command holds locked; its version grows. */
export async function updateUnitRow(ctx: CommandContext, row: UnitRow, to: Updateable<UnitTable>): Promise<UnitRow> {
  const after = { ...to, version: row.version + 1 }
  await ctx.write<UnitTables>().updateTable('warehouse.unit').set(after).where('id', '=', row.id).execute()
  return { ...row, ...after } as UnitRow
}

type UnitFilter = {
  words?: string | undefined
  itemId?: string | undefined
  state?: UnitRow['state'] | undefined
  /** Only what this person has. */
  personId?: string | undefined
  /** Only units with a plan of care. */
  careDue?: boolean | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of units by the item's code and the serial number. */
export async function pageOfUnits(ctx: QueryContext, filter: UnitFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx
    .read<All>()
    .selectFrom('warehouse.unit as unit')
    .innerJoin('warehouse.item as item', 'item.id', 'unit.item_id')
    .selectAll('unit')
    .select('item.sku')
  if (filter.itemId) query = query.where('unit.item_id', '=', filter.itemId)
  if (filter.state) query = query.where('unit.state', '=', filter.state)
  if (filter.personId)
    query = query.where('unit.holder_kind', '=', 'person').where('unit.holder_id', '=', filter.personId)
  if (filter.careDue) {
    query = query.where(
      sql<boolean>`exists (select from warehouse.care_plan as plan where plan.org_id = unit.org_id and plan.unit_id = unit.id and not plan.ended)`,
    )
  }
  for (const word of (filter.words ?? '').split(/\s+/).filter((each) => each !== '')) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ or, eb }) =>
      or([
        eb('unit.serial', 'ilike', like),
        eb('unit.code', 'ilike', like),
        eb('item.sku', 'ilike', like),
        eb('item.name', 'ilike', like),
      ]),
    )
  }
  const after = cursorAfter(filter.cursor)
  if (after) {
    const [sku, serial] = [after[0] ?? '', after[1] ?? '']
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('item.sku', 'unit.serial'), '>', tuple(sku, serial)))
  }
  const rows = await query
    .orderBy('item.sku')
    .orderBy('unit.serial')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.sku, row.serial])
}

/** How many units of an item are registered and not lost or retired. */
export async function servingUnits(ctx: QueryContext, itemId: string): Promise<number> {
  const row = await ctx
    .read<UnitTables>()
    .selectFrom('warehouse.unit')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('item_id', '=', itemId)
    .where('state', 'in', ['in_stock', 'out', 'repair'])
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Units that should lie in these places, or somewhere in the warehouse that nobody named, when the main place is among them. */
export async function unitsInPlaces(ctx: QueryContext, placeIds: readonly string[]): Promise<UnitRow[]> {
  if (placeIds.length === 0) return []
  return ctx
    .read<UnitTables>()
    .selectFrom('warehouse.unit')
    .selectAll()
    .where('state', '=', 'in_stock')
    .where('holder_kind', '=', 'store')
    .where('holder_id', 'in', [...placeIds])
    .orderBy('serial')
    .execute()
}
