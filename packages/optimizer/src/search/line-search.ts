import type { Model } from './model.ts'
import { OFF, Places } from './places.ts'
import { RunCodes } from './run-codes.ts'
import type { RosterState } from './state.ts'
import { Tracked } from './tracked.ts'

/** How thoroughly a line is searched. */
export interface LineLimits {
  /** Labels kept for each place a line can stand at; Infinity for an exact search. */
  readonly width: number
  /** Keep so many for each amount that has been used of what has a minimum and a maximum: slower, and closer to exact. */
  readonly spread?: boolean
}

/** The best line found: the options of the window in order of time, and its price. */
export interface BestLine {
  readonly options: Int32Array
  readonly price: number
}

const FIRST_LABELS = 1 << 14
/** A search that reaches no minimum is made once more, so much wider. */
const WIDER = 8

/**
 * Finds the cheapest line of one person over a window of days, the rest of the person's line standing: a shortest path with resources
 * (Irnich, Desaulniers 2005) over the days, in which a label carries the run of days it is in, its last shift, and what it has used
 * of every limited counter. The same search constructs, improves, repairs, prices columns and explains.
 *
 * The person's own options in the window must have been taken out of the roster before.
 */
export class LineSearch {
  /** What each option costs; the caller fills it for the options of the person in the window. */
  readonly price: Float64Array
  readonly #model: Model
  readonly #codes = new Map<string, RunCodes>()
  readonly #tracked: Tracked
  // Labels, column by column.
  #cost = new Float64Array(FIRST_LABELS)
  #option = new Int32Array(FIRST_LABELS)
  #parent = new Int32Array(FIRST_LABELS)
  #next = new Int32Array(FIRST_LABELS)
  #onDay = new Uint8Array(FIRST_LABELS)
  #used: Float64Array
  #labels = 0
  /** Heads of the lists of labels by place (see `places.ts`) and run code, of this day and of the day before. */
  #heads: Int32Array = new Int32Array(1 << 8)
  #before: Int32Array = new Int32Array(1 << 8)
  #today: Places
  #yesterday: Places
  #width = Number.POSITIVE_INFINITY
  #prunes = false
  #spread = false

  constructor(model: Model) {
    this.#model = model
    this.price = new Float64Array(model.shiftOf.length)
    this.#tracked = new Tracked(model)
    this.#today = new Places(model)
    this.#yesterday = new Places(model)
    this.#used = new Float64Array(FIRST_LABELS * 4)
  }

  /** Labels made by the last search, for measurements. */
  get labels(): number {
    return this.#labels
  }

  /** The cheapest line over days `from` up to `to` (exclusive), or undefined when there is none. */
  best(
    state: RosterState,
    person: number,
    from: number,
    to: number,
    { width, spread }: LineLimits,
  ): BestLine | undefined {
    const codes = this.#codesOf(person)
    this.#tracked.begin(state, person, from, to)
    this.#width = width
    this.#spread = spread ?? false
    this.#prunes = this.#tracked.hasMinimum
    if (!this.#prunes) return this.#run(codes, state, person, from, to)
    this.#tracked.lookAhead(codes, codes.joins(state, person, to), from, to)
    const found = this.#run(codes, state, person, from, to)
    if (found !== undefined) return found
    if (width < Number.POSITIVE_INFINITY) {
      this.#width = width * WIDER
      const wider = this.#run(codes, state, person, from, to)
      if (wider !== undefined) return wider
    }
    this.#prunes = false
    return this.#run(codes, state, person, from, to)
  }

  #run(codes: RunCodes, state: RosterState, person: number, from: number, to: number): BestLine | undefined {
    const tracked = this.#tracked
    this.#labels = 0
    const first = this.#newLabel(0, -1, -1)
    tracked.first(this.#used, first)
    this.#yesterday.begin(lastShiftBefore(state, person, from))
    this.#before = cleared(this.#before, this.#yesterday.count * codes.count)
    const place = this.#yesterday.count > OFF + 1 ? this.#yesterday.count - 1 : OFF
    this.#before[place * codes.count + codes.before(state, person, from)] = first
    for (let day = from; day < to; day += 1) this.#step(codes, person, day)
    return this.#finish(state, codes, person, to)
  }

  #codesOf(person: number): RunCodes {
    const { mostRun, leastRun, leastOff } = this.#model.forms
    const key = `${mostRun[person]} ${leastRun[person]} ${leastOff[person]}`
    const known = this.#codes.get(key) ?? new RunCodes(mostRun[person]!, leastRun[person]!, leastOff[person]!)
    this.#codes.set(key, known)
    return known
  }

