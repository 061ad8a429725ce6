import { quantityToText } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Block, DocumentModel, Language, Row } from '@ordinate/typesetter'
import type { ComparedLineView, ComparisonView } from '../contract.ts'
import { amountColumn, amountText, paperHead, type Say, sayIn } from './paper.ts'

function rowOf(say: Say, line: ComparedLineView): Row {
  const { before, after } = line
  return [
    say(`change_${line.change}`),
    line.description,
    (after ?? before)!.unit,
    before === null ? '' : quantityToText(before.quantity),
    before === null ? '' : amountText(before.unitPrice),
    after === null ? '' : quantityToText(after.quantity),
    after === null ? '' : amountText(after.unitPrice),
    amountText(line.price),
  ]
}

function rowsOf(say: Say, { lines }: ComparisonView): Row[] {
  const rows: Row[] = []
  let section: string | undefined
  for (const line of lines) {
    if (line.section !== section && line.section !== '') rows.push({ kind: 'group', cells: [line.section] })
    section = line.section
    rows.push(rowOf(say, line))
  }
  return rows
}

function linesTable(say: Say, comparison: ComparisonView): Block {
  const { currency, fromNumber, toNumber } = comparison
  return {
    kind: 'table',
    dense: true,
    columns: [
      { header: say('change'), width: 3 },
      { header: say('description'), width: 8 },
      { header: say('unit'), width: 2 },
      { header: `${say('quantity')} ${fromNumber}`, type: 'number', width: 3 },
      amountColumn(say('unit_price'), currency),
      { header: `${say('quantity')} ${toNumber}`, type: 'number', width: 3 },
      amountColumn(say('unit_price'), currency),
      amountColumn(say('difference'), currency),
    ],
    rows: rowsOf(say, comparison),
    emptyText: say('nothing_changed'),
  }
}

function totalsTable(say: Say, { before, after, delta, currency, fromNumber, toNumber }: ComparisonView): Block {
  const row = (label: string, key: 'price' | 'fee' | 'net' | 'tax' | 'gross'): Row => [
    label,
    amountText(before[key]),
    amountText(after[key]),
    amountText(delta[key]),
  ]
  return {
    kind: 'table',
    columns: [
      { header: '', width: 6 },
      amountColumn(fromNumber, currency),
      amountColumn(toNumber, currency),
      amountColumn(say('difference'), currency),
    ],
    rows: [
      row(say('subtotal'), 'price'),
      row(say('fee_plain'), 'fee'),
      row(say('net'), 'net'),
      row(say('tax_plain'), 'tax'),
      row(say('gross'), 'gross'),
    ],
  }
}

/** Two versions of an estimate line by line, prices only. */
export function comparisonPaper(ctx: QueryContext, comparison: ComparisonView, language: Language): DocumentModel {
  const say = sayIn(ctx, language)
  const { fromNumber, toNumber } = comparison
  return {
    ...paperHead(ctx, { title: say('comparison', { from: fromNumber, to: toNumber }), language }),
    page: { format: 'a4', landscape: true },
    blocks: [linesTable(say, comparison), totalsTable(say, comparison)],
  }
}
