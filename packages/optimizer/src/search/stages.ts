import type { Model } from './model.ts'
import { Places } from './places.ts'
import type { Resources } from './resources.ts'
import type { RunCodes } from './run-codes.ts'
import type { RosterState } from './state.ts'

/** The days of a window as a search for one person's line sees them. */
export class Stages {
  codes!: RunCodes
  days = 0
  /** Where lines can stand on each evening, beginning with the evening before the window. */
  readonly evenings: Places[] = []
  /** By day of the window, then place on the evening before, then option kept on the day: 1 when the option may follow. */
  readonly follows: Uint8Array[] = []
  readonly price: Float64Array
  readonly resources: Resources
  /** Most shifts on a day. */
  readonly slots: number
  /** By place on the last evening, then run code: 1 when the line may go on from there. */
  ends: Uint8Array = new Uint8Array(1 << 8)
  /** Where the line stands on the evening before the window: place times codes, plus code. */
  start = 0
  readonly #model: Model
  readonly #same: (one: number, other: number) => boolean

  /** `same` tells whether two options use the same of what is limited. */
  constructor(model: Model, price: Float64Array, resources: Resources, same: (one: number, other: number) => boolean) {
    this.#model = model
    this.price = price
    this.resources = resources
    this.slots = model.slots
    this.#same = same
  }

  /** Arranges days `from` up to `to` (exclusive); `joins` tells by run code whether the line may go on after them. */
  arrange(state: RosterState, person: number, from: number, to: number, codes: RunCodes, joins: Uint8Array): void {
    this.codes = codes
    this.days = to - from
    while (this.evenings.length <= this.days) this.evenings.push(new Places(this.#model))
    this.evenings[0]!.begin(lastShiftBefore(state, person, from))
    for (let day = 0; day < this.days; day += 1) {
      this.evenings[day + 1]!.sort(person, from + day, this.price, this.#same)
      this.follows[day] = this.#followsOn(day)
    }
    this.start = (this.evenings[0]!.count - 1) * codes.count + codes.before(state, person, from)
    this.#endAt(state, person, to, joins)
  }

  /** Number of places times run codes on the last evening. */
  get buckets(): number {
    return this.evenings[this.days]!.count * this.codes.count
  }

  #followsOn(day: number): Uint8Array {
    const model = this.#model
    const [before, today] = [this.evenings[day]!, this.evenings[day + 1]!]
    const size = before.count * today.options
    const known = this.follows[day]
    const follows = known !== undefined && known.length >= size ? known : new Uint8Array(size * 2)
    for (let place = 0; place < before.count; place += 1) {
      const earlier = before.shiftAt(place)
      for (let nth = 0; nth < today.options; nth += 1) {
        const may = earlier < 0 || model.mayFollow(earlier, model.shiftOf[today.option(nth)]!)
        follows[place * today.options + nth] = may ? 1 : 0
      }
    }
    return follows
  }

  #endAt({ model, cell }: RosterState, person: number, to: number, joins: Uint8Array): void {
    const { count } = this.codes
    const last = this.evenings[this.days]!
    const later = to < model.days ? cell[(person * model.days + to) * model.slots]! : -1
    if (this.ends.length < last.count * count) this.ends = new Uint8Array(last.count * count * 2)
    for (let place = 0; place < last.count; place += 1) {
      const shift = last.shiftAt(place)
      const may = later < 0 || shift < 0 || model.mayFollow(shift, model.shiftOf[later]!)
      for (let code = 0; code < count; code += 1) this.ends[place * count + code] = may ? joins[code]! : 0
    }
  }
}

/** The last shift that a person works on the day before, or -1. */
function lastShiftBefore({ cell, model }: RosterState, person: number, day: number): number {
  if (day === 0) return -1
  const base = (person * model.days + day - 1) * model.slots
  for (let at = base + model.slots - 1; at >= base; at -= 1) if (cell[at]! >= 0) return model.shiftOf[cell[at]!]!
  return -1
}
