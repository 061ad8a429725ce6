import type { Roster } from '../problem/problem.ts'
import type { CounterCurve, Model } from './model.ts'

/**
 * A roster under change. `add` and `remove` keep cost, cover and counters up to date in constant time and ask nothing; whether a
 * person's line still keeps the hard rules is asked afterwards with `lineHolds`, so that a change that is too dear costs no check.
 */
export class RosterState {
  readonly model: Model
  /** Options of person p on day d in order of time, from `(p * days + d) * slots`; -1 for none. */
  readonly cell: Int32Array
  /** Place of an option among the holders of its shift, -1 when it is not in the roster. */
  readonly heldAt: Int32Array
  readonly covered: Int32Array
  readonly value: Float64Array
  readonly pool: Float64Array
  cost: number
  /** By how much people fall short of what they have to work at least; 0 in a feasible roster. */
  shortfall = 0
  readonly #holders: Int32Array
  readonly #holderStart: Int32Array
  readonly #overhang: number

  constructor(model: Model) {
    this.model = model
    this.cell = new Int32Array(model.people * model.days * model.slots).fill(-1)
    this.heldAt = new Int32Array(model.shiftOf.length).fill(-1)
    this.covered = new Int32Array(model.shifts)
    this.value = new Float64Array(model.people * model.counters)
    this.pool = new Float64Array(model.pools)
    this.#holderStart = model.shiftStart
    this.#holders = new Int32Array(model.shiftOf.length)
    this.#overhang = overhangOf(model)
    this.cost = costOfNothing(model)
    for (const low of model.low) this.shortfall += low
    for (let option = 0; option < model.locked.length; option += 1) if (model.locked[option] === 1) this.add(option)
  }

  has(option: number): boolean {
    return this.heldAt[option]! >= 0
  }

  /** Whether the person of an option may work one shift more on its day. */
  hasRoom(option: number): boolean {
    const { days, slots, personOf, dayOf, shiftOf } = this.model
    return this.cell[(personOf[option]! * days + dayOf[shiftOf[option]!]! + 1) * slots - 1]! < 0
  }

  /** The nth option that holds a shift. */
  holder(shift: number, nth: number): number {
    return this.#holders[this.#holderStart[shift]! + nth]!
  }

  /** The options of a person on days `from` up to `to` (exclusive), in order of time. */
  optionsWithin(person: number, from: number, to: number): Int32Array {
    const { days, slots } = this.model
    return this.cell.slice((person * days + from) * slots, (person * days + to) * slots).filter((option) => option >= 0)
  }

  works(person: number, day: number): boolean {
    return this.cell[(person * this.model.days + day) * this.model.slots]! >= 0
  }

  /** Puts an option into the roster; the caller knows that it is not there and that the day has room. */
  add(option: number): void {
    const { model } = this
    const shift = model.shiftOf[option]!
    const person = model.personOf[option]!
    const covered = this.covered[shift]!
    this.cost += model.cost[option]! + (covered < model.need[shift]! ? -model.under[shift]! : model.over[shift]!)
    this.covered[shift] = covered + 1
    this.#holders[this.#holderStart[shift]! + covered] = option
    this.heldAt[option] = covered
    this.#insert(person, shift, option)
    this.#feed(person, shift, 1)
    if (model.pools > 0) this.#feedPools(option, 1)
  }

  /** Takes an option out of the roster. */
  remove(option: number): void {
    const { model } = this
    const shift = model.shiftOf[option]!
    const person = model.personOf[option]!
    const covered = this.covered[shift]! - 1
    this.cost -= model.cost[option]! + (covered < model.need[shift]! ? -model.under[shift]! : model.over[shift]!)
    this.covered[shift] = covered
    const base = this.#holderStart[shift]!
    const last = this.#holders[base + covered]!
    this.#holders[base + this.heldAt[option]!] = last
    this.heldAt[last] = this.heldAt[option]!
    this.heldAt[option] = -1
    this.#erase(person, shift, option)
    this.#feed(person, shift, -1)
    if (model.pools > 0) this.#feedPools(option, -1)
  }

  /** What the cost of pools would change if the option were put in. */
  poolDelta(option: number): number {
    const { model } = this
    let delta = 0
    for (let at = model.poolFeedStart[option]!; at < model.poolFeedStart[option + 1]!; at += 1) {
      const pool = model.poolFeed[at]!
      const over = this.pool[pool]! - model.poolLimit[pool]!
      delta += (Math.max(0, over + model.poolAmount[at]!) - Math.max(0, over)) * model.poolOver[pool]!
    }
    return delta
  }

