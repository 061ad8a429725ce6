import { Completion } from './completion.ts'
import type { Model } from './model.ts'
import { OFF, type Places } from './places.ts'
import { RunCodes } from './run-codes.ts'
import { Stages } from './stages.ts'
import type { RosterState } from './state.ts'
import { SHORTFALL, Tracked } from './tracked.ts'

/** How thoroughly a line is searched. */
export interface LineLimits {
  /** Labels kept for each place a line can stand at; Infinity for an exact search. */
  readonly width: number
  /** Keep so many for each amount that has been used of what has a minimum and a maximum: slower, and closer to exact. */
  readonly spread?: boolean
  /** Keep the cheapest labels instead of the most promising. */
  readonly byCost?: boolean
  /** A line known to fit: what cannot become cheaper is not followed, and it is the answer when nothing is. */
  readonly known?: Int32Array
  /** Keep so many labels of each evening, those that promise most: fast over long windows, and far from exact. */
  readonly beam?: number
  /** Answer no line rather than one that misses a minimum, and do not look again more widely. */
  readonly strict?: boolean
  /** How often the bound that tells what can become cheaper is raised; more is worth its time over long windows. */
  readonly tries?: number
}

/** The best line found: the options of the window in order of time, and its price. */
export interface BestLine {
  readonly options: Int32Array
  readonly price: number
}

