import { NO_LIMIT } from '../problem/forms.ts'
import type { RosterState } from './state.ts'

/**
 * Where a person stands in a run of days with or without work, as small numbers. Codes 1 to `work` count days of work on end; the same
 * number above them are runs that began at the edge of the horizon, which may be shorter than the rule says. After them come the days
 * off on end, capped at the least number, then the days off that began at the edge, and last the morning of the first day.
 */
export class RunCodes {
  readonly count: number
  readonly #work: number
  readonly #off: number
  readonly #most: number
  readonly #leastWork: number
  readonly #leastOff: number
  /** By code: the code after another day of work, or -1. */
  readonly afterWork: Int32Array
  /** By code: the code after another day off, or -1. */
  readonly afterOff: Int32Array
  readonly all: Int32Array
  /** The codes of evenings of work that a line can come to, and those of evenings off. */
  readonly worked: Int32Array
  readonly rested: Int32Array
  /** The codes that a day of work can lead to. */
  readonly begun: Int32Array

  constructor(mostRun: number, leastRun: number, leastOff: number) {
    this.#most = mostRun
    this.#leastWork = leastRun
    this.#leastOff = leastOff
    this.#work = mostRun === NO_LIMIT ? leastRun : mostRun
    this.#off = leastOff
    this.count = 2 * this.#work + 2 * this.#off + 1
    this.afterWork = Int32Array.from({ length: this.count }, (_, code) => this.#nextWork(code))
    this.afterOff = Int32Array.from({ length: this.count }, (_, code) => this.#nextOff(code))
    this.all = Int32Array.from({ length: this.count }, (_, code) => code)
    this.worked = this.all.filter((code) => this.works(code) && this.#isReal(code))
    this.rested = this.all.filter((code) => !this.works(code) && this.#isReal(code))
    this.begun = Int32Array.from(new Set(this.afterWork)).filter((code) => code >= 0)
  }

  /** Whether a code is one of work on the day before. */
  works(code: number): boolean {
    return code < 2 * this.#work
  }

  /** The code of a run of so many days, cut to what matters. */
  work(days: number, atEdge: boolean): number {
    return Math.min(days, this.#work) - 1 + (atEdge && days < this.#leastWork ? this.#work : 0)
  }

  off(days: number, atEdge: boolean): number {
    return 2 * this.#work + Math.min(days, this.#off) - 1 + (atEdge && days < this.#off ? this.#off : 0)
  }

  /** Where a person stands on the morning of a day. */
  before(state: RosterState, person: number, day: number): number {
    if (day === 0) return this.count - 1
    const work = state.works(person, day - 1)
    const reach = work ? this.#work : this.#off
    let from = day - 1
    while (from > 0 && day - from < reach && state.works(person, from - 1) === work) from -= 1
    const edge = from === 0
    return work ? this.work(day - from, edge) : this.off(day - from, edge)
  }

  /** Whether a line that stands at this code may go on as it stands from a day: by code, 1 or 0. */
  joins(state: RosterState, person: number, day: number): Uint8Array {
    const { days } = state.model
    const may = new Uint8Array(this.count).fill(1)
    if (day >= days) return may
    const work = state.works(person, day)
    const reach = work ? this.#work : this.#off
    let to = day + 1
    while (to < days && to - day < reach + 1 && state.works(person, to) === work) to += 1
    const [length, edge] = [to - day, to === days]
    for (let code = 0; code < this.count; code += 1) may[code] = this.#joined(code, work, length, edge) ? 1 : 0
    return may
  }

  #joined(code: number, work: boolean, length: number, edge: boolean): boolean {
    if (work) {
      if (this.works(code)) {
        const whole = this.#days(code) + length
        return whole <= this.#most && (whole >= this.#leastWork || edge || this.#edge(code))
      }
      return this.#restedEnough(code) && length <= this.#most && (length >= this.#leastWork || edge)
    }
    if (this.works(code)) return this.#workedEnough(code) && (length >= this.#leastOff || edge)
    return this.#days(code) + length >= this.#leastOff || edge || this.#edge(code)
  }

  /** Whether lines come to a code: a run from the edge that is long enough counts as any other, and the first morning is no evening. */
  #isReal(code: number): boolean {
    if (code === this.count - 1) return false
    return !this.#edge(code) || this.#days(code) < (this.works(code) ? this.#leastWork : this.#leastOff)
  }

  #edge(code: number): boolean {
    return this.works(code) ? code >= this.#work : code >= 2 * this.#work + this.#off
  }

  #days(code: number): number {
    return (this.works(code) ? code % this.#work : (code - 2 * this.#work) % this.#off) + 1
  }

  #workedEnough(code: number): boolean {
    return this.#edge(code) || this.#days(code) >= this.#leastWork
  }

  #restedEnough(code: number): boolean {
    return this.#edge(code) || this.#days(code) >= this.#leastOff
  }

  #nextWork(code: number): number {
    if (code === this.count - 1) return this.work(1, true)
    if (!this.works(code)) return this.#restedEnough(code) ? this.work(1, false) : -1
    if (this.#days(code) + 1 > this.#most) return -1
    return this.work(this.#days(code) + 1, this.#edge(code))
  }

  #nextOff(code: number): number {
    if (code === this.count - 1) return this.off(1, true)
    if (this.works(code)) return this.#workedEnough(code) ? this.off(1, false) : -1
    return this.off(this.#days(code) + 1, this.#edge(code))
  }
}
