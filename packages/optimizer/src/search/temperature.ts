import type { Random } from '@ordinate/kernel'
import { changeDay, Journal, moveDay, passOn, swapDays } from './moves.ts'
import type { RosterState } from './state.ts'

/** Where annealing begins and ends, in units of cost. */
export interface Cooling {
  readonly hot: number
  readonly cold: number
}

const SAMPLES = 4_000
/** The heat at which an ordinary worsening is taken about once in a hundred times, and the cold at which the smallest is hardly ever. */
const HOT_SHARE = 0.6
const COLD_SHARE = 0.25
const SMALL = 0.05

/**
 * Measures how much small changes of a roster that the hard rules allow make it worse, and takes the temperatures from that (White
 * 1984): no problem needs figures of its own.
 */
export function coolingFor(state: RosterState, random: Random): Cooling {
  const journal = new Journal(state)
  const moves = [changeDay, passOn, swapDays, moveDay]
  const worsenings: number[] = []
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const [cost, shortfall] = [state.cost, state.shortfall]
    journal.begin()
    if (!moves[sample % moves.length]!(state, journal, random)) continue
    const delta = state.cost - cost
    if (delta > 1e-9 && state.shortfall <= shortfall && journal.holds()) worsenings.push(delta)
    journal.takeBack()
    state.cost = cost
  }
  if (worsenings.length === 0) return { hot: 1, cold: 0.01 }
  worsenings.sort((a, b) => a - b)
  const at = (share: number): number => worsenings[Math.floor(share * (worsenings.length - 1))]!
  const hot = at(0.5) * HOT_SHARE
  return { hot, cold: Math.min(hot / 4, at(SMALL) * COLD_SHARE) }
}
