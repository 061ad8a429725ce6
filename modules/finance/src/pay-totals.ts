import { money, sumMoney } from '@ordinate/kernel'
import type { PayLineRow } from './data/pay-lines.ts'

/** How many lines, how much time, and how much money in each currency. */
export function payTotals(lines: readonly PayLineRow[]) {
  const byCurrency = Map.groupBy(lines, (line) => line.currency)
  return {
    lines: lines.length,
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    totals: [...byCurrency].map(([currency, list]) =>
      sumMoney(
        list.map((line) => money(line.amount_minor, currency)),
        currency,
      ),
    ),
  }
}

/** The orders that lines belong to, each once. */
export function ordersOf(lines: readonly PayLineRow[]): string[] {
  return [...new Set(lines.map((line) => line.order_id))]
}
