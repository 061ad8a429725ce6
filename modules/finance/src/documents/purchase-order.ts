import { dateIn, quantityToText } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language } from '@ordinate/typesetter'
import type { PurchaseView } from '../contract.ts'
import { purchaseView } from '../data/purchases.ts'
import { addressee, amountColumn, amountText, dayText, paperHead, type Say, sayIn, totalRow } from './paper.ts'

const COLUMNS = 5

function linesTable(say: Say, { lines, total }: PurchaseView): Block {
  return {
    kind: 'table',
    columns: [
      { header: say('description'), width: 9 },
      { header: say('quantity'), type: 'number', width: 2 },
      { header: say('unit'), width: 2 },
      amountColumn(say('unit_price'), total.currency),
      amountColumn(say('amount'), total.currency),
    ],
    rows: [
      ...lines.map((line) => [
        line.description,
        quantityToText(line.quantity),
        line.unit,
        amountText(line.unitPrice),
        amountText(line.amount),
      ]),
      totalRow(say('total'), COLUMNS, total),
    ],
  }
}

/** The purchase order as the supplier reads it. */
export async function purchaseOrderDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const purchase = await purchaseView(ctx, subjectId)
  const order = await orderOf(ctx, purchase.orderId)
  const supplier = purchase.supplierId === null ? undefined : await party(ctx, purchase.supplierId)
  const say = sayIn(ctx, language)
  const title = say('purchase_order')
  const facts = [
    { label: say('order'), value: `${order.number} ${order.title}` },
    { label: say('ordered_by'), value: purchase.orderedBy },
    ...(purchase.deliverOn === null
      ? []
      : [{ label: say('deliver_on'), value: dayText(purchase.deliverOn, language) }]),
    { label: say('name_number'), value: purchase.number },
  ]
  return {
    title: `${title} ${purchase.number}`,
    subject: ['finance.purchase', subjectId] as const,
    orderId: purchase.orderId,
    number: purchase.number,
    party: supplier ?? { name: purchase.supplierName },
    model: {
      ...paperHead(ctx, { title, language, date: dateIn(purchase.orderedAt, ctx.settings.zone) }),
      recipient:
        supplier === undefined
          ? { label: say('supplier'), name: purchase.supplierName, lines: [] }
          : addressee(say('supplier'), supplier),
      blocks: [
        { kind: 'keyValues' as const, across: 2 as const, items: facts },
        linesTable(say, purchase),
        ...(purchase.note === '' ? [] : [{ kind: 'paragraph' as const, text: purchase.note }]),
        { kind: 'signatures' as const, parties: [{ role: say('for_agency'), name: purchase.orderedBy }] },
      ],
    },
  }
}
