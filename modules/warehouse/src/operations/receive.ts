import { issueDocument } from '@ordinate/documents'
import { dateIn, isZeroQuantity, newId, quantity } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { partiesById, party } from '@ordinate/parties'
import { type CommandContext, handle, notFound, type QueryContext } from '@ordinate/platform'
import {
  getReceipt,
  goodsReceived,
  type ItemView,
  listReceipts,
  type ReceiptRow,
  type ReceiptView,
  receive,
} from '../contract.ts'
import { itemsById } from '../data/items.ts'
import {
  insertReceipt,
  pageOfReceipts,
  type ReceiptLineRecord,
  type ReceiptRecord,
  receiptWithLines,
  setReceiptDocuments,
} from '../data/receipts.ts'
import { mainPlace } from '../data/storage-places.ts'
import { difference, differs, lineMakesSense, usable } from '../domain/index.ts'
import { itemsOfLines } from './sheet-changes.ts'
import { type End, moveStock, type Step } from './stock-accounts.ts'

export const receiveHandler = handle(receive, async (ctx, input) => {
  if (input.orderId !== undefined) await openOrder(ctx, input.orderId)
  if (input.supplierId !== undefined) await party(ctx, input.supplierId)
  const given = input.lines.map((line) => ({ ...line, damaged: line.damaged ?? quantity(0) }))
  const items = await itemsOfLines(
    ctx,
    given.map(({ itemId, expected, received, damaged }) => ({ itemId, quantities: [expected, received, damaged] })),
  )
  for (const line of given) ctx.enforce(lineMakesSense(items.get(line.itemId)!, line))

  const id = newId('rcp')
  const lines = given.map(
    (line, at): ReceiptLineRecord => ({
      receipt_id: id,
      line_no: at + 1,
      item_id: line.itemId,
      expected: line.expected,
      received: line.received,
      damaged: line.damaged,
    }),
  )
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
  }
  await insertReceipt(ctx, receipt, lines)
  await shelve(ctx, receipt, lines, items)
  ctx.changed(['warehouse.receipt', id], null, { number: receipt.number, waybill: receipt.waybill })
  const { discrepancies, order_id: orderId } = receipt
  await ctx.record(goodsReceived({ receiptId: id, orderId, discrepancies }))
  const documents = await issuePapers(ctx, receipt)
  return viewOf(ctx, { ...receipt, ...documents }, lines)
})

async function receiptNumber(ctx: CommandContext): Promise<string> {
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  return `${year}-${String(await ctx.nextNumber(`warehouse.receipt.${year}`)).padStart(4, '0')}`
}

/** What can be used goes on the shelf, what came damaged is kept apart. */
async function shelve(
  ctx: CommandContext,
  receipt: ReceiptRecord,
  lines: readonly ReceiptLineRecord[],
  items: ReadonlyMap<string, ItemView>,
): Promise<void> {
  const main = await mainPlace(ctx)
  const shelf: End = { keeper: { kind: 'store', id: main.id, name: main.name }, lotId: null }
  const from: End = { fate: 'supplier' }
  const steps = lines.flatMap((line): Step[] => {
    const item = items.get(line.item_id)!
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
  const supplier = receipt.supplier_id === null ? null : (await party(ctx, receipt.supplier_id)).name
  return {
    ...rowOf(receipt, supplier),
    lines: lines.map((line) => {
      const item = items.get(line.item_id)!
      const { expected, received, damaged } = line
      const about = { lineNo: line.line_no, itemId: item.id, sku: item.sku, name: item.name, unit: item.unit }
      return { ...about, expected, received, damaged, difference: difference(line) }
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
