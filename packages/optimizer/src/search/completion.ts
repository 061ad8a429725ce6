import { OFF } from './places.ts'
import type { RunCodes } from './run-codes.ts'
import type { Stages } from './stages.ts'

/** What one choice of prices comes to. */
interface Draft {
  /** By place on each evening, then run code: the least that follows. */
  togo: Float64Array
  /** By option of the window: its price less what it uses of the resources. */
  adjusted: Float64Array
  /** By day: the most that each further shift on the day may save; 0 or less. */
  further: Float64Array
  /** By resource. */
  prices: Float64Array
  /** What the limits are worth at these prices. */
  constant: number
  value: number
}

const FIRST_PACE = 0.7
const LEAST_LENGTH = 1e-9

/**
 * The least that the rest of a line can cost from every place on every evening, when of all that is limited only runs of days and
 * successions are kept, and the rest has prices: the Lagrangian bound of the shortest path with resources (Handler, Zang 1980; Beasley,
 * Christofides 1989), raised by Polyak's steps towards a line that is known. Labels that cannot come to less need not be followed.
 */
export class Completion {
  #kept: Draft
  #draft: Draft
  /** By evening: where its places begin. */
  #at = new Int32Array(1 << 6)
  /** By option kept on a day: its adjusted price, and where its place begins on the evening. */
  #adjusted = new Float64Array(1 << 5)
  #base = new Int32Array(1 << 5)
  /** By run code: the least that work on the day at hand can come to. */
  #least: Float64Array = new Float64Array(1 << 5)
  #stages: Stages | undefined
  readonly #slope: Float64Array
  /** By person and limited counter: the price that served last. */
  readonly #prices: Float64Array
  readonly #limited: number

  constructor(people: number, limited: number) {
    this.#limited = limited
    this.#prices = new Float64Array(people * limited)
    this.#slope = new Float64Array(limited)
    this.#kept = emptyDraft(limited)
    this.#draft = emptyDraft(limited)
  }

