import { handle, searchPoint } from '@ordinate/platform'
import { search } from '../contract.ts'

const DEFAULT_LIMIT = 20

/** Takes from each list in turn, so that one room's many hits do not hide another's few. */
function inTurn<T>(lists: readonly (readonly T[])[], limit: number): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  const rounds = Array.from({ length: longest }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1)))
  return rounds.flat().slice(0, limit)
}

export const searchHandler = handle(search, async (ctx, { words, limit = DEFAULT_LIMIT }) => {
  const asked = ctx.contributions(searchPoint).map((contribute) => contribute(ctx, { words, limit }))
  return { hits: inTurn(await Promise.all(asked), limit) }
})
