import { issueDocument } from '@ordinate/documents'
import {
  compareQuantity,
  dateIn,
  isZeroQuantity,
  type Money,
  money,
  newId,
  quantity,
  quantityToText,
  refuse,
} from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { partiesById, party } from '@ordinate/parties'
import { type CommandContext, handle, notFound, type QueryContext } from '@ordinate/platform'
import type { z } from 'zod'
import {
  getReceipt,
  goodsReceived,
  type ItemView,
  type LotView,
  listReceipts,
  type ReceiptRow,
  type ReceiptView,
  receive,
  type StoragePlaceView,
} from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { lotsById, lotsNamed } from '../data/lots.ts'
import {
  insertReceipt,
  pageOfReceipts,
  type ReceiptLineRecord,
  type ReceiptRecord,
  receiptWithLines,
  setReceiptDocuments,
} from '../data/receipts.ts'
import { knownPlaces, mainPlace, placesById } from '../data/storage-places.ts'
import { difference, differs, lineMakesSense, lotUsableOn, placeSuits, usable, worthOf } from '../domain/index.ts'
import { registerUnits } from './register-units.ts'
import { itemsOfLines } from './sheet-changes.ts'
import { type End, moveStock, type Step } from './stock-accounts.ts'
import { storeKeeper } from './store.ts'

export const receiveHandler = handle(receive, async (ctx, input) => takeIn(ctx, input))

export type Delivery = z.output<typeof receive.input>
type DeliveryLine = Delivery['lines'][number]

/**
 * Takes goods in against a waybill: what can be used goes on its place, lot by lot, what came damaged is kept apart, what differs goes into
 * a discrepancy act. Refusals as `warehouse.receive` says.
 */
export async function takeIn(ctx: CommandContext, input: Delivery): Promise<ReceiptView> {
  if (input.orderId !== undefined) await openOrder(ctx, input.orderId)
  if (input.supplierId !== undefined) await party(ctx, input.supplierId)
  const items = await itemsOfDelivery(ctx, input.lines)
  const lots = await lotsOfDelivery(ctx, input.lines, items)
  const places = await placesOfDelivery(ctx, input)
  const id = newId('rcp')
  const lines = input.lines.map((line, at): ReceiptLineRecord => {
    const item = items.get(line.itemId)!
    const place = places.of(line)
    const damaged = line.damaged ?? quantity(0)
    ctx.enforce(lineMakesSense(item, { ...line, damaged }))
    enforceLine(ctx, item, line, place)
    return {
      receipt_id: id,
      line_no: at + 1,
      item_id: item.id,
      expected: line.expected,
      received: line.received,
      damaged,
      lot_id: line.lot ? lots.get(`${item.id} ${line.lot.code}`)!.id : null,
      place_id: place.id,
      cost_minor: line.unitCost?.minor ?? null,
      currency: line.unitCost?.currency ?? null,
    }
  })
  const value = worthOf(lines.map((line) => ({ ...costOf(items.get(line.item_id)!, line), quantity: usable(line) })))
  const receipt: ReceiptRecord = {
    id,
    number: await receiptNumber(ctx),
    waybill: input.waybill,
    supplier_id: input.supplierId ?? null,
    order_id: input.orderId ?? null,
    received_at: ctx.now,
    received_by: ctx.caller.name,
    note: input.note ?? '',
    discrepancies: lines.filter(differs).length,
    document_id: null,
    act_id: null,
    value_minor: value?.minor ?? null,
    currency: value?.currency ?? null,
  }
  await insertReceipt(ctx, receipt, lines)
  await shelve(ctx, receipt, lines, items, places.byId)
  await registerSerials(ctx, receipt, input.lines, places)
  ctx.changed(['warehouse.receipt', id], null, { number: receipt.number, waybill: receipt.waybill })
  const { discrepancies, order_id: orderId, supplier_id: supplierId, waybill } = receipt
  await ctx.record(goodsReceived({ receiptId: id, orderId, discrepancies, supplierId, waybill, value }))
  const documents = await issuePapers(ctx, receipt)
  return viewOf(ctx, { ...receipt, ...documents }, lines)
}

