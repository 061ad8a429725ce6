import { addDays, type Money, zeroMoney } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { standingOn } from '../books/standing.ts'
import { balanceSheet } from '../contract.ts'
import { chartByKind } from '../data/chart.ts'
import { type AccountKind, type BalanceLine, balanceSheetOf } from '../domain/index.ts'

const PARTS = ['assets', 'liabilities', 'equity'] as const
const FIGURES = ['totalAssets', 'totalLiabilities', 'currentResult', 'unbookedExchange', 'totalEquity'] as const

export const balanceSheetHandler = handle(balanceSheet, async (ctx, { on, beside = addDays(on, -365) }) => {
  const { currency } = ctx.settings
  const chart = await chartByKind(ctx)
  const [now, then] = [await standingOn(ctx, on), await standingOn(ctx, beside)]
  const [sheet, before] = [balanceSheetOf(now.standing, currency), balanceSheetOf(then.standing, currency)]
  const amountIn = (lines: readonly BalanceLine[], kind: AccountKind): Money =>
    lines.find((line) => line.kind === kind)?.amount ?? zeroMoney(currency)
  const linesOf = (part: (typeof PARTS)[number]) =>
    [...new Set([...sheet[part], ...before[part]].map((line) => line.kind))]
      .map((kind) => ({
        kind: kind as string,
        number: chart.get(kind)!.number,
        name: chart.get(kind)!.name,
        amount: amountIn(sheet[part], kind),
        before: amountIn(before[part], kind),
      }))
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
  return {
    currency,
    on,
    beside,
    assets: linesOf('assets'),
    liabilities: linesOf('liabilities'),
    equity: linesOf('equity'),
    figures: FIGURES.map((code) => ({ code, amount: sheet[code], before: before[code] })),
    missing: [...now.missing, ...then.missing].slice(0, 50),
  }
})