  /** Carries every label over one day. */
  #step(codes: RunCodes, person: number, day: number): void {
    const model = this.#model
    const row = person * (model.days + 1) + day
    const [from, to] = [model.optionsOn[row]!, model.optionsOn[row + 1]!]
    const [today, yesterday] = [this.#today, this.#yesterday]
    this.#tracked.day(day, from, to)
    today.sort(person, day, this.price, (a, b) => this.#tracked.same(a - from, b - from))
    this.#heads = cleared(this.#heads, today.count * codes.count)
    for (let place = 0; place < yesterday.count; place += 1) {
      const earlier = yesterday.shiftAt(place)
      for (let code = 0; code < codes.count; code += 1) {
        const head = this.#before[place * codes.count + code]!
        if (head < 0) continue
        const rest = codes.afterOff[code]!
        if (rest >= 0) this.#carryOff(codes, head, OFF * codes.count + rest)
        const work = codes.afterWork[code]!
        if (work < 0) continue
        for (let nth = 0; nth < today.options; nth += 1) {
          const option = today.option(nth)
          if (earlier >= 0 && !model.mayFollow(earlier, model.shiftOf[option]!)) continue
          this.#carryWork(codes, head, option, option - from, today.placeOf(nth) * codes.count + work)
        }
      }
    }
    for (let more = 1; more < model.slots; more += 1) this.#fillDay(codes, from, more)
    const heads = this.#heads
    this.#heads = this.#before
    this.#before = heads
    this.#today = yesterday
    this.#yesterday = today
  }

  /** Puts a further shift behind those that have `had` shifts on the day. */
  #fillDay(codes: RunCodes, from: number, had: number): void {
    const model = this.#model
    const today = this.#today
    for (let bucket = 0; bucket < today.count * codes.count; bucket += 1) {
      for (let label = this.#heads[bucket]!; label >= 0; label = this.#next[label]!) {
        if (this.#onDay[label] !== had) continue
        const shift = model.shiftOf[this.#option[label]!]!
        for (let nth = 0; nth < today.options; nth += 1) {
          const later = today.option(nth)
          if (model.shiftOf[later]! <= shift || !model.mayFollow(shift, model.shiftOf[later]!)) continue
          this.#extend(
            codes,
            label,
            later,
            later - from,
            today.placeOf(nth) * codes.count + (bucket % codes.count),
            had + 1,
          )
        }
      }
    }
  }

  #carryOff(codes: RunCodes, head: number, bucket: number): void {
    for (let label = head; label >= 0; label = this.#next[label]!) {
      const made = this.#newLabel(this.#cost[label]!, -1, label)
      this.#tracked.keep(this.#used, label, made)
      if (this.#fails(made, bucket, codes) || !this.#place(made, bucket)) this.#labels -= 1
    }
  }

  #carryWork(codes: RunCodes, head: number, option: number, nth: number, bucket: number): void {
    for (let label = head; label >= 0; label = this.#next[label]!) this.#extend(codes, label, option, nth, bucket, 1)
  }

  #extend(codes: RunCodes, label: number, option: number, nth: number, bucket: number, onDay: number): void {
    const made = this.#newLabel(this.#cost[label]! + this.price[option]!, option, label)
    const extra = this.#tracked.use(this.#used, label, made, nth)
    this.#cost[made]! += extra
    this.#onDay[made] = onDay
    if (extra === Number.POSITIVE_INFINITY || this.#fails(made, bucket, codes) || !this.#place(made, bucket))
      this.#labels -= 1
  }

  #fails(made: number, bucket: number, codes: RunCodes): boolean {
    return this.#prunes && this.#tracked.isHopeless(this.#used, made, bucket % codes.count)
  }

