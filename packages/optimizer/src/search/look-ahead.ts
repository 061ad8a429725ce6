import type { RunCodes } from './run-codes.ts'

/** What a look ahead is made from. */
export interface Outlook {
  readonly codes: RunCodes
  /** Days of the window. */
  readonly days: number
  /** The most that a day of work adds, by day of the window; -1 for days on which there is no work. */
  readonly most: Float64Array
  /** Group of each day that is limited in number, such as its weekend, by day of the window; -1 for other days. */
  readonly groupOf: Int32Array
  /** How many more groups may be begun. */
  readonly groupsLeft: number
  /** By run code: 1 when the line may go on from there after the window. */
  readonly joins: Uint8Array
}

/**
 * The most that a counter can still gain in a window, from each day, place in a run of days, and number of groups that may still be
 * begun: a bound that tells early which beginnings of a line cannot reach a minimum any more.
 */
export class LookAhead {
  #most = new Float64Array(1 << 8)
  #codes = 0
  #width = 1

  build({ codes, days, most, groupOf, groupsLeft, joins }: Outlook): void {
    this.#codes = codes.count
    this.#width = groupsLeft + 1
    const size = (days + 1) * codes.count * this.#width
    if (this.#most.length < size) this.#most = new Float64Array(size * 2)
    for (let code = 0; code < codes.count; code += 1) {
      const value = joins[code] === 1 ? 0 : Number.NEGATIVE_INFINITY
      this.#most.fill(value, this.#at(days, code, 0), this.#at(days, code, 0) + this.#width)
    }
    for (let day = days - 1; day >= 0; day -= 1) {
      const group = groupOf[day]!
      for (let code = 0; code < codes.count; code += 1) {
        const [work, rest] = [codes.afterWork[code]!, codes.afterOff[code]!]
        const counted = group < 0 || (day > 0 && groupOf[day - 1] === group && codes.works(code))
        for (let left = 0; left < this.#width; left += 1) {
          const after = counted ? left : left - 1
          const may = work >= 0 && most[day]! >= 0 && after >= 0
          const working = may ? this.#most[this.#at(day + 1, work, after)]! + most[day]! : Number.NEGATIVE_INFINITY
          const resting = rest >= 0 ? this.#most[this.#at(day + 1, rest, left)]! : Number.NEGATIVE_INFINITY
          this.#most[this.#at(day, code, left)] = Math.max(working, resting)
        }
      }
    }
  }

  /** The most that can be gained from the morning of a day of the window on. */
  from(day: number, code: number, groupsLeft: number): number {
    return this.#most[this.#at(day, code, Math.min(groupsLeft, this.#width - 1))]!
  }

  #at(day: number, code: number, left: number): number {
    return (day * this.#codes + code) * this.#width + left
  }
}
