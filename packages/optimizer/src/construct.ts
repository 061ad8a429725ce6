import type { Random } from '@ordinate/kernel'
import type { RosterState } from './state.ts'

/** Seats by how few people may take them, hardest first; ties keep the order of the problem. */
export function hardestFirst(state: RosterState, seats: readonly number[]): number[] {
  const { start } = state.problem.options
  const choices = (seat: number): number => start[seat + 1]! - start[seat]!
  return seats.toSorted((a, b) => choices(a) - choices(b) || a - b)
}

/**
 * Fills empty seats one by one with whoever makes the score smallest.
 * @param noise share by which every change of score is blurred, 0 for the plain greedy choice
 */
export function fillGreedily(state: RosterState, seats: readonly number[], random: Random, noise: number): void {
  for (const seat of seats) {
    if (state.workerOf[seat]! >= 0) continue
    const worker = bestFor(state, seat, random, noise)
    if (worker >= 0) state.seat(seat, worker)
  }
}

/** The worker who fits and makes the score smallest, or -1. */
function bestFor(state: RosterState, seat: number, random: Random, noise: number): number {
  const { options } = state.problem
  let best = -1
  let bestDelta = Number.POSITIVE_INFINITY
  for (let at = options.start[seat]!; at < options.start[seat + 1]!; at += 1) {
    const worker = options.worker[at]!
    const plain = state.deltaOfSeating(seat, worker) + state.problem.weights.open
    const delta = noise === 0 ? plain : plain * (1 + noise * (random() - 0.5))
    if (delta < bestDelta && state.fits(seat, worker)) {
      best = worker
      bestDelta = delta
    }
  }
  return best
}