  /** What the cost would change if the option were put in. */
  costOfAdding(option: number): number {
    const { model } = this
    const { feedStart, feedCounter, feedAmount, limited, parentOf, curves, counters } = model
    const [shift, person] = [model.shiftOf[option]!, model.personOf[option]!]
    let delta =
      model.cost[option]! + (this.covered[shift]! < model.need[shift]! ? -model.under[shift]! : model.over[shift]!)
    for (let at = feedStart[shift]!; model.hasCurves && at < feedStart[shift + 1]!; at += 1) {
      const fed = feedCounter[at]!
      if (fed >= limited && this.value[person * counters + fed]! > 0) continue
      const counter = fed < limited ? fed : parentOf[fed]!
      const curve = curves[counter]
      if (curve === undefined) continue
      const value = this.value[person * counters + counter]!
      delta += curveAt(curve, person, value + (fed < limited ? feedAmount[at]! : 1)) - curveAt(curve, person, value)
    }
    return model.pools > 0 ? delta + this.poolDelta(option) : delta
  }

  /** Whether a person's line keeps the hard rules, given that only days `from` to `to` (inclusive) have changed. */
  lineHolds(person: number, from: number, to: number): boolean {
    return this.countersHold(person) && this.followsHold(person, from, to) && this.runsHold(person, from, to)
  }

  /** By how much one person falls short of what they have to work at least. */
  shortfallOf(person: number): number {
    const { limited, counters, low } = this.model
    let missing = 0
    for (let counter = 0; counter < limited; counter += 1) {
      missing += Math.max(0, low[person * limited + counter]! - this.value[person * counters + counter]!)
    }
    return missing
  }

  countersHold(person: number): boolean {
    const { limited, counters, high } = this.model
    const [values, limits] = [person * counters, person * limited]
    for (let counter = 0; counter < limited; counter += 1) {
      if (this.value[values + counter]! > high[limits + counter]!) return false
    }
    return true
  }

  followsHold(person: number, from: number, to: number): boolean {
    const { model, cell } = this
    const { days, slots } = model
    const first = Math.max(0, from - this.#overhang)
    const end = (person * days + Math.min(days - 1, to + this.#overhang) + 1) * slots
    let last = -1
    for (let at = (person * days + first) * slots; at < end; at += 1) {
      const option = cell[at]!
      if (option < 0) continue
      const shift = model.shiftOf[option]!
      if (last >= 0 && model.dayOf[shift]! - model.dayOf[last]! <= this.#overhang && !model.mayFollow(last, shift))
        return false
      last = shift
    }
    return true
  }

  runsHold(person: number, from: number, to: number): boolean {
    const { days, forms } = this.model
    const most = forms.mostRun[person]!
    const leastWork = forms.leastRun[person]!
    const leastOff = forms.leastOff[person]!
    if (most >= days && leastWork === 1 && leastOff === 1) return true
    let day = this.#runStart(person, from, most, leastOff)
    while (day < days && day <= to + 1) {
      const work = this.works(person, day)
      let end = day + 1
      while (end < days && this.works(person, end) === work) {
        end += 1
        if (work ? end - day > most : end - day >= leastOff && end > to + 1) break
      }
      const length = end - day
      if (work && length > most) return false
      if (length < (work ? leastWork : leastOff) && day > 0 && end < days) return false
      day = end
    }
    return true
  }

  /** The roster as pairs, in order of person and shift. */
  roster(): Roster {
    const { model } = this
    const options: number[] = []
    for (const option of this.cell) if (option >= 0) options.push(option)
    return {
      person: Int32Array.from(options, (option) => model.personOf[option]!),
      shift: Int32Array.from(options, (option) => model.shiftOf[option]!),
    }
  }

  /** The options of the roster, in order of person and time. */
  options(): Int32Array {
    const held = new Int32Array(this.cell.length)
    let count = 0
    for (const option of this.cell) {
      if (option < 0) continue
      held[count] = option
      count += 1
    }
    return held.slice(0, count)
  }

  /** Makes the roster consist of these options and what is locked. */
  restore(options: Int32Array): void {
    const wanted = new Set(options)
    for (const option of this.options()) if (!wanted.has(option) && this.model.locked[option] === 0) this.remove(option)
    for (const option of options) if (!this.has(option)) this.add(option)
  }

  /** Works the cost and the shortfall out anew; step by step they gather the rounding of every step. */
  recount(): void {
    const { model } = this
    this.cost = costOfNothing(model)
    this.shortfall = 0
    for (const option of this.options()) this.cost += model.cost[option]!
    for (let shift = 0; shift < model.shifts; shift += 1) {
      const [covered, need] = [this.covered[shift]!, model.need[shift]!]
      this.cost += Math.max(0, covered - need) * model.over[shift]! - Math.min(covered, need) * model.under[shift]!
    }
    for (let person = 0; person < model.people; person += 1) {
      for (let counter = 0; counter < model.limited; counter += 1) {
        const value = this.value[person * model.counters + counter]!
        const curve = model.curves[counter]
        if (curve !== undefined) this.cost += curveAt(curve, person, value) - curveAt(curve, person, 0)
        this.shortfall += Math.max(0, model.low[person * model.limited + counter]! - value)
      }
    }
    for (let pool = 0; pool < model.pools; pool += 1) {
      const [limit, over] = [model.poolLimit[pool]!, model.poolOver[pool]!]
      this.cost += (Math.max(0, this.pool[pool]! - limit) - Math.max(0, -limit)) * over
    }
  }

  #runStart(person: number, from: number, most: number, leastOff: number): number {
    if (from === 0) return 0
    let day = from - 1
    const work = this.works(person, day)
    const reach = work ? most + 1 : leastOff
    for (let steps = 0; steps < reach && day > 0 && this.works(person, day - 1) === work; steps += 1) day -= 1
    return day
  }

  #insert(person: number, shift: number, option: number): void {
    const { model, cell } = this
    const base = (person * model.days + model.dayOf[shift]!) * model.slots
    let at = base + model.slots - 1
    while (at > base && (cell[at - 1]! < 0 || cell[at - 1]! > option)) {
      cell[at] = cell[at - 1]!
      at -= 1
    }
    cell[at] = option
  }

  #erase(person: number, shift: number, option: number): void {
    const { model, cell } = this
    const base = (person * model.days + model.dayOf[shift]!) * model.slots
    const end = base + model.slots - 1
    let at = base
    while (cell[at] !== option) at += 1
    for (; at < end; at += 1) cell[at] = cell[at + 1]!
    cell[end] = -1
  }

  #feed(person: number, shift: number, sign: 1 | -1): void {
    const { model } = this
    const { feedStart, feedCounter, feedAmount, limited, parentOf } = model
    const base = person * model.counters
    for (let at = feedStart[shift]!; at < feedStart[shift + 1]!; at += 1) {
      const counter = feedCounter[at]!
      if (counter < limited) {
        this.#count(person, counter, sign * feedAmount[at]!)
        continue
      }
      const before = this.value[base + counter]!
      const after = before + sign
      this.value[base + counter] = after
      if (before === 0 || after === 0) this.#count(person, parentOf[counter]!, sign)
    }
  }

