import type { Model } from './model.ts'

/** The place of lines that are off. */
export const OFF = 0
/** The place of lines whose last shift anything may follow. */
const FREE = 1

/**
 * The places at which lines can stand on the evening of a day, as far as the next day is concerned: off, free, or behind a shift that
 * not everything may follow. Shifts that the next day cannot tell apart share a place; of options that differ in nothing but their
 * price, only the cheapest is kept.
 */
export class Places {
  /** Number of places. */
  count = FREE + 1
  /** Number of options kept. */
  options = 0
  readonly #model: Model
  #kept: Int32Array = new Int32Array(64)
  #place: Int32Array = new Int32Array(64)
  /** By place: the shift that stands for it, -1 for off and free. */
  #shift: Int32Array = new Int32Array(64)

  constructor(model: Model) {
    this.#model = model
  }

  /** The evening before a window. */
  begin(lastShift: number): void {
    this.options = 0
    this.count = FREE + 1
    this.#shift.fill(-1, 0, this.count)
    if (lastShift >= 0) this.#newPlace(lastShift)
  }

  option(nth: number): number {
    return this.#kept[nth]!
  }

  placeOf(nth: number): number {
    return this.#place[nth]!
  }

  shiftAt(place: number): number {
    return this.#shift[place]!
  }

  /** Arranges the options of a person on a day. `same` tells whether two options use the same of what is limited. */
  sort(person: number, day: number, price: Float64Array, same: (a: number, b: number) => boolean): void {
    const model = this.#model
    const row = person * (model.days + 1) + day
    this.begin(-1)
    for (let option = model.optionsOn[row]!; option < model.optionsOn[row + 1]!; option += 1) {
      if (price[option] === Number.POSITIVE_INFINITY) continue
      const twin = this.#twin(option, same)
      if (twin < 0) this.#keep(option)
      else if (price[option]! < price[this.#kept[twin]!]!) this.#kept[twin] = option
    }
  }

  #twin(option: number, same: (a: number, b: number) => boolean): number {
    const { linkOf, shiftOf } = this.#model
    const link = linkOf[shiftOf[option]!]
    for (let nth = 0; nth < this.options; nth += 1) {
      const kept = this.#kept[nth]!
      if (linkOf[shiftOf[kept]!] === link && same(kept, option)) return nth
    }
    return -1
  }

  #keep(option: number): void {
    if (this.options === this.#kept.length) {
      this.#kept = longer(this.#kept)
      this.#place = longer(this.#place)
    }
    this.#kept[this.options] = option
    this.#place[this.options] = this.#model.isFree(option) ? FREE : this.#findPlace(this.#model.shiftOf[option]!)
    this.options += 1
  }

  #findPlace(shift: number): number {
    const { linkOf } = this.#model
    for (let place = FREE + 1; place < this.count; place += 1) {
      if (linkOf[this.#shift[place]!] === linkOf[shift]) return place
    }
    return this.#newPlace(shift)
  }

  #newPlace(shift: number): number {
    if (this.count === this.#shift.length) this.#shift = longer(this.#shift)
    this.#shift[this.count] = shift
    this.count += 1
    return this.count - 1
  }
}

function longer(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
