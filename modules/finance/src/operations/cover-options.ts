import { handle } from '@ordinate/platform'
import { standingsOf } from '../books/budget-accounts.ts'
import { coverOptions } from '../contract.ts'
import { loadBudgetLines } from '../data/budget-lines.ts'
import { linesThatCover } from '../domain/index.ts'

export const coverOptionsHandler = handle(coverOptions, async (ctx, { orderId, category, amount }) => {
  const lines = await loadBudgetLines(ctx, orderId)
  const standings = (await standingsOf(ctx, lines)).filter(({ left }) => left.currency === amount.currency)
  return {
    lines: linesThatCover(standings, { category, amount }).map((line) => ({
      category: line.category,
      left: line.left,
    })),
  }
})
