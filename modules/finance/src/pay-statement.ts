import { addDays, addMonths, formatMoney, type LocalDate, localDate, money, sumMoney } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { PayStatement } from './contract.ts'
import { linesOfPerson, type PayLineRow, payLineOf } from './data/pay-lines.ts'
import { advancesOfPerson, restsOfPerson } from './data/pay-runs.ts'

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
  const span = { from, to: addDays(addMonths(from, 1), -1) }
  const rows = await linesOfPerson(ctx, personId, span)
  const others = await othersOf(ctx, personId, span, language)
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
      bands: bandsOf(ctx, row, language),
      note: row.note,
      state: row.state,
      paidOn: row.paid_on,
    })),
    others,
    totals: totalsOf(rows, others),
  }
}

/** Bands of a shift with their names; a shift whose minutes are all alike has none to tell. */
function bandsOf(ctx: QueryContext, row: PayLineRow, language: 'en' | 'ru') {
  const { bands } = payLineOf(row)
  if (bands.every(({ conditions }) => conditions.length === 0)) return []
  return bands.map((band) => {
    const names = band.conditions.length === 0 ? ['plain' as const] : band.conditions
    return { ...band, name: names.map((name) => ctx.say(`finance.pay_band.${name}`, {}, language)).join(' + ') }
  })
}

/** Advances paid in the month, and what runs paid in it paid back or set off. */
async function othersOf(
  ctx: QueryContext,
  personId: string,
  span: { from: LocalDate; to: LocalDate },
  language: 'en' | 'ru',
): Promise<PayStatement['others']> {
  const advances = (await advancesOfPerson(ctx, personId, span)).map((row) => ({
    id: row.id,
    kind: 'advance_paid' as const,
    day: row.paid_on,
    amount: money(row.amount_minor, row.currency),
    explanation: ctx.say('finance.statement_advance_paid', { note: row.note }, language),
  }))
  const rests = (await restsOfPerson(ctx, personId, span)).map((row) => {
    const kind = row.kind === 'expenses' ? ('expenses' as const) : ('advance_set_off' as const)
    return {
      id: row.id,
      kind,
      day: row.paid_on!,
      amount: money(row.amount_minor, row.currency),
      explanation: ctx.say(`finance.statement_${kind}`, { number: row.number }, language),
    }
  })
  return [...advances, ...rests]
}

/** Hours are time by rate; a bonus or fine says its rule with the figures. */
function explanationOf(ctx: QueryContext, row: PayLineRow, language: 'en' | 'ru'): string {
  if (row.reason_code !== null) return ctx.say(row.reason_code, row.reason_params ?? {}, language)
  const rate = formatMoney(money(row.rate_minor, row.currency), language === 'ru' ? 'ru-RU' : 'en-AU', { mark: true })
  return ctx.say('finance.statement_hours', { time: clockText(row.minutes), rate }, language)
}

function totalsOf(rows: readonly PayLineRow[], others: PayStatement['others']): PayStatement['totals'] {
  const currencies = new Set([...rows.map((row) => row.currency), ...others.map((one) => one.amount.currency)])
  return [...currencies].map((currency) => {
    const list = rows.filter((row) => row.currency === currency)
    const rest = (kind: PayStatement['others'][number]['kind']) =>
      sumMoney(
        others.filter((one) => one.kind === kind && one.amount.currency === currency).map((one) => one.amount),
        currency,
      )
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
      corrections: sum(({ kind }) => kind === 'correction'),
      total: sum(() => true),
      paid: sum(({ state }) => state === 'paid'),
      toBePaid: sum(({ state }) => state !== 'paid'),
      expenses: rest('expenses'),
      advances: rest('advance_paid'),
      setOff: rest('advance_set_off'),
    }
  })
}
