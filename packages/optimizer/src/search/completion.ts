import { OFF, type Places } from './places.ts'
import type { RunCodes } from './run-codes.ts'

/** A window of days as a search for a line sees it. */
export interface Stages {
  readonly codes: RunCodes
  readonly days: number
  /** Where lines can stand on each evening, beginning with the evening before the window. */
  readonly evenings: readonly Places[]
  /** By day of the window, then place on the evening before, then option kept on the day: 1 when the option may follow. */
  readonly follows: readonly Uint8Array[]
  readonly price: Float64Array
  /** What an option uses of the counter that is priced. */
  readonly amount: (option: number) => number
  /** Most shifts on a day. */
  readonly slots: number
  /** By place on the last evening, then run code: 1 when the line may go on from there. */
  readonly ends: Uint8Array
  /** Where the line stands on the evening before the window: place times codes, plus code. */
  readonly start: number
  /** What the priced counter may still take in the window: at least, at most; undefined when none is priced. */
  readonly room: { readonly least: number; readonly most: number } | undefined
}

/** How often the price of the limited counter is moved: over short windows, where a search costs little, and over long ones. */
const TRIES = 1
const TRIES_LONG = 4
const LONG_DAYS = 28
/** By how much it is moved at first. */
const FIRST_STEP = 4

/**
 * The least that the rest of a line can cost from every place on every evening, when of all that is limited only runs of days and
 * successions are kept, and one counter has a price instead of its limits: the Lagrangian bound of the shortest path with resources
 * (Handler, Zang 1980; Beasley, Christofides 1989). Labels that cannot come to less than a line already known need not be followed.
 */
export class Completion {
  /** What a unit of the priced counter earns. */
  price = 0
  #togo = new Float64Array(1 << 10)
  /** What the last pass wrote, before it is known whether it serves. */
  #draft = new Float64Array(1 << 10)
  /** By evening: where its places begin. */
  #at = new Int32Array(1 << 6)
  #adjusted = new Float64Array(1 << 5)
  /** By option kept on a day: where its place begins on the evening. */
  #base = new Int32Array(1 << 5)
  /** By run code: the least that work on the day at hand can come to. */
  #least = new Float64Array(1 << 5)
  /** By day of the window: the most that each further shift on a day may save; 0 or less. */
  #further = new Float64Array(1 << 6)
  #furtherDraft = new Float64Array(1 << 6)
  #stages: Stages | undefined
  /** By person: the price that served last, and how far it was moved. */
  readonly #prices: Float64Array
  readonly #steps: Float64Array

  constructor(people: number) {
    this.#prices = new Float64Array(people)
    this.#steps = new Float64Array(people).fill(FIRST_STEP)
  }

