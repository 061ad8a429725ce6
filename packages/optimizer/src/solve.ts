import { type Random, seededRandom } from '@ordinate/kernel'
import { fillGreedily, hardestFirst } from './construct.ts'
import { checkProblem, type RosterProblem, type RosterSolution } from './problem.ts'
import { step } from './search.ts'
import { RosterState } from './state.ts'

/** How long to search, and from where. */
export interface SolveOptions {
  readonly seed: number | string
  /** Steps of search; the same seed and the same steps give the same roster on every machine. */
  readonly iterations: number
  /** A roster to begin with; what does not fit is dropped. Left out, one is built greedily, hardest seats first. */
  readonly from?: Int32Array
  /** The part of the cooling that this search covers: `[0, 1]` is all of it, `[0.5, 1]` its colder half. */
  readonly cooling?: readonly [from: number, to: number]
}

/** A search that can be carried on in portions; it holds the best roster at any time. */
export interface Search {
  /** Takes so many steps, or as many as are left. Answers whether any are left. */
  advance(steps: number): boolean
  readonly iterations: number
  readonly best: RosterSolution
}

/** First and last temperature, as shares of how much options of one seat differ. */
const HOT = 0.12
const COLD = 0.005

/** Begins a search. Throws RangeError when the problem does not hold together. */
export function search(problem: RosterProblem, options: SolveOptions): Search {
  checkProblem(problem)
  const random = seededRandom(options.seed)
  const state = firstRoster(problem, options.from, random)
  const scale = meanSpread(problem)
  const [warm, cool] = options.cooling ?? [0, 1]
  let best = state.solution()
  let done = 0
  return {
    advance(steps) {
      const end = Math.min(options.iterations, done + steps)
      for (; done < end; done += 1) {
        const cooled = warm + ((cool - warm) * done) / options.iterations
        step(state, random, scale * HOT * (COLD / HOT) ** cooled)
        if (state.score < best.score - 1e-6) best = state.solution()
      }
      return done < options.iterations
    },
    get iterations() {
      return done
    },
    get best() {
      return best
    },
  }
}

/** Searches to the end and answers the best roster. For long searches use a pool, which does it on another thread. */
export function solve(problem: RosterProblem, options: SolveOptions): RosterSolution {
  const running = search(problem, options)
  running.advance(options.iterations)
  return running.best
}

function firstRoster(problem: RosterProblem, from: Int32Array | undefined, random: Random): RosterState {
  const state = new RosterState(problem)
  if (from !== undefined) state.restore(from)
  fillGreedily(state, hardestFirst(state, [...state.workerOf.keys()]), random, 0)
  return state
}

/** How much, on average over all options, one costs more than the cheapest of its seat. */
function meanSpread({ options }: RosterProblem): number {
  let sum = 0
  for (let seat = 0; seat + 1 < options.start.length; seat += 1) {
    const costs = options.cost.subarray(options.start[seat], options.start[seat + 1])
    const cheapest = costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY)
    for (const cost of costs) sum += cost - cheapest
  }
  return Math.max(1, sum / Math.max(1, options.cost.length))
}