  /** Works the bounds out, at the best prices that so many tries find; `above` is what a known line costs, Infinity when none is known. */
  build(person: number, stages: Stages, above: number, tries: number): void {
    this.#stages = stages
    this.#measure(stages)
    const { count, counter } = stages.resources
    const base = person * this.#limited
    for (let at = 0; at < count; at += 1) this.#draft.prices[at] = this.#prices[base + counter[at]!]!
    this.#pass()
    this.#keep()
    let pace = FIRST_PACE
    for (let tried = 0; tried < tries && count > 0 && this.#kept.value < above; tried += 1) {
      if (!this.#step(above, pace)) break
      this.#pass()
      if (this.#draft.value > this.#kept.value) this.#keep()
      else pace /= 2
    }
    for (let at = 0; at < count; at += 1) this.#prices[base + counter[at]!] = this.#kept.prices[at]!
  }

  /** The least that the whole line can cost. */
  get value(): number {
    return this.#kept.value
  }

  /** The least that follows from a place and run code on an evening. */
  from(evening: number, bucket: number): number {
    return this.#kept.togo[this.#at[evening]! + bucket]! + this.#kept.constant
  }

  /** An option's price less what it uses of the resources. */
  adjusted(option: number): number {
    return this.#kept.adjusted[option - this.#stages!.resources.first]!
  }

  /** The most that further shifts on a day may save when there are so many already. */
  onSameDay(day: number, had: number): number {
    return this.#kept.further[day]! * (this.#stages!.slots - had)
  }

  #measure({ evenings, codes, days, resources }: Stages): void {
    if (this.#at.length < days + 2) this.#at = new Int32Array((days + 2) * 2)
    let size = 0
    let options = 0
    for (let evening = 0; evening <= days; evening += 1) {
      this.#at[evening] = size
      size += evenings[evening]!.count * codes.count
      options = Math.max(options, evenings[evening]!.options)
    }
    if (this.#adjusted.length < options) {
      this.#adjusted = new Float64Array(options * 2)
      this.#base = new Int32Array(options * 2)
    }
    if (this.#least.length < codes.count) this.#least = new Float64Array(codes.count)
    const window = resources.shares.length
    for (const draft of [this.#kept, this.#draft]) {
      if (draft.togo.length < size) draft.togo = new Float64Array(size * 2)
      if (draft.adjusted.length < window) draft.adjusted = new Float64Array(window)
      if (draft.further.length < days) draft.further = new Float64Array(days * 2)
    }
  }

  /** Takes the draft for the bounds. */
  #keep(): void {
    ;[this.#kept, this.#draft] = [this.#draft, this.#kept]
  }

  /** Drafts new prices: dearer where the cheapest line uses too much, or too little of what has a minimum. Answers whether any moved. */
  #step(above: number, pace: number): boolean {
    const { count, least, most, scale } = this.#stages!.resources
    const kept = this.#kept
    this.#addUse()
    let length = 0
    for (let at = 0; at < count; at += 1) {
      const used = this.#slope[at]!
      const price = kept.prices[at]!
      let slope = 0
      if (price > 0) slope = least[at]! - used
      else if (price < 0) slope = most[at]! - used
      else if (used < least[at]!) slope = least[at]! - used
      else if (used > most[at]!) slope = most[at]! - used
      this.#slope[at] = slope
      length += (slope / Math.max(scale[at]!, LEAST_LENGTH)) ** 2
    }
    if (!(length > LEAST_LENGTH)) return false
    const distance = Number.isFinite(above) ? above - kept.value : Math.max(1, Math.abs(kept.value) * 0.05)
    for (let at = 0; at < count; at += 1) {
      const price = kept.prices[at]!
      const moved = price + (pace * distance * this.#slope[at]!) / (length * Math.max(scale[at]!, LEAST_LENGTH) ** 2)
      // A price that would cross 0 stops there: on its other side another limit counts.
      this.#draft.prices[at] = moved * price < 0 ? 0 : moved
    }
    return true
  }

  /** Adds up what the cheapest line at the kept prices uses of each resource. */
  #addUse(): void {
    const { days, evenings, follows, codes, start, resources } = this.#stages!
    const { count, shares, first } = resources
    const { togo, adjusted } = this.#kept
    this.#slope.fill(0, 0, count)
    let [place, code] = [Math.floor(start / codes.count), start % codes.count]
    for (let day = 0; day < days; day += 1) {
      const today = evenings[day + 1]!
      const next = this.#at[day + 1]!
      const rest = codes.afterOff[code]!
      const work = codes.afterWork[code]!
      let [least, chosen] = [rest >= 0 ? togo[next + OFF * codes.count + rest]! : Number.POSITIVE_INFINITY, -1]
      for (let nth = 0; work >= 0 && nth < today.options; nth += 1) {
        if (follows[day]![place * today.options + nth] === 0) continue
        const value = adjusted[today.option(nth) - first]! + togo[next + today.placeOf(nth) * codes.count + work]!
        if (value < least) [least, chosen] = [value, nth]
      }
      if (chosen < 0) {
        if (rest < 0) return
        ;[place, code] = [OFF, rest]
        continue
      }
      const row = (today.option(chosen) - first) * count
      for (let at = 0; at < count; at += 1) this.#slope[at]! += shares[row + at]!
      ;[place, code] = [today.placeOf(chosen), work]
    }
  }

  /** Goes from the last evening back to the first at the drafted prices. */
  #pass(): void {
    const stages = this.#stages!
    const { days, ends, buckets, start, resources } = stages
    const draft = this.#draft
    draft.constant = 0
    for (let at = 0; at < resources.count; at += 1) {
      const price = draft.prices[at]!
      const limit = price > 0 ? resources.least[at]! : resources.most[at]!
      // A limit that is not there cannot be priced.
      if (price === 0 || !Number.isFinite(limit)) draft.prices[at] = 0
      else draft.constant += price * limit
    }
    const last = this.#at[days]!
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      draft.togo[last + bucket] = ends[bucket] === 1 ? 0 : Number.POSITIVE_INFINITY
    }
    for (let day = days - 1; day >= 0; day -= 1) this.#passDay(stages, day)
    draft.value = draft.togo[this.#at[0]! + start]! + draft.constant
  }

  #passDay(stages: Stages, day: number): void {
    const { evenings, follows, codes, slots } = stages
    const today = evenings[day + 1]!
    const before = evenings[day]!
    const { count } = codes
    const [{ togo }, least, follow] = [this.#draft, this.#least, follows[day]!]
    const [here, off] = [this.#at[day]!, this.#at[day + 1]! + OFF * count]
    const cheapest = this.#adjust(stages, day)
    this.#draft.further[day] = cheapest
    const further = slots > 1 ? cheapest * (slots - 1) : 0
    let whole = false
    for (let place = 0; place < before.count; place += 1) {
      const row = before.shiftAt(place) < 0 ? -1 : place * today.options
      // Places that anything may follow share what follows.
      if (row >= 0 || !whole) this.#leastWork(codes, today.options, follow, row)
      whole = row < 0
      for (const code of day === 0 ? codes.all : place === OFF ? codes.rested : codes.worked) {
        const [rest, work] = [codes.afterOff[code]!, codes.afterWork[code]!]
        const resting = rest >= 0 ? togo[off + rest]! : Number.POSITIVE_INFINITY
        const working = work >= 0 ? least[work]! + further : Number.POSITIVE_INFINITY
        togo[here + place * count + code] = Math.min(resting, working)
      }
    }
  }

  /** Prices the options of a day, and answers the cheapest, 0 when none is below. */
  #adjust({ evenings, codes, price, resources }: Stages, day: number): number {
    const { shares, first, count } = resources
    const { prices, adjusted } = this.#draft
    const today = evenings[day + 1]!
    const next = this.#at[day + 1]!
    let cheapest = 0
    for (let nth = 0; nth < today.options; nth += 1) {
      const option = today.option(nth)
      let value = price[option]!
      const row = (option - first) * count
      for (let at = 0; at < count; at += 1) value -= prices[at]! * shares[row + at]!
      adjusted[option - first] = value
      this.#adjusted[nth] = value
      this.#base[nth] = next + today.placeOf(nth) * codes.count
      if (value < cheapest) cheapest = value
    }
    return cheapest
  }

  /** The least that work on a day comes to, by the run code that it leads to; `row` of what may follow, -1 for everything. */
  #leastWork({ begun }: RunCodes, options: number, follow: Uint8Array, row: number): void {
    const [{ togo }, adjusted, base, least] = [this.#draft, this.#adjusted, this.#base, this.#least]
    for (const code of begun) {
      let value = Number.POSITIVE_INFINITY
      for (let nth = 0; nth < options; nth += 1) {
        if (row >= 0 && follow[row + nth] === 0) continue
        const whole = adjusted[nth]! + togo[base[nth]! + code]!
        if (whole < value) value = whole
      }
      least[code] = value
    }
  }
}

function emptyDraft(limited: number): Draft {
  return {
    togo: new Float64Array(1 << 10),
    adjusted: new Float64Array(1 << 8),
    further: new Float64Array(1 << 6),
    prices: new Float64Array(limited),
    constant: 0,
    value: Number.NEGATIVE_INFINITY,
  }
}
