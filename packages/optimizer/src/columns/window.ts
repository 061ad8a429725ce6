import type { LineLimits, LineSearch } from '../search/line-search.ts'
import type { Model } from '../search/model.ts'
import { LOCK } from '../search/rebuild.ts'
import type { RosterState } from '../search/state.ts'
import type { Column } from './master.ts'

/** How often the bound of a line is raised before the search; windows are long, and searches dear. */
const TRIES = 8

/**
 * Some people freed over days `from` up to `to` (exclusive), everything else of a roster standing: what there is to fill, and the lines
 * that fill it best at given worths of shifts. Their options in the window must have been taken out of the roster before.
 */
export class Window {
  readonly model: Model
  readonly state: RosterState
  readonly people: readonly number[]
  readonly from: number
  readonly to: number
  /** Shifts that somebody freed may work, ascending. */
  readonly shifts: readonly number[]
  readonly #lines: LineSearch
  /** By option: what it costs beside those who stand, cover apart. */
  readonly #cost: Map<number, number>

  constructor(state: RosterState, people: readonly number[], from: number, to: number, lines: LineSearch) {
    this.model = state.model
    this.state = state
    this.people = people
    this.from = from
    this.to = to
    this.#lines = lines
    this.#cost = new Map()
    const shifts = new Set<number>()
    for (const person of people) {
      for (let option = this.#first(person); option < this.#end(person); option += 1) {
        if (this.model.open[option] === 0 || this.room(this.model.shiftOf[option]!) <= 0) continue
        shifts.add(this.model.shiftOf[option]!)
        const pools = this.model.pools > 0 ? state.poolDelta(option) : 0
        this.#cost.set(option, this.model.cost[option]! + pools)
      }
    }
    this.shifts = [...shifts].sort((a, b) => a - b)
  }

  /** How many more people a shift needs. */
  missing(shift: number): number {
    return Math.max(0, this.model.need[shift]! - this.state.covered[shift]!)
  }

  /** How many of the people that a shift needs it has no room for. */
  unfillable(shift: number): number {
    return Math.max(0, this.missing(shift) - this.room(shift))
  }

  /** How many more people a shift has room for. */
  room(shift: number): number {
    return this.model.most[shift]! - this.state.covered[shift]!
  }

  /** A line made of these options, as a column. */
  column(person: number, options: Int32Array): Column {
    const { state, model } = this
    // What curves make of the line shows in the roster's own cost.
    const before = state.cost
    let others = 0
    for (const option of options) {
      const shift = model.shiftOf[option]!
      others +=
        model.cost[option]! + (state.covered[shift]! < model.need[shift]! ? -model.under[shift]! : model.over[shift]!)
      others += model.pools > 0 ? state.poolDelta(option) : 0
      state.add(option)
    }
    const curves = state.cost - before - others
    for (const option of options) state.remove(option)
    state.cost = before
    return { person, options, cost: options.reduce((sum, option) => sum + (this.#cost.get(option) ?? 0), curves) }
  }

  /**
   * The line of a person that is cheapest when shifts are worth so much; its price is its cost less those worths, and no line at all has
   * one below the floor. The line that is known already is the answer when no other is cheaper.
   */
  best(
    person: number,
    worth: Float64Array,
    { width, byCost }: Pick<LineLimits, 'width' | 'byCost'>,
    known?: Column,
  ): { readonly column: Column; readonly price: number; readonly floor: number } | undefined {
    const { price } = this.#lines
    const { locked, shiftOf } = this.model
    for (let option = this.#first(person); option < this.#end(person); option += 1) {
      const cost = this.#cost.get(option)
      if (cost === undefined) price[option] = Number.POSITIVE_INFINITY
      else price[option] = cost - worth[shiftOf[option]!]! - (locked[option] === 1 ? LOCK : 0)
    }
    const line = this.#lines.best(this.state, person, this.from, this.to, {
      width,
      byCost,
      spread: true,
      known: known?.options,
      tries: TRIES,
    })
    if (line === undefined) return undefined
    let [locks, gained] = [0, 0]
    for (const option of line.options) {
      gained += worth[shiftOf[option]!]!
      locks += locked[option] === 1 ? LOCK : 0
    }
    const own = line.price + locks
    const exact = width === Number.POSITIVE_INFINITY
    const floor = exact ? own : Math.min(own, this.#lines.floor + locks)
    if (line.options === known?.options) return { column: known, price: own, floor }
    return { column: { person, options: line.options, cost: own + gained }, price: own, floor }
  }

  /** The part of a Lagrangian bound that does not depend on lines. */
  coverValue(worth: Float64Array): number {
    const { under, over } = this.model
    let value = 0
    for (const shift of this.shifts) {
      const [missing, price] = [this.missing(shift), worth[shift]!]
      const short = under[shift]! - price
      value += price * missing + short * (short < 0 ? missing : this.unfillable(shift))
      const extra = over[shift]! + price
      if (extra < 0) value += extra * Math.max(0, this.room(shift) - missing)
    }
    return value
  }

  #first(person: number): number {
    return this.model.optionsOn[person * (this.model.days + 1) + this.from]!
  }

  #end(person: number): number {
    return this.model.optionsOn[person * (this.model.days + 1) + this.to]!
  }
}