  #count(person: number, counter: number, change: number): void {
    const { model } = this
    const at = person * model.counters + counter
    const before = this.value[at]!
    const after = before + change
    this.value[at] = after
    const low = model.low[person * model.limited + counter]!
    if (low > 0) this.shortfall += Math.max(0, low - after) - Math.max(0, low - before)
    const curve = model.curves[counter]
    if (curve !== undefined) this.cost += curveAt(curve, person, after) - curveAt(curve, person, before)
  }

  #feedPools(option: number, sign: 1 | -1): void {
    const { model } = this
    for (let at = model.poolFeedStart[option]!; at < model.poolFeedStart[option + 1]!; at += 1) {
      const pool = model.poolFeed[at]!
      const before = this.pool[pool]! - model.poolLimit[pool]!
      const after = before + sign * model.poolAmount[at]!
      this.pool[pool] = after + model.poolLimit[pool]!
      this.cost += (Math.max(0, after) - Math.max(0, before)) * model.poolOver[pool]!
    }
  }
}

/** What a count is worth to a person. */
export function curveAt(curve: CounterCurve, person: number, value: number): number {
  const distance = value - curve.target[person]!
  return curve.square * distance * distance + (distance > 0 ? curve.over * distance : -curve.under * distance)
}

function costOfNothing(model: Model): number {
  let cost = model.fixedCost
  for (let shift = 0; shift < model.shifts; shift += 1) cost += model.need[shift]! * model.under[shift]!
  for (const curve of model.curves) {
    if (curve !== undefined) for (let person = 0; person < model.people; person += 1) cost += curveAt(curve, person, 0)
  }
  for (let pool = 0; pool < model.pools; pool += 1) cost += Math.max(0, -model.poolLimit[pool]!) * model.poolOver[pool]!
  return cost
}

/** How many days apart two pieces of work may lie and still be too close to one another. */
function overhangOf(model: Model): number {
  const { travel, restMinutes } = model.forms
  let needed = restMinutes
  for (let at = 0; at < (travel?.length ?? 0); at += 1) needed = Math.max(needed, travel![at]!)
  let earliest = 0
  for (let shift = 0; shift < model.shifts; shift += 1) {
    earliest = Math.min(earliest, model.startOf[shift]! - 1_440 * model.dayOf[shift]!)
  }
  let reach = 1
  for (let shift = 0; shift < model.shifts; shift += 1) {
    const free = model.endOf[shift]! + needed - 1_440 * model.dayOf[shift]! - earliest
    reach = Math.max(reach, Math.ceil(free / 1_440) - 1)
  }
  return Math.min(reach, 3)
}