const FIRST_LABELS = 1 << 14
/** A search that reaches no minimum is made once more, so much wider. */
const WIDER = 8
const TOLERANCE = 1e-9
const TRIES = 1

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
  /** Cost less what was used of the resources, at the prices of the bound. */
  #reduced = new Float64Array(FIRST_LABELS)
  #onDay = new Uint8Array(FIRST_LABELS)
  #used: Float64Array
  #labels = 0
  /** Heads of the lists of labels by place (see `places.ts`) and run code, of this day and of the day before. */
  #heads: Int32Array = new Int32Array(1 << 8)
  #before: Int32Array = new Int32Array(1 << 8)
  readonly #stages: Stages
  readonly #completion: Completion
  /** The day at hand, from the first of the window. */
  #nthDay = 0
  #width = Number.POSITIVE_INFINITY
  /** What a line must come below to be of interest. */
  #below = Number.POSITIVE_INFINITY
  #prunes = false
  #bounded = false
  #spread = false
  #byCost = false
  #beam = Number.POSITIVE_INFINITY
  /** By label of the evening: the least that its line can come to. */
  #promises = new Float64Array(1 << 8)

  constructor(model: Model) {
    this.#model = model
    this.price = new Float64Array(model.shiftOf.length)
    this.#tracked = new Tracked(model)
    const same = (one: number, other: number): boolean => this.#tracked.same(one, other)
    this.#stages = new Stages(model, this.price, this.#tracked.resources, same)
    this.#completion = new Completion(model.people, model.limited)
    this.#used = new Float64Array(FIRST_LABELS * 4)
  }

  /** Labels made by the last search, for measurements. */
  get labels(): number {
    return this.#labels
  }

  /** No line of the last search can cost less: what its bound says, whatever the width. */
  get floor(): number {
    return this.#completion.value
  }

  /** The cheapest line over days `from` up to `to` (exclusive), or undefined when there is none. */
  best(
    state: RosterState,
    person: number,
    from: number,
    to: number,
    { width, spread, byCost, known, beam, strict, tries = TRIES }: LineLimits,
  ): BestLine | undefined {
    const codes = this.#codesOf(person)
    const tracked = this.#tracked
    tracked.begin(state, person, from, to)
    const joins = codes.joins(state, person, to)
    const price = known === undefined ? Number.POSITIVE_INFINITY : this.#priceOf(known)
    const fallback = known === undefined || price === Number.POSITIVE_INFINITY ? undefined : { options: known, price }
    this.#width = width
    this.#spread = spread ?? false
    this.#beam = beam ?? Number.POSITIVE_INFINITY
    // A full search gains by what dominates, which is cheap; a narrow one by what promises most.
    this.#byCost = byCost ?? width === Number.POSITIVE_INFINITY
    this.#prunes = tracked.hasMinimum
    this.#below = price < SHORTFALL / 2 ? price - TOLERANCE : Number.POSITIVE_INFINITY
    this.#labels = 0
    this.#stages.arrange(state, person, from, to, codes, joins)
    this.#completion.build(person, this.#stages, this.#below, tries)
    this.#bounded = true
    if (this.#prunes) tracked.lookAhead(codes, joins, from, to)
    const found = this.#run(codes, from, to)
    if (found !== undefined) return found
    if (!this.#prunes || strict || this.#below < Number.POSITIVE_INFINITY) return fallback
    if (width < Number.POSITIVE_INFINITY) {
      this.#width = width * WIDER
      this.#beam *= WIDER
      const wider = this.#run(codes, from, to)
      if (wider !== undefined) return wider
    }
    this.#prunes = false
    this.#bounded = false
    this.#beam = Number.POSITIVE_INFINITY
    const short = this.#run(codes, from, to)
    return fallback !== undefined && fallback.price <= (short?.price ?? Number.POSITIVE_INFINITY) ? fallback : short
  }

  /** What a line costs at the prices at hand, with what it owes; Infinity when it does not fit. */
  #priceOf(options: Int32Array): number {
    const tracked = this.#tracked
    this.#labels = 0
    let label = this.#newLabel(0, -1, -1)
    tracked.first(this.#used, label)
    let price = 0
    for (const option of options) {
      const made = this.#newLabel(0, -1, -1)
      price += this.price[option]! + tracked.use(this.#used, label, made, option)
      label = made
    }
    return price + tracked.shortfall(this.#used, label)
  }

  #run(codes: RunCodes, from: number, to: number): BestLine | undefined {
    this.#labels = 0
    const first = this.#newLabel(0, -1, -1)
    this.#tracked.first(this.#used, first)
    this.#before = cleared(this.#before, this.#stages.evenings[0]!.count * codes.count)
    this.#before[this.#stages.start] = first
    for (let day = from; day < to; day += 1) this.#step(codes, day, day - from)
    return this.#finish()
  }

  #codesOf(person: number): RunCodes {
    const { mostRun, leastRun, leastOff } = this.#model.forms
    const key = `${mostRun[person]} ${leastRun[person]} ${leastOff[person]}`
    const known = this.#codes.get(key) ?? new RunCodes(mostRun[person]!, leastRun[person]!, leastOff[person]!)
    this.#codes.set(key, known)
    return known
  }

  /** Carries every label over one day. */
  #step(codes: RunCodes, day: number, nthDay: number): void {
    const model = this.#model
    const { evenings, follows } = this.#stages
    const [yesterday, today, may] = [evenings[nthDay]!, evenings[nthDay + 1]!, follows[nthDay]!]
    this.#tracked.day(day)
    this.#nthDay = nthDay
    this.#heads = cleared(this.#heads, today.count * codes.count)
    for (let place = 0; place < yesterday.count; place += 1) {
      const row = place * today.options
      for (let code = 0; code < codes.count; code += 1) {
        const head = this.#before[place * codes.count + code]!
        if (head < 0) continue
        const rest = codes.afterOff[code]!
        if (rest >= 0) this.#carryOff(head, OFF * codes.count + rest, rest)
        const work = codes.afterWork[code]!
        if (work < 0) continue
        for (let nth = 0; nth < today.options; nth += 1) {
          if (may[row + nth] === 0) continue
          const bucket = today.placeOf(nth) * codes.count + work
          for (let label = head; label >= 0; label = this.#next[label]!) {
            this.#extend(label, today.option(nth), bucket, work, 1)
          }
        }
      }
    }
    for (let more = 1; more < model.slots; more += 1) this.#fillDay(codes, today, more)
    if (this.#beam < Number.POSITIVE_INFINITY) this.#narrow(today.count * codes.count)
    const heads = this.#heads
    this.#heads = this.#before
    this.#before = heads
  }

  /** Drops the labels of the day at hand that promise least, down to the beam. */
  #narrow(buckets: number): void {
    const evening = this.#nthDay + 1
    let count = 0
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      for (let label = this.#heads[bucket]!; label >= 0; label = this.#next[label]!) {
        if (count === this.#promises.length) this.#promises = doubled(this.#promises, count + 1)
        this.#promises[count] = this.#reduced[label]! + this.#completion.from(evening, bucket)
        count += 1
      }
    }
    if (count <= this.#beam) return
    const worst = this.#promises.subarray(0, count).sort()[this.#beam - 1]!
    let left = this.#beam
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      let last = -1
      for (let label = this.#heads[bucket]!; label >= 0; label = this.#next[label]!) {
        if (left === 0 || this.#reduced[label]! + this.#completion.from(evening, bucket) > worst) continue
        left -= 1
        if (last < 0) this.#heads[bucket] = label
        else this.#next[last] = label
        last = label
      }
      if (last < 0) this.#heads[bucket] = -1
      else this.#next[last] = -1
    }
  }

  /** Puts a further shift behind those that have `had` shifts on the day. */
  #fillDay(codes: RunCodes, today: Places, had: number): void {
    const model = this.#model
    for (let bucket = 0; bucket < today.count * codes.count; bucket += 1) {
      const code = bucket % codes.count
      for (let label = this.#heads[bucket]!; label >= 0; label = this.#next[label]!) {
        if (this.#onDay[label] !== had) continue
        const shift = model.shiftOf[this.#option[label]!]!
        for (let nth = 0; nth < today.options; nth += 1) {
          const later = today.option(nth)
          if (model.shiftOf[later]! <= shift || !model.mayFollow(shift, model.shiftOf[later]!)) continue
          this.#extend(label, later, today.placeOf(nth) * codes.count + code, code, had + 1)
        }
      }
    }
  }

  #carryOff(head: number, bucket: number, code: number): void {
    for (let label = head; label >= 0; label = this.#next[label]!) {
      const reduced = this.#reduced[label]!
      if (this.#bounded && this.#least(reduced, bucket, 0) >= this.#below) continue
      const made = this.#newLabel(this.#cost[label]!, -1, label)
      this.#reduced[made] = reduced
      this.#tracked.keep(this.#used, label, made)
      if (this.#fails(made, bucket, code) || !this.#place(made, bucket)) this.#labels -= 1
    }
  }

  #extend(label: number, option: number, bucket: number, code: number, onDay: number): void {
    const tracked = this.#tracked
    const price = this.#bounded ? this.#completion.adjusted(option) : this.price[option]!
    const reduced = this.#reduced[label]! + price
    if (this.#bounded && !tracked.curved && this.#least(reduced, bucket, onDay) >= this.#below) return
    const made = this.#newLabel(this.#cost[label]! + this.price[option]!, option, label)
    const extra = tracked.use(this.#used, label, made, option)
    this.#cost[made]! += extra
    this.#reduced[made] = reduced + extra
    this.#onDay[made] = onDay
    if (extra === Number.POSITIVE_INFINITY || this.#fails(made, bucket, code) || !this.#place(made, bucket))
      this.#labels -= 1
  }

  /** The least that a line can come to from a place on the evening of the day at hand. */
  #least(reduced: number, bucket: number, onDay: number): number {
    const completion = this.#completion
    const further = onDay > 0 && this.#model.slots > 1 ? completion.onSameDay(this.#nthDay, onDay) : 0
    return reduced + completion.from(this.#nthDay + 1, bucket) + further
  }

  /** Whether a label can come to nothing: it reaches no minimum any more, or, with what curves may give back, costs too much. */
  #fails(made: number, bucket: number, code: number): boolean {
    const tracked = this.#tracked
    if (this.#prunes && tracked.isHopeless(this.#used, made, code)) return true
    if (!this.#bounded || !tracked.curved) return false
    const reduced = this.#reduced[made]! - tracked.promise(this.#used, made)
    return this.#least(reduced, bucket, this.#onDay[made]!) >= this.#below
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
    this.#reduced[label] = 0
    this.#onDay[label] = 0
    return label
  }

  #grow(): void {
    const size = this.#cost.length * 2
    this.#cost = doubled(this.#cost, size)
    this.#option = doubled(this.#option, size)
    this.#parent = doubled(this.#parent, size)
    this.#next = doubled(this.#next, size)
    this.#reduced = doubled(this.#reduced, size)
    this.#onDay = doubled(this.#onDay, size)
  }

  /**
   * Puts a label into a bucket's list, the most promising first, unless one there is at least as good in everything; those that it beats
   * go. Only so many are kept; where they are to be spread, so many of those that have used the same of what has a minimum and a
   * maximum. Answers whether the label was taken.
   */
  #place(made: number, bucket: number): boolean {
    const [heads, next, cost, tracked, used] = [this.#heads, this.#next, this.#cost, this.#tracked, this.#used]
    const rankOf = this.#byCost ? cost : this.#reduced
    let previous = -1
    let at = heads[bucket]!
    let rank = 0
    while (at >= 0 && rankOf[at]! <= rankOf[made]!) {
      if (cost[at]! <= cost[made]! && tracked.covers(used, at, made)) return false
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
      const beaten = cost[made]! <= cost[at]! && tracked.covers(used, made, at)
      if (beaten || (peer && rank >= this.#width)) next[last] = following
      else {
        last = at
        if (peer) rank += 1
      }
      at = following
    }
    return true
  }

  /** The cheapest label that the rest of the line can follow, with what it owes. */
  #finish(): BestLine | undefined {
    const { ends, buckets } = this.#stages
    let best = -1
    let price = this.#below
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      if (ends[bucket] === 0) continue
      for (let label = this.#before[bucket]!; label >= 0; label = this.#next[label]!) {
        const whole = this.#cost[label]! + this.#tracked.shortfall(this.#used, label)
        if (whole >= price) continue
        best = label
        price = whole
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
