import type { LineLimits } from '../search/line-search.ts'
import { type Column, type Highs, Master, type MasterAnswer } from './master.ts'
import type { Window } from './window.ts'

/** How long and how thoroughly columns are sought. */
export interface ColumnLimits {
  /** Labels kept for each place of a line; the widest at the end. */
  readonly widths: readonly number[]
  readonly rounds: number
  /** Asked between lines: whether to stop. */
  readonly stop: () => boolean
  /** Called before each round. */
  readonly onRound?: (round: number) => void
}

/** How narrowly lines are searched. */
type Narrowness = Pick<LineLimits, 'width' | 'byCost'>

/** A round that finds so few columns, as a share of the people, is the last at its width. */
const ENOUGH = 0.05
const SMOOTHING = 0.5
const TOLERANCE = 1e-6
const DIVE_ROUNDS = 2
const SETTLED_AT_ONCE = 0.2
const SURE = 0.6

/**
 * Column generation over a window of a roster: lines by dynamic programming at the prices of the master, smoothed towards those of the
 * best bound (Wentges 1997), and then whole lines by diving: the lines that the relaxation takes most of are settled, and lines for the
 * others found anew.
 */
export class ColumnSearch {
  readonly window: Window
  readonly master: Master
  /** The best Lagrangian bound of the window's part of the cost. */
  bound = Number.NEGATIVE_INFINITY
  /** What the relaxation over the columns known so far came to last. */
  value = Number.POSITIVE_INFINITY
  readonly #limits: ColumnLimits
  #stop: () => boolean
  #centre: Float64Array | undefined
  #bestRound = Number.NEGATIVE_INFINITY

  constructor(highs: Highs, window: Window, limits: ColumnLimits) {
    this.window = window
    this.master = new Master(highs, window)
    this.#limits = limits
    this.#stop = limits.stop
  }

  /** Generates columns until the widest search finds no more, or it is time to stop. Answers whether it came to an end. */
  converge({ widths, rounds, stop, onRound }: ColumnLimits = this.#limits): boolean {
    this.#stop = stop
    for (const width of widths) {
      this.#centre = undefined
      this.#bestRound = Number.NEGATIVE_INFINITY
      const full = width === Number.POSITIVE_INFINITY
      const enough = width === widths.at(-1) ? 0 : ENOUGH * this.window.people.length
      for (let [round, poor] = [0, 0]; round < rounds && poor < (full ? 1 : 2); round += 1) {
        onRound?.(round)
        // Narrow searches find other lines by cost than by promise; which are better differs from problem to problem.
        const how = full ? { width } : { width, byCost: round % 2 === 0 }
        const answer = this.master.solve()
        this.value = answer.value
        const added = this.#round(answer, this.window.people, how)
        if (stop()) return false
        poor = added <= enough ? poor + 1 : 0
      }
    }
    return true
  }

  /** Whole lines, one for each person, by diving; for fewer people when it is stopped or somebody has none. */
  dive(width: number, stop: () => boolean): Column[] {
    this.#stop = stop
    const settled = new Map<number, Column>()
    const { people } = this.window
    while (settled.size < people.length) {
      const open = people.filter((person) => !settled.has(person))
      const answer = this.#priceOpen(open, width)
      if (stop() || !this.#settleSome(answer, settled, open.length)) break
    }
    return [...settled.values()]
  }

  /** Seeks lines for some people beside the others, and answers the relaxation at their end. */
  #priceOpen(open: readonly number[], width: number): MasterAnswer {
    let answer = this.master.solve()
    for (let round = 0; round < DIVE_ROUNDS; round += 1) {
      const added = this.#round(answer, open, { width, byCost: round % 2 === 1 }, false)
      if (added === 0 || this.#stop()) break
      answer = this.master.solve()
      if (added <= ENOUGH * open.length) break
    }
    return answer
  }

  /** Lets every column in again. */
  open(): void {
    this.master.settle([])
  }

  dispose(): void {
    this.master.dispose()
  }

  #round(answer: MasterAnswer, people: readonly number[], how: Narrowness, smooth = true): number {
    const { master, window } = this
    const { model } = window
    const centre = smooth ? this.#centre : undefined
    const worth =
      centre === undefined
        ? answer.worth
        : answer.worth.map((value, shift) => (1 - SMOOTHING) * value + SMOOTHING * centre[shift]!)
    let bound = window.coverValue(worth)
    let added = 0
    for (const person of people) {
      if (this.#stop()) return added
      const known = master.cheapest(person, worth)
      const found = window.best(person, worth, how, known)
      if (found === undefined) {
        bound = Number.NEGATIVE_INFINITY
        continue
      }
      bound += found.floor
      if (found.column === known) continue
      let gained = 0
      for (const option of found.column.options) gained += answer.worth[model.shiftOf[option]!]!
      if (found.column.cost - gained >= answer.rent[person]! - TOLERANCE) continue
      master.add(found.column)
      added += 1
    }
    if (smooth && (this.#centre === undefined || bound > this.#bestRound)) {
      this.#bestRound = bound
      this.#centre = worth
    }
    if (people.length === window.people.length) this.bound = Math.max(this.bound, bound)
    // A smoothed price that finds nothing says nothing: the next round asks at the master's own.
    if (added === 0 && centre !== undefined) {
      this.#centre = undefined
      return this.#round(answer, people, how, false)
    }
    return added
  }

  #settleSome(answer: MasterAnswer, settled: Map<number, Column>, open: number): boolean {
    const candidates = this.master.columns
      .map((column, at) => ({ column, share: answer.taken[at]! }))
      .filter(({ column, share }) => share > TOLERANCE && !settled.has(column.person))
      .sort((a, b) => b.share - a.share)
    const most = Math.max(1, Math.ceil(open * SETTLED_AT_ONCE))
    let count = 0
    for (const { column, share } of candidates) {
      if (settled.has(column.person)) continue
      if (count >= most || (count > 0 && share < SURE)) break
      settled.set(column.person, column)
      count += 1
    }
    this.master.settle(settled.values())
    return count > 0
  }
}
