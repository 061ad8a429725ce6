import { quantityToText } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language, Row } from '@ordinate/typesetter'
import { clientChangeView } from '../changing/views.ts'
import type { ClientChangeOrderView } from '../contract.ts'
import { loadChange } from '../data/change-orders.ts'
import { hoursOf } from '../domain/index.ts'
import { addressee, amountColumn, amountText, dayText, paperHead, percentText, type Say, sayIn } from './paper.ts'

/** What changes, line by line: as agreed, the change, as it will be, and the money of it. */
function linesTable(say: Say, change: ClientChangeOrderView): Block {
  const { currency } = change
  return {
    kind: 'table',
    dense: true,
    columns: [
      { header: say('description'), width: 7 },
      { header: say('unit'), width: 2 },
      { header: say('agreed'), type: 'number', width: 2 },
      { header: say('change'), type: 'number', width: 2 },
      { header: say('will_be'), type: 'number', width: 2 },
      amountColumn(say('unit_price'), currency),
      amountColumn(say('difference'), currency),
    ],
    rows: change.lines.map(
      (line): Row => [
        line.description,
        line.unit,
        quantityToText(line.quantityBefore),
        quantityToText(line.quantity),
        quantityToText(line.quantityAfter),
        amountText(line.unitPrice),
        amountText(line.price),
      ],
    ),
  }
}

function totalsTable(say: Say, change: ClientChangeOrderView, language: Language): Block {
  const { before, after, delta, currency } = change
  const row = (label: string, key: keyof typeof delta, total = false): Row => {
    const cells = [label, amountText(before[key]), amountText(delta[key]), amountText(after[key])]
    return total ? { kind: 'total', cells } : cells
  }
  const tax = say('tax', { code: change.taxCode, percent: percentText(change.taxRate, language) })
  return {
    kind: 'table',
    columns: [
      { header: '', width: 6 },
      amountColumn(say('agreed'), currency),
      amountColumn(say('change'), currency),
      amountColumn(say('will_be'), currency),
    ],
    rows: [
      row(say('subtotal'), 'price'),
      row(say('fee_plain'), 'fee'),
      row(say('net'), 'net', true),
      row(change.taxRate.digits === 0n ? say('no_tax') : tax, 'tax'),
      row(say('gross'), 'gross', true),
    ],
  }
}

function sizeText(say: Say, size: NonNullable<ClientChangeOrderView['sizeBefore']>): string {
  const hours = quantityToText(hoursOf(size.minutes))
  return say('programme_size', { outletDays: size.outletDays, outlets: size.outlets, hours })
}

function factsOf(say: Say, change: ClientChangeOrderView, orderText: string, language: Language) {
  const { sizeBefore, sizeAfter, validUntil } = change
  return [
    { label: say('order'), value: orderText },
    { label: say('changes_version'), value: change.baseNumber },
    ...(sizeBefore === null ? [] : [{ label: say('programme_agreed'), value: sizeText(say, sizeBefore) }]),
    ...(sizeAfter === null ? [] : [{ label: say('programme_new'), value: sizeText(say, sizeAfter) }]),
    ...(validUntil === null ? [] : [{ label: say('valid_until'), value: dayText(validUntil, language) }]),
  ]
}

/** A change order as the client reads and signs it: prices only. */
export async function changeOrderDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const change = await clientChangeView(ctx, await loadChange(ctx, subjectId))
  const order = await orderOf(ctx, change.orderId)
  const client = order.clientId === null ? undefined : await party(ctx, order.clientId)
  const say = sayIn(ctx, language)
  const title = say('change_order')
  return {
    title: `${title} ${change.number}`,
    subject: ['finance.change_order', subjectId] as const,
    orderId: change.orderId,
    number: change.number,
    ...(client === undefined ? {} : { party: client }),
    model: {
      ...paperHead(ctx, { title, language, subtitle: order.title }),
      ...(client === undefined ? {} : { recipient: addressee(say('client'), client) }),
      blocks: [
        {
          kind: 'keyValues' as const,
          across: 2 as const,
          items: factsOf(say, change, `${order.number} ${order.title}`, language),
        },
        ...(change.reason === '' ? [] : [{ kind: 'paragraph' as const, text: change.reason }]),
        linesTable(say, change),
        totalsTable(say, change, language),
        {
          kind: 'signatures' as const,
          parties: [
            { role: say('for_agency'), name: order.coordinatorName ?? ctx.settings.name },
            { role: say('for_client'), name: client?.name ?? '' },
          ],
        },
      ],
    },
  }
}