  #newLabel(cost: number, option: number, parent: number): number {
    if (this.#labels === this.#cost.length) this.#grow()
    const width = this.#tracked.width
    if ((this.#labels + 1) * width > this.#used.length) this.#used = doubled(this.#used, (this.#labels + 1) * width)
    const label = this.#labels
    this.#labels += 1
    this.#cost[label] = cost
    this.#option[label] = option
    this.#parent[label] = parent
    this.#next[label] = -1
    this.#onDay[label] = 0
    return label
  }

  #grow(): void {
    const size = this.#cost.length * 2
    this.#cost = doubled(this.#cost, size)
    this.#option = doubled(this.#option, size)
    this.#parent = doubled(this.#parent, size)
    this.#next = doubled(this.#next, size)
    this.#onDay = doubled(this.#onDay, size)
  }

  /**
   * Puts a label into a bucket's list, cheapest first, unless one there is at least as good in everything; those that it beats go.
   * Of labels that have used the same of what has a minimum and a maximum, only so many are kept: the cheapest. Answers whether the
   * label was taken.
   */
  #place(made: number, bucket: number): boolean {
    const [heads, next, cost, tracked, used] = [this.#heads, this.#next, this.#cost, this.#tracked, this.#used]
    let previous = -1
    let at = heads[bucket]!
    let rank = 0
    while (at >= 0 && cost[at]! <= cost[made]!) {
      if (tracked.covers(used, at, made)) return false
      previous = at
      if (!this.#spread || tracked.isPeer(used, at, made)) rank += 1
      at = next[at]!
    }
    if (rank >= this.#width) return false
    next[made] = at
    if (previous < 0) heads[bucket] = made
    else next[previous] = made
    let last = made
    rank += 1
    while (at >= 0) {
      const following = next[at]!
      const peer = !this.#spread || tracked.isPeer(used, made, at)
      if (tracked.covers(used, made, at) || (peer && rank >= this.#width)) next[last] = following
      else {
        last = at
        if (peer) rank += 1
      }
      at = following
    }
    return true
  }

  /** The cheapest label that the rest of the line can follow, with what it owes. */
  #finish(state: RosterState, codes: RunCodes, person: number, to: number): BestLine | undefined {
    const { model } = state
    const may = codes.joins(state, person, to)
    const later = to < model.days ? state.cell[(person * model.days + to) * model.slots]! : -1
    let best = -1
    let price = Number.POSITIVE_INFINITY
    for (let place = 0; place < this.#yesterday.count; place += 1) {
      const last = this.#yesterday.shiftAt(place)
      if (later >= 0 && last >= 0 && !model.mayFollow(last, model.shiftOf[later]!)) continue
      for (let code = 0; code < codes.count; code += 1) {
        if (may[code] === 0) continue
        for (let label = this.#before[place * codes.count + code]!; label >= 0; label = this.#next[label]!) {
          const whole = this.#cost[label]! + this.#tracked.shortfall(this.#used, label)
          if (whole >= price) continue
          best = label
          price = whole
        }
      }
    }
    return best < 0 ? undefined : { options: this.#trace(best), price }
  }

  #trace(label: number): Int32Array {
    const options: number[] = []
    for (let at = label; at >= 0; at = this.#parent[at]!) if (this.#option[at]! >= 0) options.push(this.#option[at]!)
    return Int32Array.from(options.reverse())
  }
}

/** The last shift that a person works on the day before, or -1. */
function lastShiftBefore({ cell, model }: RosterState, person: number, day: number): number {
  if (day === 0) return -1
  const base = (person * model.days + day - 1) * model.slots
  for (let at = base + model.slots - 1; at >= base; at -= 1) if (cell[at]! >= 0) return model.shiftOf[cell[at]!]!
  return -1
}

function cleared(array: Int32Array, length: number): Int32Array {
  if (array.length < length) return new Int32Array(length * 2).fill(-1)
  array.fill(-1, 0, length)
  return array
}

function doubled<A extends Float64Array | Int32Array | Uint8Array>(array: A, least: number): A {
  const larger = new (array.constructor as new (length: number) => A)(Math.max(array.length * 2, least))
  larger.set(array as never)
  return larger
}
