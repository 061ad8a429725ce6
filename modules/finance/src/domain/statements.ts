import { type LocalDate, type Money, money, sumMoney } from '@ordinate/kernel'
import type { AccountKind } from './accounts.ts'
import { type AccountClass, classOf } from './chart.ts'

/** What was posted on accounts of one kind in one currency over a span, worth so much in the books' currency. */
export type Turnover = {
  readonly kind: AccountKind
  readonly currency: string
  /** What the sums are about: an order, for example. */
  readonly about: string | null
  /** Debits less credits, in the books' currency. */
  readonly net: Money
}

/** Income, expense and result of something. Income and result are positive when good, expense when spent. */
export type Result = {
  readonly income: Money
  readonly expense: Money
  readonly exchange: Money
  readonly result: Money
  /** Result in tenths of a per cent of income, null without income. */
  readonly marginPerMille: number | null
}

const isExchange = (kind: AccountKind) => kind === 'fx_gain' || kind === 'fx_loss'

/** Profit and loss of turnovers: income and expense as people read them, exchange differences apart. */
export function resultOf(turnovers: readonly Turnover[], currency: string): Result {
  const sum = (fits: (one: Turnover) => boolean) =>
    sumMoney(
      turnovers.filter(fits).map((one) => one.net),
      currency,
    )
  const income = money(-sum(({ kind }) => classOf(kind) === 'income' && !isExchange(kind)).minor, currency)
  const expense = sum(({ kind }) => classOf(kind) === 'expense' && !isExchange(kind))
  const exchange = money(-sum(({ kind }) => isExchange(kind)).minor, currency)
  const result = money(income.minor - expense.minor + exchange.minor, currency)
  const marginPerMille = income.minor === 0n ? null : Number((result.minor * 1_000n) / income.minor)
  return { income, expense, exchange, result, marginPerMille }
}

/** A line of a balance sheet, as people read it: liabilities and equity are positive. */
export type BalanceLine = { readonly kind: AccountKind; readonly class: AccountClass; readonly amount: Money }

export type BalanceSheet = {
  readonly assets: readonly BalanceLine[]
  readonly liabilities: readonly BalanceLine[]
  readonly equity: readonly BalanceLine[]
  /** What was earned and not carried to the retained earnings yet. */
  readonly currentResult: Money
  /** By how much foreign money is worth more than when it came, as far as no revaluation has booked it. */
  readonly unbookedExchange: Money
  readonly totalAssets: Money
  readonly totalLiabilities: Money
  readonly totalEquity: Money
}

/**
 * The balance sheet of what stood on the accounts on a day.
 * @param standing debits less credits by kind; foreign money at the rate of that day, income and expense at the rates of their days
 */
export function balanceSheetOf(standing: readonly Turnover[], currency: string): BalanceSheet {
  const byKind = Map.groupBy(standing, (one) => one.kind)
  // What the valuation accounts say is in the foreign amounts already, which stand at the rate of the day.
  const lines = (wanted: AccountClass, sign: bigint): BalanceLine[] =>
    [...byKind]
      .filter(([kind]) => classOf(kind) === wanted && kind !== 'valuation' && kind !== 'year_result')
      .map(([kind, list]) => ({
        kind,
        class: wanted,
        amount: money(sign * list.reduce((sum, one) => sum + one.net.minor, 0n), currency),
      }))
      .filter((line) => line.amount.minor !== 0n)
  const total = (list: readonly BalanceLine[]) =>
    sumMoney(
      list.map((line) => line.amount),
      currency,
    )
  const assets = lines('asset', 1n)
  const liabilities = lines('liability', -1n)
  const equity = lines('equity', -1n)
  const carried = byKind.get('year_result')?.reduce((sum, one) => sum + one.net.minor, 0n) ?? 0n
  const earned = resultOf(standing, currency).result.minor
  const currentResult = money(earned - carried, currency)
  const [totalAssets, totalLiabilities] = [total(assets), total(liabilities)]
  const booked = total(equity).minor + currentResult.minor
  const unbookedExchange = money(totalAssets.minor - totalLiabilities.minor - booked, currency)
  return {
    assets,
    liabilities,
    equity,
    currentResult,
    unbookedExchange,
    totalAssets,
    totalLiabilities,
    totalEquity: money(booked + unbookedExchange.minor, currency),
  }
}

/** Money that comes or goes on a day, when everything happens as agreed. */
export type CashEvent = { readonly day: LocalDate; readonly amount: Money }

/** A day of the calendar: what comes, what goes, what is there afterwards. */
export type CashDay<E extends CashEvent> = {
  readonly day: LocalDate
  readonly inflow: Money
  readonly outflow: Money
  readonly balance: Money
  readonly events: readonly E[]
}

/**
 * Days on which money moves, with the balance after each, and the first day on which it would be below zero. What was due before the
 * first day counts for it.
 */
export function cashCalendarOf<E extends CashEvent>(
  opening: Money,
  from: LocalDate,
  events: readonly E[],
): { days: CashDay<E>[]; shortOn: LocalDate | null; lowest: Money } {
  const dayOf = ({ day }: E) => (String(day) < String(from) ? String(from) : String(day))
  const byDay = [...Map.groupBy(events, dayOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  let balance = opening.minor
  let lowest = balance
  let shortOn: LocalDate | null = balance < 0n ? from : null
  const days = byDay.map(([, list]): CashDay<E> => {
    const sum = (fits: (minor: bigint) => boolean) =>
      list.reduce((total, one) => total + (fits(one.amount.minor) ? one.amount.minor : 0n), 0n)
    const [inflow, outflow] = [sum((minor) => minor > 0n), -sum((minor) => minor < 0n)]
    balance += inflow - outflow
    const day = String(list[0]!.day) < String(from) ? from : list[0]!.day
    if (balance < lowest) lowest = balance
    if (balance < 0n && shortOn === null) shortOn = day
    const of = (minor: bigint) => money(minor, opening.currency)
    return { day, inflow: of(inflow), outflow: of(outflow), balance: of(balance), events: list }
  })
  return { days, shortOn, lowest: money(lowest, opening.currency) }
}
