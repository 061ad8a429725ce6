import type { Random } from '@ordinate/kernel'
import { LineSearch } from './line-search.ts'
import type { Model } from './model.ts'
import type { Journal } from './moves.ts'
import type { RosterState } from './state.ts'

/** Makes a locked option stay in a line: nothing else can weigh as much. */
export const LOCK = 1e10

/** How a line is rebuilt. */
export interface RebuildOptions {
  /** Labels kept for each place a line can stand at. */
  readonly width: number
  /** Prices are blurred by an exponentially distributed amount of this mean; 0 for the true optimum. */
  readonly noise: number
  /** See `LineLimits`. */
  readonly spread?: boolean
  readonly beam?: number
  readonly strict?: boolean
  readonly tries?: number
  /** The line that stood there by the rules; nothing dearer is looked for, and it is put back when there is nothing cheaper. */
  readonly known?: Int32Array
}

/** Rebuilds parts of people's lines to the best that they can be while everybody else stands. */
export class Rebuilder {
  readonly lines: LineSearch
  readonly #model: Model

  constructor(model: Model) {
    this.#model = model
    this.lines = new LineSearch(model)
  }

  /**
   * Takes a person's options from day `from` up to `to` (exclusive) out of the roster and puts the best line in. What changed is in the
   * journal. Answers false when no line fits; the roster then has to be taken back by the caller.
   */
  rebuild(
    state: RosterState,
    journal: Journal,
    person: number,
    from: number,
    to: number,
    how: RebuildOptions,
    random: Random,
  ): boolean {
    const out = this.takeOut(state, journal, person, from, to)
    this.priceWindow(state, person, from, to, how.noise, random)
    const line = this.lines.best(state, person, from, to, how)
    if (line === undefined) return false
    for (const option of line.options) journal.add(option)
    journal.touch(person, from, to - 1)
    return out.every((option) => this.#model.locked[option] === 0 || state.has(option))
  }

  /** Takes a person's options of some days out of the roster, and answers them. */
  takeOut(state: RosterState, journal: Journal, person: number, from: number, to: number): Int32Array {
    const out = state.optionsWithin(person, from, to)
    for (const option of out) journal.remove(option)
    return out
  }

  /** Prices the options of a person in a window by what they would cost as the roster stands. */
  priceWindow(state: RosterState, person: number, from: number, to: number, noise: number, random: Random): void {
    const { optionsOn, days, shiftOf, need, under, over, most, cost, open, locked, pools } = this.#model
    const { price } = this.lines
    const row = person * (days + 1)
    for (let option = optionsOn[row + from]!; option < optionsOn[row + to]!; option += 1) {
      const shift = shiftOf[option]!
      const covered = state.covered[shift]!
      if (locked[option] === 1) {
        price[option] = -LOCK
        continue
      }
      if (open[option] === 0 || covered >= most[shift]!) {
        price[option] = Number.POSITIVE_INFINITY
        continue
      }
      let amount = cost[option]! + (covered < need[shift]! ? -under[shift]! : over[shift]!)
      if (pools > 0) amount += state.poolDelta(option)
      price[option] = noise > 0 ? amount - noise * Math.log(1 - random()) : amount
    }
  }
}
