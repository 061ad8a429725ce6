import { compareQuantity, isZeroQuantity, newId, type Quantity, quantity, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { partiesById, party } from '@ordinate/parties'
import { type CommandContext, handle, type QueryContext } from '@ordinate/platform'
import type { z } from 'zod'
import {
  cancelWaybill,
  countWaybill,
  enterWaybill,
  getWaybill,
  type ItemView,
  listWaybills,
  receiveWaybill,
  type WaybillRow,
  type WaybillView,
  waybillChanged,
} from '../contract.ts'
import { itemsById } from '../data/items.ts'
import type { WaybillLineTable } from '../data/receiving-tables.ts'
import { knownPlaces } from '../data/storage-places.ts'
import {
  costOfLine,
  insertWaybill,
  insertWaybillLines,
  lockWaybill,
  pageOfWaybills,
  updateWaybill,
  updateWaybillLine,
  type Waybill,
  waybillById,
} from '../data/waybills.ts'
import { lineMakesSense } from '../domain/index.ts'
import { type Delivery, takeIn } from './receive.ts'
import { itemsOfLines } from './sheet-changes.ts'

/** A line nobody has counted yet. */
export function expectedLine(
  waybillId: string,
  lineNo: number,
  line: Pick<WaybillLineTable, 'item_id' | 'expected'> & Partial<WaybillLineTable>,
): WaybillLineTable {
  return {
    lot_code: null,
    expires_on: null,
    cost_minor: null,
    currency: null,
    counted: null,
    damaged: quantity(0),
    place_id: null,
    serials: [],
    counted_at: null,
    counted_by: null,
    ...line,
    waybill_id: waybillId,
    line_no: lineNo,
  }
}

export const enterWaybillHandler = handle(enterWaybill, async (ctx, input) => {
  if (input.orderId !== undefined) await openOrder(ctx, input.orderId)
  if (input.supplierId !== undefined) await party(ctx, input.supplierId)
  if (input.placeId !== undefined) await knownPlaces(ctx, [input.placeId])
  await itemsOnce(
    ctx,
    input.lines.map((line) => ({ ...line, quantities: [line.expected] })),
  )
  const id = newId('wbl')
  const lines = input.lines.map((line, at) =>
    expectedLine(id, at + 1, {
      item_id: line.itemId,
      expected: line.expected,
      lot_code: line.lotCode ?? null,
      expires_on: line.expiresOn ?? null,
      cost_minor: line.unitCost?.minor ?? null,
      currency: line.unitCost?.currency ?? null,
    }),
  )
  const waybill: Waybill = {
    id,
    number: input.number,
    supplier_id: input.supplierId ?? null,
    order_id: input.orderId ?? null,
    place_id: input.placeId ?? null,
    expected_on: input.expectedOn ?? null,
    note: input.note ?? '',
    state: 'expected',
    receipt_id: null,
    made_at: ctx.now,
    made_by: ctx.caller.name,
    lines,
  }
  await insertWaybill(ctx, waybill)
  ctx.changed(['warehouse.waybill', id], null, { number: waybill.number, lines: lines.length })
  await ctx.record(waybillChanged({ waybillId: id, change: 'entered' }))
  return waybillView(ctx, waybill)
})

type ItemLine = {
  readonly itemId: string
  readonly lotCode?: string | null | undefined
  readonly quantities: readonly Quantity[]
}

/** Items of lines, each once for one lot. */
async function itemsOnce(ctx: CommandContext, lines: readonly ItemLine[]): Promise<Map<string, ItemView>> {
  const keys = lines.map((line) => `${line.itemId} ${line.lotCode ?? ''}`)
  if (new Set(keys).size < keys.length) ctx.enforce(refuse('warehouse.item_twice', {}, { path: 'lines' }))
  return itemsOfLines(
    ctx,
    [...Map.groupBy(lines, (line) => line.itemId)].map(([itemId, list]) => ({
      itemId,
      quantities: list.flatMap((line) => line.quantities),
    })),
  )
}

function rowOf(waybill: Waybill, supplierName: string | null): WaybillRow {
  return {
    id: waybill.id,
    number: waybill.number,
    supplierId: waybill.supplier_id,
    supplierName,
    orderId: waybill.order_id,
    placeId: waybill.place_id,
    expectedOn: waybill.expected_on,
    note: waybill.note,
    state: waybill.state,
    receiptId: waybill.receipt_id,
    lineCount: waybill.lines.length,
    countedLines: waybill.lines.filter((line) => line.counted !== null).length,
  }
}

/** A waybill as the contract shows it. */
export async function waybillView(ctx: QueryContext, waybill: Waybill): Promise<WaybillView> {
  const items = await itemsById(
    ctx,
    waybill.lines.map((line) => line.item_id),
  )
  const supplier = waybill.supplier_id === null ? null : (await party(ctx, waybill.supplier_id)).name
  return {
    ...rowOf(waybill, supplier),
    lines: waybill.lines.map((line) => {
      const { id: itemId, sku, name, unit, decimals, dating } = items.get(line.item_id)!
      return {
        lineNo: line.line_no,
        itemId,
        sku,
        name,
        unit,
        decimals,
        dated: dating !== 'none',
        lotCode: line.lot_code,
        expiresOn: line.expires_on,
        expected: line.expected,
        unitCost: costOfLine(line),
        counted: line.counted,
        damaged: line.damaged,
        placeId: line.place_id,
        serials: line.serials,
        countedBy: line.counted_by,
      }
    }),
  }
}

export const listWaybillsHandler = handle(listWaybills, async (ctx, input) => {
  const page = await pageOfWaybills(ctx, input)
  const suppliers = await partiesById(
    ctx,
    page.rows.flatMap((row) => row.supplier_id ?? []),
  )
  const nameOf = (id: string | null) => (id === null ? null : (suppliers.get(id)?.name ?? null))
  return { rows: page.rows.map((row) => rowOf(row, nameOf(row.supplier_id))), nextCursor: page.nextCursor }
})

export const getWaybillHandler = handle(getWaybill, async (ctx, input) =>
  waybillView(ctx, await waybillById(ctx, input.waybillId)),
)

/** A waybill that is still expected, locked. Refusal `warehouse.waybill_received`. */
async function openWaybill(ctx: CommandContext, id: string): Promise<Waybill> {
  const waybill = await lockWaybill(ctx, id)
  if (waybill.state !== 'expected') ctx.enforce(refuse('warehouse.waybill_received', {}))
  return waybill
}

type CountedLine = z.output<typeof countWaybill.input>['lines'][number]

export const countWaybillHandler = handle(countWaybill, async (ctx, input) => {
  const waybill = await openWaybill(ctx, input.waybillId)
  const items = await itemsOnce(
    ctx,
    input.lines.map(({ counted, damaged, ...line }) => ({
      ...line,
      quantities: [counted, ...(damaged ? [damaged] : [])],
    })),
  )
  await knownPlaces(
    ctx,
    input.lines.flatMap((line) => line.placeId ?? []),
  )
  let last = Math.max(...waybill.lines.map((line) => line.line_no))
  for (const line of input.lines) {
    const damaged = line.damaged ?? quantity(0)
    const figures = { expected: quantity(0), received: line.counted, damaged }
    ctx.enforce(lineMakesSense(items.get(line.itemId)!, figures))
    const known = lineMeant(waybill, line)
    const to = countOf(ctx, line, known)
    if (known) await updateWaybillLine(ctx, known, to)
    else {
      last += 1
      const fresh = { item_id: line.itemId, expected: quantity(0), lot_code: line.lotCode ?? null, ...to }
      await insertWaybillLines(ctx, [expectedLine(waybill.id, last, fresh)])
    }
  }
  await ctx.record(waybillChanged({ waybillId: waybill.id, change: 'counted' }))
  return waybillView(ctx, await waybillById(ctx, waybill.id))
})

/** The line of that item and lot; a line that names no lot takes the first lot that is counted. */
function lineMeant({ lines }: Waybill, line: CountedLine): WaybillLineTable | undefined {
  const ofItem = lines.filter((each) => each.item_id === line.itemId)
  const lot = line.lotCode ?? null
  return (
    ofItem.find((each) => each.lot_code === lot) ??
    (lot === null ? undefined : ofItem.find((each) => each.lot_code === null && each.counted === null))
  )
}

function countOf(
  ctx: CommandContext,
  line: CountedLine,
  known: WaybillLineTable | undefined,
): Partial<WaybillLineTable> {
  return {
    counted: line.counted,
    damaged: line.damaged ?? known?.damaged ?? quantity(0),
    lot_code: line.lotCode ?? known?.lot_code ?? null,
    expires_on: line.expiresOn ?? known?.expires_on ?? null,
    place_id: line.placeId ?? known?.place_id ?? null,
    serials: line.serials ?? known?.serials ?? [],
    counted_at: ctx.now,
    counted_by: ctx.caller.name,
  }
}

export const receiveWaybillHandler = handle(receiveWaybill, async (ctx, input) => {
  const waybill = await openWaybill(ctx, input.waybillId)
  if (waybill.lines.every((line) => line.counted === null)) ctx.enforce(refuse('warehouse.nothing_counted', {}))
  const lines = waybill.lines.filter((line) => !(isZeroQuantity(line.expected) && isZero(line.counted)))
  const receipt = await takeIn(ctx, {
    waybill: waybill.number,
    ...(waybill.supplier_id === null ? {} : { supplierId: waybill.supplier_id }),
    ...(waybill.order_id === null ? {} : { orderId: waybill.order_id }),
    ...(waybill.place_id === null ? {} : { placeId: waybill.place_id }),
    note: input.note ?? waybill.note,
    lines: lines.map(deliveryLine),
  })
  await updateWaybill(ctx, waybill.id, { state: 'received', receipt_id: receipt.id })
  ctx.changed(['warehouse.waybill', waybill.id], null, { received: receipt.number })
  await ctx.record(waybillChanged({ waybillId: waybill.id, change: 'received' }))
  return receipt
})

const isZero = (counted: WaybillLineTable['counted']) => counted === null || compareQuantity(counted, quantity(0)) === 0

function deliveryLine(line: WaybillLineTable): Delivery['lines'][number] {
  const cost = costOfLine(line)
  return {
    itemId: line.item_id,
    expected: line.expected,
    received: line.counted ?? quantity(0),
    damaged: line.damaged,
    ...(line.lot_code === null ? {} : { lot: { code: line.lot_code, expiresOn: line.expires_on } }),
    ...(line.place_id === null ? {} : { placeId: line.place_id }),
    ...(cost === null ? {} : { unitCost: cost }),
    ...(line.serials.length === 0 ? {} : { serials: line.serials }),
  }
}

export const cancelWaybillHandler = handle(cancelWaybill, async (ctx, input) => {
  const waybill = await openWaybill(ctx, input.waybillId)
  await updateWaybill(ctx, waybill.id, { state: 'cancelled' })
  ctx.changed(['warehouse.waybill', waybill.id], { state: waybill.state }, { state: 'cancelled' })
  await ctx.record(waybillChanged({ waybillId: waybill.id, change: 'cancelled' }))
  const supplier = waybill.supplier_id === null ? null : (await party(ctx, waybill.supplier_id)).name
  return rowOf({ ...waybill, state: 'cancelled' }, supplier)
})