/** Items of a delivery; one item may stand on a line for each lot, not twice for one. */
async function itemsOfDelivery(ctx: CommandContext, lines: readonly DeliveryLine[]): Promise<Map<string, ItemView>> {
  const keys = lines.map((line) => `${line.itemId} ${line.lot?.code ?? ''}`)
  if (new Set(keys).size < keys.length) ctx.enforce(refuse('warehouse.item_twice', {}, { path: 'lines' }))
  return itemsOfLines(
    ctx,
    [...Map.groupBy(lines, (line) => line.itemId)].map(([itemId, list]) => ({
      itemId,
      quantities: list.flatMap(({ expected, received, damaged }) => [
        expected,
        received,
        ...(damaged ? [damaged] : []),
      ]),
    })),
  )
}

/** The lots named, made where they are new. Refusal `warehouse.lot_date_differs` when one is known with another date. */
async function lotsOfDelivery(
  ctx: CommandContext,
  lines: readonly DeliveryLine[],
  items: ReadonlyMap<string, ItemView>,
): Promise<Map<string, LotView>> {
  const named = lines.flatMap(({ itemId, lot }) =>
    lot ? [{ itemId, code: lot.code, expiresOn: lot.expiresOn ?? null }] : [],
  )
  const lots = await lotsNamed(ctx, named)
  for (const { itemId, code, expiresOn } of named) {
    const known = lots.get(`${itemId} ${code}`)!
    if (expiresOn === null || String(known.expiresOn) === String(expiresOn)) continue
    const params = { item: items.get(itemId)!.name, lot: code, known: String(known.expiresOn), said: String(expiresOn) }
    ctx.enforce(refuse('warehouse.lot_date_differs', params))
  }
  return lots
}

type Places = { readonly byId: ReadonlyMap<string, StoragePlaceView>; of(line: DeliveryLine): StoragePlaceView }

async function placesOfDelivery(ctx: CommandContext, input: Delivery): Promise<Places> {
  const named = [input.placeId, ...input.lines.map((line) => line.placeId)].flatMap((id) => id ?? [])
  const [known, main] = [await knownPlaces(ctx, named), await mainPlace(ctx)]
  const usual = input.placeId === undefined ? main : known.get(input.placeId)!
  const byId = new Map([...known, [main.id, main]])
  return { byId, of: (line) => (line.placeId === undefined ? usual : known.get(line.placeId)!) }
}

/** What is shelved has the date its item asks for, is not past it, and lies where it may lie; units have as many numbers as came. */
function enforceLine(ctx: CommandContext, item: ItemView, line: DeliveryLine, place: StoragePlaceView): void {
  const shelved = usable({ ...line, damaged: line.damaged ?? quantity(0) })
  if (isZeroQuantity(shelved)) return
  const expiresOn = line.lot?.expiresOn ?? null
  if (item.dating !== 'none' && expiresOn === null) {
    ctx.enforce(refuse('warehouse.lot_date_missing', { item: item.name }, { overridable: true }))
  }
  if (line.lot && expiresOn) {
    const today = dateIn(ctx.now, ctx.settings.zone)
    ctx.enforce(lotUsableOn({ ...item, daysLeft: 0 }, { code: line.lot.code, expiresOn }, today))
  }
  ctx.enforce(placeSuits(item, { ...place, name: place.name || place.code }))
  const serials = line.serials?.length ?? 0
  if (serials > 0 && compareQuantity(quantity(serials), shelved) !== 0) {
    const params = { item: item.name, serials, shelved: quantityToText(shelved) }
    ctx.enforce(refuse('warehouse.serials_count', params))
  }
}

function costOf(item: ItemView, line: ReceiptLineRecord): { readonly each: Money | null } {
  const said = line.cost_minor !== null && line.currency !== null ? money(line.cost_minor, line.currency) : null
  return { each: said ?? item.value }
}

async function registerSerials(
  ctx: CommandContext,
  receipt: ReceiptRecord,
  lines: readonly DeliveryLine[],
  places: Places,
): Promise<void> {
  for (const line of lines) {
    if (!line.serials || line.serials.length === 0) continue
    await registerUnits(ctx, {
      itemId: line.itemId,
      units: line.serials.map((serial) => ({ serial })),
      supplierId: receipt.supplier_id ?? undefined,
      receiptId: receipt.id,
      placeId: places.of(line).id,
      boughtOn: dateIn(receipt.received_at, ctx.settings.zone),
      price: line.unitCost,
    })
  }
}

async function receiptNumber(ctx: CommandContext): Promise<string> {
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  return `${year}-${String(await ctx.nextNumber(`warehouse.receipt.${year}`)).padStart(4, '0')}`
}

