import { pick, type Random, shuffled } from '@ordinate/kernel'
import type { LineSearch } from '../search/line-search.ts'
import type { RosterState } from '../search/state.ts'
import { ColumnSearch } from './column-search.ts'
import type { Highs } from './master.ts'
import { Window } from './window.ts'

/** Sizes of neighbourhoods: people freed, days freed. */
const SIZES: readonly (readonly [people: number, days: number])[] = [
  [6, 14],
  [8, 14],
  [8, 28],
  [12, 14],
  [5, 42],
]
const WIDTH = 2
const ROUNDS = 40
/** Seconds that the choice of whole lines may take. */
const LONGEST_CHOICE = 0.4

/**
 * A large neighbourhood: some people are freed over some days, lines for them are generated against the rest of the roster, and the best
 * choice of whole lines is put in their place (large neighbourhood search, Shaw 1998, over columns).
 */
export class Neighbourhood {
  readonly #highs: Highs
  readonly #lines: LineSearch
  readonly #random: Random

  constructor(highs: Highs, lines: LineSearch, random: Random) {
    this.#highs = highs
    this.#lines = lines
    this.#random = random
  }

  /** Tries one neighbourhood; the roster afterwards costs no more than before. Answers whether it costs less. */
  improve(state: RosterState, stop: () => boolean): boolean {
    const { model } = state
    const [count, length] = pick(this.#random, SIZES)
    const days = Math.min(length, model.days)
    const from = Math.floor(this.#random() * (model.days - days + 1))
    const people = shuffled(
      this.#random,
      Array.from({ length: model.people }, (_, person) => person),
    ).slice(0, count)
    return this.reopen(state, people, from, from + days, stop)
  }

  /** Frees these people over days `from` up to `to` (exclusive) and puts the best lines found in. */
  reopen(state: RosterState, people: readonly number[], from: number, to: number, stop: () => boolean): boolean {
    const [cost, shortfall] = [state.cost, state.shortfall]
    const before = people.map((person) => takeOut(state, person, from, to))
    const window = new Window(state, people, from, to, this.#lines)
    const search = new ColumnSearch(this.#highs, window, { widths: [WIDTH], rounds: ROUNDS, stop })
    try {
      for (const [at, person] of people.entries()) search.master.add(window.column(person, before[at]!))
      const chosen = search.converge() ? search.master.choose(LONGEST_CHOICE) : undefined
      for (const { options } of chosen ?? []) for (const option of options) state.add(option)
      const holds = chosen !== undefined && people.every((person) => state.lineHolds(person, from, to - 1))
      const no = !holds || stop() || state.shortfall > shortfall || (state.shortfall === shortfall && state.cost > cost)
      if (no) {
        for (const person of people) takeOut(state, person, from, to)
        for (const options of before) for (const option of options) state.add(option)
        return false
      }
      return state.shortfall < shortfall || state.cost < cost - 1e-7
    } finally {
      search.dispose()
    }
  }
}

/** Takes the options of a person's days out of the roster and answers them. */
function takeOut(state: RosterState, person: number, from: number, to: number): Int32Array {
  const own = state.optionsWithin(person, from, to)
  for (const option of own) state.remove(option)
  return own
}
