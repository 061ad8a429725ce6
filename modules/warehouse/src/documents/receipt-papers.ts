import type { DocumentKind } from '@ordinate/documents'
import { dateIn, formatDate } from '@ordinate/kernel'
import { order as orderById } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import { notFound, type QueryContext } from '@ordinate/platform'
import type { Block } from '@ordinate/typesetter'
import { itemsById } from '../data/items.ts'
import { receiptWithLines } from '../data/receipts.ts'
import { difference, differs, usable } from '../domain/index.ts'
import { itemTable, paper, particulars, signatures, type Word, wordsOf } from './paper.ts'

async function loadReceipt(ctx: QueryContext, id: string) {
  const receipt = await receiptWithLines(ctx, id)
  if (!receipt) throw notFound('warehouse.receipt', id)
  const items = await itemsById(
    ctx,
    receipt.lines.map((line) => line.item_id),
  )
  const supplier = receipt.supplier_id === null ? null : await party(ctx, receipt.supplier_id)
  const order = receipt.order_id === null ? null : await orderById(ctx, receipt.order_id)
  return { ...receipt, items, supplier, order }
}

type Receipt = Awaited<ReturnType<typeof loadReceipt>>

function head(ctx: QueryContext, receipt: Receipt, word: Word, language: 'en' | 'ru'): Block {
  const day = dateIn(receipt.received_at, ctx.settings.zone)
  return particulars([
    [word('receipt_number'), receipt.number],
    [word('waybill'), receipt.waybill],
    [word('supplier'), receipt.supplier?.name ?? null],
    [word('order'), receipt.order ? `${receipt.order.number} ${receipt.order.title}` : null],
    [word('received_on'), formatDate(day, language, { year: true })],
    [word('received_by'), receipt.received_by],
    [word('note'), receipt.note],
  ])
}

const registered = (receipt: Receipt) => ({
  subject: ['warehouse.receipt', receipt.id] as const,
  ...(receipt.order_id === null ? {} : { orderId: receipt.order_id }),
  ...(receipt.supplier ? { party: { id: receipt.supplier.id, name: receipt.supplier.name } } : {}),
})

/** What came, line by line. */
export const goodsReceipt: DocumentKind = {
  kind: 'goods_receipt',
  prefix: 'GRN',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const receipt = await loadReceipt(ctx, subjectId)
    const word = wordsOf(ctx, language)
    const title = word('goods_receipt', { waybill: receipt.waybill })
    const table = itemTable(
      [
        { header: word('sku'), width: 3 },
        { header: word('item'), width: 6 },
        { header: word('unit'), width: 2 },
        { header: word('expected'), figure: true },
        { header: word('received'), figure: true },
        { header: word('damaged'), figure: true },
        { header: word('shelved'), figure: true },
      ],
      receipt.lines.map((line) => {
        const { sku, name, unit } = receipt.items.get(line.item_id)!
        return [sku, name, unit, line.expected, line.received, line.damaged, usable(line)]
      }),
    )
    const blocks = [head(ctx, receipt, word, language), table, signatures(word, 'handed_over', 'taken_over')]
    return { ...registered(receipt), title, model: paper(ctx, { title, language, at: receipt.received_at }, blocks) }
  },
}

/** What differs from the waybill or came damaged; both sides sign, and the claim stands on it. */
export const discrepancyAct: DocumentKind = {
  kind: 'discrepancy_act',
  prefix: 'DA',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const receipt = await loadReceipt(ctx, subjectId)
    const word = wordsOf(ctx, language)
    const title = word('discrepancy_act', { waybill: receipt.waybill })
    const table = itemTable(
      [
        { header: word('sku'), width: 3 },
        { header: word('item'), width: 6 },
        { header: word('unit'), width: 2 },
        { header: word('expected'), figure: true },
        { header: word('received'), figure: true },
        { header: word('difference'), figure: true },
        { header: word('damaged'), figure: true },
      ],
      receipt.lines.filter(differs).map((line) => {
        const { sku, name, unit } = receipt.items.get(line.item_id)!
        return [sku, name, unit, line.expected, line.received, difference(line), line.damaged]
      }),
    )
    const text: Block = { kind: 'paragraph', text: word('discrepancy_text', { count: receipt.discrepancies }) }
    const blocks = [text, head(ctx, receipt, word, language), table, signatures(word, 'handed_over', 'taken_over')]
    return { ...registered(receipt), title, model: paper(ctx, { title, language, at: receipt.received_at }, blocks) }
  },
}