/** What can be used goes on its place, what came damaged is kept apart. */
async function shelve(
  ctx: CommandContext,
  receipt: ReceiptRecord,
  lines: readonly ReceiptLineRecord[],
  items: ReadonlyMap<string, ItemView>,
  places: ReadonlyMap<string, StoragePlaceView>,
): Promise<void> {
  const from: End = { fate: 'supplier' }
  const steps = lines.flatMap((line): Step[] => {
    const item = items.get(line.item_id)!
    const shelf: End = { keeper: storeKeeper(places.get(line.place_id!)!), lotId: line.lot_id }
    const came: Step[] = [
      { kind: 'move', item, from, to: shelf, quantity: usable(line) },
      { kind: 'move', item, from, to: { fate: 'damaged' }, quantity: line.damaged },
    ]
    return came.filter((step) => 'quantity' in step && !isZeroQuantity(step.quantity))
  })
  await moveStock(ctx, steps, { source: ['warehouse.receipt', receipt.id], memo: receipt.waybill })
}

async function issuePapers(ctx: CommandContext, receipt: ReceiptRecord) {
  const paper = await issueDocument(ctx, { kind: 'goods_receipt', subjectId: receipt.id })
  const act =
    receipt.discrepancies === 0 ? null : await issueDocument(ctx, { kind: 'discrepancy_act', subjectId: receipt.id })
  const documents = { document_id: paper.id, act_id: act?.id ?? null }
  await setReceiptDocuments(ctx, receipt.id, documents)
  return documents
}

function rowOf(receipt: ReceiptRecord, supplierName: string | null): ReceiptRow {
  return {
    id: receipt.id,
    number: receipt.number,
    waybill: receipt.waybill,
    supplierId: receipt.supplier_id,
    supplierName,
    orderId: receipt.order_id,
    receivedAt: receipt.received_at,
    receivedBy: receipt.received_by,
    note: receipt.note,
    discrepancies: receipt.discrepancies,
    documentId: receipt.document_id,
    actId: receipt.act_id,
    value:
      receipt.value_minor === null || receipt.currency === null ? null : money(receipt.value_minor, receipt.currency),
  }
}

/** A receipt with its lines as the contract shows it. */
export async function viewOf(
  ctx: QueryContext,
  receipt: ReceiptRecord,
  lines: readonly ReceiptLineRecord[],
): Promise<ReceiptView> {
  const items = await itemsById(
    ctx,
    lines.map((line) => line.item_id),
  )
  const lots = await lotsById(
    ctx,
    lines.flatMap((line) => line.lot_id ?? []),
  )
  const places = await placesById(
    ctx,
    lines.flatMap((line) => line.place_id ?? []),
  )
  const supplier = receipt.supplier_id === null ? null : (await party(ctx, receipt.supplier_id)).name
  return {
    ...rowOf(receipt, supplier),
    lines: lines.map((line) => {
      const item = items.get(line.item_id)!
      const { expected, received, damaged } = line
      const about = { lineNo: line.line_no, itemId: item.id, sku: item.sku, name: item.name, unit: item.unit }
      const lot = line.lot_id === null ? undefined : lots.get(line.lot_id)
      const cost = line.cost_minor === null || line.currency === null ? null : money(line.cost_minor, line.currency)
      const placed = { placeId: line.place_id, placeCode: line.place_id && (places.get(line.place_id)?.code ?? null) }
      const ofLot = { lotId: line.lot_id, lotCode: lot?.code ?? null, expiresOn: lot?.expiresOn ?? null }
      return {
        ...about,
        expected,
        received,
        damaged,
        difference: difference(line),
        ...ofLot,
        ...placed,
        unitCost: cost,
      }
    }),
  }
}

export const listReceiptsHandler = handle(listReceipts, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfReceipts(ctx, input)
  const suppliers = await partiesById(
    ctx,
    rows.flatMap((row) => row.supplier_id ?? []),
  )
  return {
    rows: rows.map((row) =>
      rowOf(row, row.supplier_id === null ? null : (suppliers.get(row.supplier_id)?.name ?? null)),
    ),
    nextCursor,
  }
})

export const getReceiptHandler = handle(getReceipt, async (ctx, input) => {
  const receipt = await receiptWithLines(ctx, input.receiptId)
  if (!receipt) throw notFound('warehouse.receipt', input.receiptId)
  return viewOf(ctx, receipt, receipt.lines)
})
