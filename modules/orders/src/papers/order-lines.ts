import { currencyDecimals, multiplyMoney, quantityToText, sumMoney } from '@ordinate/kernel'
import type { Block } from '@ordinate/typesetter'
import type { OrderLine } from '../contract.ts'

/** Words of a paper in its own language. */
export type Say = (code: string, params?: Record<string, unknown>) => string

/** An amount as an exact decimal: `'1234.50'`. */
function decimalText(minor: bigint, currency: string): string {
  return quantityToText({ digits: minor, scale: currencyDecimals(currency) })
}

/** The lines of an order with their amounts and the total. */
export function linesTable(say: Say, currency: string, lines: readonly OrderLine[]): Block {
  const amounts = lines.map(({ price, quantity }) => multiplyMoney(price, quantity))
  return {
    kind: 'table',
    title: say('orders.doc_services'),
    columns: [
      { header: say('orders.doc_description'), width: 4 },
      { header: say('orders.doc_quantity'), type: 'number' },
      { header: say('orders.doc_unit') },
      { header: say('orders.doc_price', { currency }), type: 'money', decimals: currencyDecimals(currency) },
      { header: say('orders.doc_amount', { currency }), type: 'money', decimals: currencyDecimals(currency) },
    ],
    rows: [
      ...lines.map(({ description, quantity, unit, price }, at) => [
        description,
        quantityToText(quantity),
        unit,
        decimalText(price.minor, currency),
        decimalText(amounts[at]!.minor, currency),
      ]),
      {
        kind: 'total' as const,
        cells: [say('orders.doc_total'), null, null, null, decimalText(sumMoney(amounts, currency).minor, currency)],
      },
    ],
  }
}
