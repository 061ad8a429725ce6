import type { Quantity } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { SheetView } from '../contract.ts'
import { EMPTY_SHEET, type Sheet, unaccounted } from '../domain/index.ts'
import type { OrderMaterialsTable, SheetTable, Tables } from './tables.ts'

/** A sheet's line with what it belongs to and the reservations behind it. */
export type SheetLine = Sheet & {
  readonly activationId: string
  readonly itemId: string
  readonly orderId: string
  readonly acknowledgedAt: SheetTable['acknowledged_at']
  readonly acknowledgedBy: string | null
  /** The person who confirmed the arrival on a link of theirs. */
  readonly responsibleId: string | null
}

export function emptyLine(orderId: string, activationId: string, itemId: string): SheetLine {
  const blank = { acknowledgedAt: null, acknowledgedBy: null, responsibleId: null }
  return { ...EMPTY_SHEET, ...blank, orderId, activationId, itemId }
}

function lineOf(row: Selectable<SheetTable>): SheetLine {
  return {
    activationId: row.activation_id,
    itemId: row.item_id,
    orderId: row.order_id,
    reserved: row.reserved,
    issued: row.issued,
    used: row.used,
    damaged: row.damaged,
    lost: row.lost,
    writtenOff: row.written_off,
    returning: row.handed_back,
    returned: row.returned,
    movedIn: row.moved_in,
    movedOut: row.moved_out,
    onRoad: row.on_road,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    responsibleId: row.responsible_id,
  }
}

function rowOf(line: SheetLine): Selectable<SheetTable> {
  return {
    activation_id: line.activationId,
    item_id: line.itemId,
    order_id: line.orderId,
    reserved: line.reserved,
    issued: line.issued,
    used: line.used,
    damaged: line.damaged,
    lost: line.lost,
    written_off: line.writtenOff,
    handed_back: line.returning,
    returned: line.returned,
    moved_in: line.movedIn,
    moved_out: line.movedOut,
    on_road: line.onRoad,
    acknowledged_at: line.acknowledgedAt,
    acknowledged_by: line.acknowledgedBy,
    responsible_id: line.responsibleId,
  }
}

/** The figures as the contract shows them. */
export function sheetView(sheet: Sheet): SheetView {
  const { reserved, issued, used, damaged, lost, writtenOff, returning, returned, movedIn, movedOut, onRoad } = sheet
  const accounted = { used, damaged, lost, writtenOff, returning, returned, unaccounted: unaccounted(sheet) }
  return { reserved, issued, movedIn, movedOut, onRoad, ...accounted }
}

export async function sheetsOfOrders(ctx: QueryContext, orderIds: readonly string[]): Promise<SheetLine[]> {
  if (orderIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.sheet')
    .selectAll()
    .where('order_id', 'in', [...orderIds])
    .orderBy('activation_id')
    .orderBy('item_id')
    .execute()
  return rows.map(lineOf)
}

export async function sheetsOfActivations(ctx: QueryContext, ids: readonly string[]): Promise<SheetLine[]> {
  if (ids.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.sheet')
    .selectAll()
    .where('activation_id', 'in', [...ids])
    .orderBy('activation_id')
    .orderBy('item_id')
    .execute()
  return rows.map(lineOf)
}

/**
 * The order's materials, locked until the command ends: commands over one order's sheets wait for each other here, so sheets
 * are read after this and written without a lock of their own.
 */
export async function lockOrderMaterials(
  ctx: CommandContext,
  orderId: string,
): Promise<Selectable<OrderMaterialsTable>> {
  await ctx
    .write<Tables>()
    .insertInto('warehouse.order_materials')
    .values({ order_id: orderId, closed_at: null, closed_by: null, document_id: null })
    .onConflict((conflict) => conflict.columns(['order_id']).doNothing())
    .execute()
  return ctx
    .write<Tables>()
    .selectFrom('warehouse.order_materials')
    .selectAll()
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export function orderMaterials(ctx: QueryContext, orderIds: readonly string[]) {
  return ctx
    .read<Tables>()
    .selectFrom('warehouse.order_materials')
    .selectAll()
    .where('order_id', 'in', [...orderIds])
    .execute()
}

export async function closeOrderMaterials(ctx: CommandContext, orderId: string, documentId: string): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('warehouse.order_materials')
    .set({ closed_at: ctx.now, closed_by: ctx.caller.name, document_id: documentId })
    .where('order_id', '=', orderId)
    .execute()
}

const ROWS_A_STATEMENT = 1_000

/** Writes sheets as they are now, new or not. The order must be locked. */
export async function saveSheets(ctx: CommandContext, lines: readonly SheetLine[]): Promise<void> {
  for (let at = 0; at < lines.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<Tables>()
      .insertInto('warehouse.sheet')
      .values(lines.slice(at, at + ROWS_A_STATEMENT).map(rowOf))
      .onConflict((conflict) =>
        conflict.columns(['activation_id', 'item_id']).doUpdateSet((eb) => ({
          reserved: eb.ref('excluded.reserved'),
          issued: eb.ref('excluded.issued'),
          used: eb.ref('excluded.used'),
          damaged: eb.ref('excluded.damaged'),
          lost: eb.ref('excluded.lost'),
          written_off: eb.ref('excluded.written_off'),
          handed_back: eb.ref('excluded.handed_back'),
          returned: eb.ref('excluded.returned'),
          moved_in: eb.ref('excluded.moved_in'),
          moved_out: eb.ref('excluded.moved_out'),
          on_road: eb.ref('excluded.on_road'),
          acknowledged_at: eb.ref('excluded.acknowledged_at'),
          acknowledged_by: eb.ref('excluded.acknowledged_by'),
          responsible_id: eb.ref('excluded.responsible_id'),
        })),
      )
      .execute()
  }
}

/** What is out at activations and not accounted for, by item. */
export async function outByItem(ctx: QueryContext, itemIds: readonly string[]): Promise<Map<string, Quantity>> {
  if (itemIds.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.sheet')
    .where('item_id', 'in', [...itemIds])
    .groupBy('item_id')
    .select([
      'item_id',
      sql<Quantity>`sum(issued + moved_in - moved_out - used - damaged - lost - written_off - returned)`.as('open'),
    ])
    .execute()
  return new Map(rows.map((row) => [row.item_id, row.open]))
}

/** Which of these orders have anything set aside or issued. */
export async function ordersWithMaterials(ctx: QueryContext, orderIds: readonly string[]): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.sheet')
    .select('order_id')
    .distinct()
    .where('order_id', 'in', [...orderIds])
    .execute()
  return new Set(rows.map((row) => row.order_id))
}

const MOST = 5_000

/** Lines of orders whose materials are not closed, and that are not accounted for; by order, at most 5,000. */
export async function openOrderSheets(ctx: QueryContext): Promise<Map<string, SheetLine[]>> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.sheet as sheet')
    .innerJoin('warehouse.order_materials as materials', 'materials.order_id', 'sheet.order_id')
    .where('materials.closed_at', 'is', null)
    .where(
      sql<boolean>`sheet.issued + sheet.moved_in > sheet.moved_out + sheet.used + sheet.damaged + sheet.lost + sheet.written_off + sheet.returned`,
    )
    .selectAll('sheet')
    .orderBy('sheet.order_id')
    .limit(MOST)
    .execute()
  return Map.groupBy(rows.map(lineOf), (line) => line.orderId)
}
