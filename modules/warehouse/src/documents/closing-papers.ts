import type { DocumentKind } from '@ordinate/documents'
import { formatDate } from '@ordinate/kernel'
import { activation as activationById, order as orderById } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { notFound } from '@ordinate/platform'
import type { Block } from '@ordinate/typesetter'
import { writeOffWithLines } from '../data/issues.ts'
import { itemsById } from '../data/items.ts'
import { reconciliation } from '../operations/reconcile.ts'
import { itemTable, paper, particulars, signatures, wordsOf } from './paper.ts'

/** What became of everything issued for an order, and what is left of it. Its subject is the order. */
export const leftoversAct: DocumentKind = {
  kind: 'leftovers_act',
  prefix: 'LO',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const order = await orderById(ctx, subjectId)
    const { items } = await reconciliation(ctx, order.id)
    const word = wordsOf(ctx, language)
    const title = word('leftovers_act', { order: order.number })
    const figures = ['received', 'issued', 'used', 'damaged', 'lost', 'written_off', 'returned', 'unaccounted']
    const table = itemTable(
      [
        { header: word('item'), width: 6 },
        { header: word('unit'), width: 2 },
        ...figures.map((figure) => ({ header: word(figure), figure: true, width: 2 })),
      ],
      items.map((item) => [
        item.itemName,
        item.unit,
        item.receivedForOrder,
        item.issued,
        item.used,
        item.damaged,
        item.lost,
        item.writtenOff,
        item.returned,
        item.unaccounted,
      ]),
    )
    const head = particulars([
      [word('order'), `${order.number} ${order.title}`],
      [word('client'), order.clientName],
    ])
    const text: Block = { kind: 'paragraph', text: word('leftovers_text') }
    const blocks = [head, text, table, signatures(word, 'storekeeper', 'coordinator')]
    return {
      title,
      subject: ['orders.order', order.id] as const,
      orderId: order.id,
      model: paper(ctx, { title, language, at: ctx.now, landscape: true }, blocks),
    }
  },
}

/** What nobody can account for, written off with a reason. */
export const writeOffAct: DocumentKind = {
  kind: 'write_off_act',
  prefix: 'WO',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const writeOff = await writeOffWithLines(ctx, subjectId)
    if (!writeOff) throw notFound('warehouse.write_off', subjectId)
    const order = await orderById(ctx, writeOff.order_id)
    const activation = await activationById(ctx, writeOff.activation_id)
    const outlet = await outletById(ctx, activation.outletId)
    const items = await itemsById(
      ctx,
      writeOff.lines.map((line) => line.item_id),
    )
    const word = wordsOf(ctx, language)
    const title = word('write_off_act', { order: order.number })
    const table = itemTable(
      [
        { header: word('sku'), width: 3 },
        { header: word('item'), width: 6 },
        { header: word('unit'), width: 2 },
        { header: word('written_off'), figure: true, width: 3 },
      ],
      writeOff.lines.map((line) => {
        const { sku, name, unit } = items.get(line.item_id)!
        return [sku, name, unit, line.quantity]
      }),
    )
    const head = particulars([
      [word('note_number'), writeOff.number],
      [word('order'), `${order.number} ${order.title}`],
      [word('outlet'), outlet.name],
      [word('day'), formatDate(activation.day, language, { year: true })],
      [word('reason'), writeOff.reason],
    ])
    return {
      title,
      subject: ['warehouse.write_off', writeOff.id] as const,
      orderId: order.id,
      model: paper(ctx, { title, language, at: writeOff.written_at }, [
        head,
        table,
        signatures(word, 'storekeeper', 'coordinator'),
      ]),
    }
  },
}
