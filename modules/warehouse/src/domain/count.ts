import { compareInstants, defineLifecycle, type Instant } from '@ordinate/kernel'

export type StocktakeState = 'counting' | 'review' | 'posted' | 'cancelled'

/** A stocktake: counted while goods go on moving, looked at, and put into the books. */
export const stocktakeLifecycle = defineLifecycle({
  name: 'warehouse.stocktake',
  initial: 'counting',
  states: ['counting', 'review', 'posted', 'cancelled'],
  final: ['posted', 'cancelled'],
  moves: {
    finish: { from: ['counting'], to: 'review' },
    count_on: { from: ['review'], to: 'counting' },
    post: { from: ['review'], to: 'posted' },
    cancel: { from: ['counting', 'review'], to: 'cancelled' },
  },
})

/** A movement on a shelf: into it positive, out of it negative, in smallest units. */
export type ShelfMove = { readonly at: Instant; readonly amount: bigint }

/**
 * What the books say lay on a shelf at a moment: what they say now, less what moved since. So a count is held against its own moment, and what
 * comes and goes before or after it makes no difference.
 */
export function expectedAt(now: bigint, moves: readonly ShelfMove[], moment: Instant): bigint {
  return moves.reduce((sum, move) => (compareInstants(move.at, moment) > 0 ? sum - move.amount : sum), now)
}

/** How far a count may be off without being asked again: by parts of a hundred of what was expected. */
export type Tolerance = { readonly percent: number }

/** Whether a count has to be made again: it is off by more than the tolerance, and nobody has confirmed it by counting again. */
export function needsRecount(
  count: { expected: bigint; counted: bigint; rounds: number },
  { percent }: Tolerance,
): boolean {
  if (count.rounds > 1) return false
  const off = count.counted > count.expected ? count.counted - count.expected : count.expected - count.counted
  return off * 100n > count.expected * BigInt(percent)
}
