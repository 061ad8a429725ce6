import { type Random, shuffled } from '@ordinate/kernel'
import { constructGreedily } from './construct-greedily.ts'
import type { Model } from './model.ts'
import { Journal } from './moves.ts'
import type { Rebuilder } from './rebuild.ts'
import type { RosterState } from './state.ts'

/** How narrowly lines are built at first, and when a line did not reach what it has to. */
const SEARCHES = [{ width: 1, beam: 4, tries: 1, strict: true }, { width: 4 }]
/** How narrowly a line over the whole horizon is built, from fast to thorough. */
const WHOLE = [
  { width: 1, beam: 16, tries: 8, strict: true },
  { width: 2, beam: 128, tries: 8, strict: true },
  { width: 1, spread: true },
]
const BLOCK_DAYS = 14
const AHEAD_DAYS = 7

/** A first roster: by lines where people have to work something or keep runs of days, else greedily, shift by shift. */
export function construct(state: RosterState, rebuilder: Rebuilder, random: Random): void {
  const { leastRun, leastOff } = state.model.forms
  const lines = state.model.hasLow || leastRun.some((days) => days > 1) || leastOff.some((days) => days > 1)
  if (lines) constructByLines(state, rebuilder, random)
  else constructGreedily(state, random)
  state.recount()
}

/**
 * A first roster: everybody's line, one after another in random order, as good as it can be beside those before. Long horizons are
 * built in blocks that look a week ahead, and what a person has to work at least, or may at most, is paced over the blocks.
 */
function constructByLines(state: RosterState, rebuilder: Rebuilder, random: Random): void {
  const { model } = state
  const people = shuffled(
    random,
    Array.from({ length: model.people }, (_, person) => person),
  )
  const journal = new Journal(state)
  const pace = new Pace(state)
  for (let from = 0; from < model.days; from += BLOCK_DAYS) {
    const end = Math.min(model.days, from + BLOCK_DAYS)
    // A last block that would be short is built together with the one before.
    const commit = model.days - end < AHEAD_DAYS ? model.days : end
    const to = Math.min(model.days, commit + AHEAD_DAYS)
    for (const person of people) {
      pace.limit(person, to)
      buildBlock(state, rebuilder, journal, person, [from, commit, to], random)
      pace.release(person)
    }
    if (commit === model.days) break
  }
  for (const person of people) if (!reached(state, person)) buildWhole(state, rebuilder, journal, person, random)
}

/** Builds a line over the whole horizon at once, when its blocks did not come to what it has to. */
function buildWhole(state: RosterState, rebuilder: Rebuilder, journal: Journal, person: number, random: Random): void {
  const before = state.shortfallOf(person)
  for (const how of WHOLE) {
    journal.begin()
    const built = rebuilder.rebuild(state, journal, person, 0, state.model.days, { ...how, noise: 0 }, random)
    if (built && journal.holds() && state.shortfallOf(person) < before) return
    journal.takeBack()
  }
}

function buildBlock(
  state: RosterState,
  rebuilder: Rebuilder,
  journal: Journal,
  person: number,
  [from, commit, to]: [number, number, number],
  random: Random,
): void {
  for (const how of SEARCHES) {
    journal.begin()
    const built = rebuilder.rebuild(state, journal, person, from, to, { ...how, noise: 0 }, random)
    const last = how === SEARCHES.at(-1)
    if (built && journal.holds() && (last || reached(state, person))) break
    journal.takeBack()
    if (last) return
  }
  if (to === commit) return
  journal.begin()
  rebuilder.takeOut(state, journal, person, commit, to)
}

/** Whether a person has all that they have to work. */
function reached(state: RosterState, person: number): boolean {
  return state.shortfallOf(person) === 0
}

/** Spreads what people may work over the horizon, so that the first blocks do not use it up. */
class Pace {
  readonly #state: RosterState
  readonly #daysOpen: Int32Array
  readonly #low: Float64Array
  readonly #high: Float64Array
  /** About one shift's worth of each counter. */
  readonly #largest: Float64Array

  constructor(state: RosterState) {
    const { model } = state
    this.#state = state
    this.#daysOpen = new Int32Array(model.people * (model.days + 1))
    for (let person = 0; person < model.people; person += 1) {
      for (let day = 0; day < model.days; day += 1) {
        const at = person * (model.days + 1) + day
        this.#daysOpen[at + 1] = this.#daysOpen[at]! + (model.optionsOn[at + 1]! > model.optionsOn[at]! ? 1 : 0)
      }
    }
    this.#low = model.low.slice()
    this.#largest = largestOf(model)
    this.#high = model.high.slice()
  }

  /** Narrows a person's limits to their share up to a day. */
  limit(person: number, to: number): void {
    const { model } = this.#state
    if (to >= model.days) return
    const row = person * (model.days + 1)
    const share = this.#daysOpen[row + to]! / Math.max(1, this.#daysOpen[row + model.days]!)
    for (let counter = 0; counter < model.limited; counter += 1) {
      const at = person * model.limited + counter
      const [low, high] = [this.#low[at]!, this.#high[at]!]
      if (Number.isFinite(high)) model.high[at] = Math.min(high, Math.ceil(high * share) + this.#largest[counter]!)
      model.low[at] = Math.floor(low * share) - this.#largest[counter]!
    }
  }

  release(person: number): void {
    const { model } = this.#state
    const [from, to] = [person * model.limited, (person + 1) * model.limited]
    model.low.set(this.#low.subarray(from, to), from)
    model.high.set(this.#high.subarray(from, to), from)
  }
}

/** By limited counter: the most that one shift adds. */
function largestOf({ limited, feedCounter, feedAmount, countsGroups }: Model): Float64Array {
  const largest = new Float64Array(limited)
  for (let at = 0; at < feedCounter.length; at += 1) {
    const counter = feedCounter[at]!
    if (counter < limited && countsGroups[counter] === 0) {
      largest[counter] = Math.max(largest[counter]!, feedAmount[at]!)
    }
  }
  return largest
}
