import { quantityToText, sumMoney } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language, Row } from '@ordinate/typesetter'
import type { ClientEstimateView } from '../contract.ts'
import { clientViewOf, loadEstimate } from '../data/estimates.ts'
import { taxRates } from '../data/tax-rates.ts'
import {
  addressee,
  amountColumn,
  amountText,
  dayText,
  paperHead,
  percentText,
  type Say,
  sayIn,
  totalRow,
} from './paper.ts'

const COLUMNS = 5

/** Lines under the headings of their sections, each with its sum where there are several. */
function lineRows(say: Say, { lines, currency }: ClientEstimateView): Row[] {
  const sections = [...Map.groupBy(lines, ({ section }) => section)]
  return sections.flatMap(([section, list]): Row[] => {
    const rows = list.map((line) => [
      line.description,
      quantityToText(line.quantity),
      line.unit,
      amountText(line.unitPrice),
      amountText(line.price),
    ])
    if (section === '') return rows
    const sum = sumMoney(
      list.map(({ price }) => price),
      currency,
    )
    const subtotal = sections.length < 2 ? [] : [totalRow(say('section_total', { section }), COLUMNS, sum)]
    return [{ kind: 'group', cells: [section] }, ...rows, ...subtotal]
  })
}

/** Each fee by its name, or the plain percentage. */
function feeRows(say: Say, estimate: ClientEstimateView, language: Language): Row[] {
  if (estimate.fee.minor === 0n) return []
  const plain = say('fee', { percent: percentText(estimate.feePercent, language) })
  const fees = estimate.fees.length === 0 ? [{ name: plain, amount: estimate.fee }] : estimate.fees
  return [
    totalRow(say('subtotal'), COLUMNS, estimate.price),
    ...fees.map(({ name, amount }) => totalRow(name, COLUMNS, amount)),
  ]
}

/** Lines, fee, tax and total of an estimate: prices only, the paper goes to the client. */
function linesTable(say: Say, estimate: ClientEstimateView, language: Language): Block {
  const { currency } = estimate
  const total = (label: string, amount: ClientEstimateView['net']) => totalRow(label, COLUMNS, amount)
  const tax = say('tax', { code: estimate.taxCode, percent: percentText(estimate.taxRate, language) })
  return {
    kind: 'table',
    columns: [
      { header: say('description'), width: 9 },
      { header: say('quantity'), type: 'number', width: 2 },
      { header: say('unit'), width: 2 },
      amountColumn(say('unit_price'), currency),
      amountColumn(say('price'), currency),
    ],
    rows: [
      ...lineRows(say, estimate),
      ...feeRows(say, estimate, language),
      total(say('net'), estimate.net),
      total(estimate.tax.minor === 0n ? say('no_tax') : tax, estimate.tax),
      total(say('gross'), estimate.gross),
    ],
  }
}

/** The estimate as the client reads and signs it. */
export async function estimateDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const stored = await loadEstimate(ctx, subjectId)
  const estimate = clientViewOf(ctx, stored, await taxRates(ctx))
  const order = await orderOf(ctx, estimate.orderId)
  const client = order.clientId === null ? undefined : await party(ctx, order.clientId)
  const say = sayIn(ctx, language)
  const facts = [
    { label: say('order'), value: `${order.number} ${order.title}` },
    { label: say('version', { version: estimate.version }), value: dayText(estimate.taxOn, language) },
    ...(estimate.validUntil === null
      ? []
      : [{ label: say('valid_until'), value: dayText(estimate.validUntil, language) }]),
  ]
  const title = say('estimate')
  return {
    title: `${title} ${estimate.number}`,
    subject: ['finance.estimate', subjectId] as const,
    orderId: estimate.orderId,
    number: estimate.number,
    ...(client === undefined ? {} : { party: client }),
    model: {
      ...paperHead(ctx, { title, language, date: estimate.taxOn, subtitle: order.title }),
      ...(client === undefined ? {} : { recipient: addressee(say('client'), client) }),
      blocks: [
        { kind: 'keyValues' as const, across: 2 as const, items: facts },
        linesTable(say, estimate, language),
        ...(estimate.note === '' ? [] : [{ kind: 'paragraph' as const, text: estimate.note }]),
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