  /** Works the bounds out, at the price that makes them highest as far as a few tries find it. Answers the bound of the whole line. */
  build(person: number, stages: Stages): number {
    this.#stages = stages
    this.#measure(stages)
    if (stages.room === undefined) return this.#keep(0, this.#pass(0))
    let [price, step] = [this.#prices[person]!, this.#steps[person]!]
    let best = this.#keep(price, this.#pass(price))
    const tries = stages.days > LONG_DAYS ? TRIES_LONG : TRIES
    for (let tried = 0; tried < tries; tried += 1) {
      const value = this.#pass(price + step)
      if (value > best) {
        price += step
        best = this.#keep(price, value)
        step *= tried > 0 ? 2 : 1
      } else step /= -2
    }
    this.#prices[person] = price
    this.#steps[person] = Math.sign(step) * Math.min(1e4, Math.max(1e-3, Math.abs(step) * 1.5))
    return best
  }

  /** Takes what the last pass wrote for the bounds. */
  #keep(price: number, value: number): number {
    ;[this.#togo, this.#draft] = [this.#draft, this.#togo]
    ;[this.#further, this.#furtherDraft] = [this.#furtherDraft, this.#further]
    this.price = Number.isFinite(this.#limitAt(price)) ? price : 0
    return value
  }

  /** The limit of the priced counter that counts at a price. */
  #limitAt(price: number): number {
    const { room } = this.#stages!
    return room === undefined ? 0 : price > 0 ? room.least : room.most
  }

  /** The least that follows from a place and run code on an evening, without what the priced counter still earns. */
  from(evening: number, bucket: number): number {
    return this.#togo[this.#at[evening]! + bucket]!
  }

  /** The most that further shifts on a day may save when there are so many already. */
  onSameDay(day: number, had: number): number {
    return this.#further[day]! * (this.#stages!.slots - had)
  }

  /** What is to be added to a bound when so much more of the priced counter is used already. */
  earned(used: number): number {
    const { room } = this.#stages!
    if (this.price === 0 || room === undefined) return 0
    return this.price * ((this.price > 0 ? room.least : room.most) - used)
  }

  #measure({ evenings, codes, days }: Stages): void {
    if (this.#at.length < days + 2) {
      this.#at = new Int32Array((days + 2) * 2)
      this.#further = new Float64Array((days + 2) * 2)
      this.#furtherDraft = new Float64Array((days + 2) * 2)
    }
    let size = 0
    for (let evening = 0; evening <= days; evening += 1) {
      this.#at[evening] = size
      size += evenings[evening]!.count * codes.count
      if (this.#adjusted.length < evenings[evening]!.options) {
        this.#adjusted = new Float64Array(evenings[evening]!.options * 2)
        this.#base = new Int32Array(evenings[evening]!.options * 2)
      }
    }
    if (this.#togo.length < size) this.#togo = new Float64Array(size * 2)
    if (this.#draft.length < size) this.#draft = new Float64Array(size * 2)
    if (this.#least.length < codes.count) this.#least = new Float64Array(codes.count)
  }

  /** Goes from the last evening back to the first at a price. Answers the bound of the whole line. */
  #pass(price: number): number {
    const stages = this.#stages!
    const { days, ends, start } = stages
    const limit = this.#limitAt(price)
    // A limit that is not there cannot be priced.
    const priced = Number.isFinite(limit) ? price : 0
    const last = this.#at[days]!
    for (let bucket = 0; bucket < ends.length; bucket += 1) {
      this.#draft[last + bucket] = ends[bucket] === 1 ? 0 : Number.POSITIVE_INFINITY
    }
    for (let day = days - 1; day >= 0; day -= 1) this.#passDay(stages, day, priced)
    return this.#draft[this.#at[0]! + start]! + (priced === 0 ? 0 : priced * limit)
  }

  #passDay(stages: Stages, day: number, priced: number): void {
    const { evenings, follows, codes, slots } = stages
    const today = evenings[day + 1]!
    const before = evenings[day]!
    const { count } = codes
    const [togo, least, follow] = [this.#draft, this.#least, follows[day]!]
    const [here, off] = [this.#at[day]!, this.#at[day + 1]! + OFF * count]
    const cheapest = this.#adjust(stages, day, priced)
    this.#furtherDraft[day] = cheapest
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
  #adjust({ evenings, codes, price, amount }: Stages, day: number, priced: number): number {
    const today = evenings[day + 1]!
    const next = this.#at[day + 1]!
    let cheapest = 0
    for (let nth = 0; nth < today.options; nth += 1) {
      const option = today.option(nth)
      const adjusted = price[option]! - (priced === 0 ? 0 : priced * amount(option))
      this.#adjusted[nth] = adjusted
      this.#base[nth] = next + today.placeOf(nth) * codes.count
      if (adjusted < cheapest) cheapest = adjusted
    }
    return cheapest
  }

  /** The least that work on a day comes to, by the run code that it leads to; `row` of what may follow, -1 for everything. */
  #leastWork({ begun }: RunCodes, options: number, follow: Uint8Array, row: number): void {
    const [togo, adjusted, base, least] = [this.#draft, this.#adjusted, this.#base, this.#least]
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
