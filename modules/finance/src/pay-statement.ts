import { addDays, addMonths, formatMoney, localDate, money, sumMoney } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { PayStatement } from './contract.ts'
import { linesOfPerson, type PayLineRow } from './data/pay-lines.ts'

/** The first day of a month `2026-08`. */
export const firstOf = (month: string) => localDate(`${month}-01`)

/** Hours and minutes as people write them: `5:30`. */
export function clockText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** What one person earned in a month; withdrawn lines are left out. */
export async function statementOf(
  ctx: QueryContext,
  { personId, month }: { readonly personId: string; readonly month: string },
  language: 'en' | 'ru' = ctx.locale,
): Promise<PayStatement> {
  const from = firstOf(month)
  const rows = await linesOfPerson(ctx, personId, { from, to: addDays(addMonths(from, 1), -1) })
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  return {
    personId,
    personName: rows[0]?.person_name ?? '',
    month,
    lines: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      day: row.worked_on,
      orderNumber: row.order_number,
      orderTitle: orders.get(row.order_id)?.title ?? '',
      minutes: row.minutes,
      rate: money(row.rate_minor, row.currency),
      amount: money(row.amount_minor, row.currency),
      explanation: explanationOf(ctx, row, language),
      state: row.state,
      paidOn: row.paid_on,
    })),
    totals: totalsOf(rows),
  }
}

/** Hours are time by rate; a bonus or fine says its rule with the figures. */
function explanationOf(ctx: QueryContext, row: PayLineRow, language: 'en' | 'ru'): string {
  if (row.reason_code !== null) return ctx.say(row.reason_code, row.reason_params ?? {}, language)
  const rate = formatMoney(money(row.rate_minor, row.currency), language === 'ru' ? 'ru-RU' : 'en-AU', { mark: true })
  return ctx.say('finance.statement_hours', { time: clockText(row.minutes), rate }, language)
}

function totalsOf(rows: readonly PayLineRow[]): PayStatement['totals'] {
  return [...Map.groupBy(rows, (row) => row.currency)].map(([currency, list]) => {
    const sum = (fits: (row: PayLineRow) => boolean) =>
      sumMoney(
        list.filter(fits).map((row) => money(row.amount_minor, currency)),
        currency,
      )
    return {
      currency,
      minutes: list.reduce((total, row) => total + row.minutes, 0),
      hours: sum(({ kind }) => kind === 'hours'),
      bonuses: sum(({ kind }) => kind === 'bonus'),
      fines: sum(({ kind }) => kind === 'fine'),
      total: sum(() => true),
      paid: sum(({ state }) => state === 'paid'),
      toBePaid: sum(({ state }) => state !== 'paid'),
    }
  })
}
