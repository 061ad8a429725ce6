import type { RosterProblem, RosterSolution } from './problem.ts'

const INELIGIBLE = -1

/**
 * A roster under change, always within the hard limits of its problem: eligibility, no overlap, travel, rest, minutes a
 * week. Every question about a change is answered from counters, without evaluating the whole roster.
 */
export class RosterState {
  readonly problem: RosterProblem
  readonly seats: number
  /** Worker in each seat, -1 when empty. */
  readonly workerOf: Int32Array
  score: number
  filled = 0

  readonly #costs: Int32Array
  /** Blocks of each worker: seats by index, settled work by index + seats. */
  readonly #blocks: number[][]
  readonly #start: Float64Array
  readonly #end: Float64Array
  readonly #day: Int32Array
  readonly #site: Int32Array
  readonly #weekMinutes: Float64Array
  readonly #hours: Float64Array
  readonly #visits: Uint16Array
  /** A gap above which no pair of blocks can be in conflict. */
  readonly #farMinutes: number

  constructor(problem: RosterProblem) {
    this.problem = problem
    const { seats, busy, workers, travel, weeks } = problem
    this.seats = seats.start.length
    this.workerOf = new Int32Array(this.seats).fill(-1)
    this.score = this.seats * problem.weights.open
    this.#start = joined(Float64Array, seats.start, busy.start)
    this.#end = joined(Float64Array, seats.end, busy.end)
    this.#day = joined(Int32Array, seats.day, busy.day)
    this.#site = joined(Int32Array, seats.site, busy.site)
    this.#blocks = Array.from({ length: workers.count }, () => [])
    this.#weekMinutes = new Float64Array(workers.count * weeks)
    this.#hours = new Float64Array(workers.count)
    this.#visits = new Uint16Array(workers.count * travel.count)
    this.#farMinutes = travel.minutes.reduce((most, minutes) => Math.max(most, minutes), problem.restMinutes)
    this.#costs = denseCosts(problem)
    for (let at = 0; at < busy.start.length; at += 1) this.#place(this.seats + at, busy.worker[at]!, busy.week[at]!)
  }

  /** What the seat costs when this worker takes it, or -1 when that may not be. */
  cost(seat: number, worker: number): number {
    return this.#costs[seat * this.problem.workers.count + worker]!
  }

  /** Whether the worker may take the seat as things stand. The seat's present worker is not looked at. */
  fits(seat: number, worker: number): boolean {
    return this.cost(seat, worker) !== INELIGIBLE && this.#weekHolds(seat, worker) && !this.#meetsConflict(seat, worker)
  }

  /** Seats of the worker that stand in the way of this one; undefined when settled work or the week does. */
  conflicts(seat: number, worker: number): number[] | undefined {
    if (this.cost(seat, worker) === INELIGIBLE) return undefined
    const found: number[] = []
    for (const block of this.#blocks[worker]!) {
      if (this.#compatible(seat, block)) continue
      if (block >= this.seats) return undefined
      found.push(block)
    }
    return found
  }

  /** How the score changes when the worker takes the empty seat. */
  deltaOfSeating(seat: number, worker: number): number {
    const { weights, travel } = this.problem
    const hours = this.#hours[worker]!
    const more = this.#hoursOf(seat)
    const visited = this.#visits[worker * travel.count + this.#site[seat]!]! > 0
    return (
      this.cost(seat, worker) -
      weights.open +
      weights.fairness * ((hours + more) ** 2 - hours ** 2) -
      (visited ? weights.continuity : 0)
    )
  }

  /** How the score changes when the seat is emptied. */
  deltaOfEmptying(seat: number): number {
    const { weights, travel } = this.problem
    const worker = this.workerOf[seat]!
    const hours = this.#hours[worker]!
    const less = this.#hoursOf(seat)
    const visitedAgain = this.#visits[worker * travel.count + this.#site[seat]!]! > 1
    return (
      weights.open -
      this.cost(seat, worker) +
      weights.fairness * ((hours - less) ** 2 - hours ** 2) +
      (visitedAgain ? weights.continuity : 0)
    )
  }

  /** Seats the worker; the caller has asked `fits`. */
  seat(seat: number, worker: number): void {
    this.score += this.deltaOfSeating(seat, worker)
    this.filled += 1
    this.workerOf[seat] = worker
    this.#place(seat, worker, this.problem.seats.week[seat]!)
  }

  /** Empties a taken seat and answers who sat there. */
  empty(seat: number): number {
    const worker = this.workerOf[seat]!
    this.score += this.deltaOfEmptying(seat)
    this.filled -= 1
    this.workerOf[seat] = -1
    const blocks = this.#blocks[worker]!
    blocks[blocks.indexOf(seat)] = blocks.at(-1)!
    blocks.pop()
    this.#weekMinutes[worker * this.problem.weeks + this.problem.seats.week[seat]!]! -=
      this.#end[seat]! - this.#start[seat]!
    this.#hours[worker]! -= this.#hoursOf(seat)
    this.#visits[worker * this.problem.travel.count + this.#site[seat]!]! -= 1
    return worker
  }

  /** The roster as it stands, copied. */
  solution(): RosterSolution {
    return { workerOf: this.workerOf.slice(), filled: this.filled, score: this.score }
  }

  /** Takes over as much of a roster as fits. */
  restore(workerOf: Int32Array): void {
    for (let seat = 0; seat < this.seats; seat += 1) if (this.workerOf[seat]! >= 0) this.empty(seat)
    for (let seat = 0; seat < this.seats; seat += 1) {
      const worker = workerOf[seat] ?? -1
      if (worker >= 0 && worker < this.problem.workers.count && this.fits(seat, worker)) this.seat(seat, worker)
    }
  }

  #place(block: number, worker: number, week: number): void {
    this.#blocks[worker]!.push(block)
    this.#weekMinutes[worker * this.problem.weeks + week]! += this.#end[block]! - this.#start[block]!
    this.#hours[worker]! += this.#hoursOf(block)
    this.#visits[worker * this.problem.travel.count + this.#site[block]!]! += 1
  }

  #hoursOf(block: number): number {
    return (this.#end[block]! - this.#start[block]!) / 60
  }

  #weekHolds(seat: number, worker: number): boolean {
    const worked = this.#weekMinutes[worker * this.problem.weeks + this.problem.seats.week[seat]!]!
    return worked + this.#end[seat]! - this.#start[seat]! <= this.problem.workers.maxMinutesWeek[worker]!
  }

  #meetsConflict(seat: number, worker: number): boolean {
    for (const block of this.#blocks[worker]!) if (block !== seat && !this.#compatible(seat, block)) return true
    return false
  }

  #compatible(a: number, b: number): boolean {
    const gap = this.#start[a]! <= this.#start[b]! ? this.#start[b]! - this.#end[a]! : this.#start[a]! - this.#end[b]!
    if (gap < 0) return false
    if (gap >= this.#farMinutes) return true
    const { travel, restMinutes } = this.problem
    if (this.#day[a] !== this.#day[b] && gap < restMinutes) return false
    return gap >= travel.minutes[this.#site[a]! * travel.count + this.#site[b]!]!
  }
}

function joined<A extends Float64Array | Int32Array>(Kind: new (length: number) => A, first: A, second: A): A {
  const all = new Kind(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}

function denseCosts({ options, workers, seats }: RosterProblem): Int32Array {
  const costs = new Int32Array(seats.start.length * workers.count).fill(INELIGIBLE)
  for (let seat = 0; seat < seats.start.length; seat += 1) {
    for (let at = options.start[seat]!; at < options.start[seat + 1]!; at += 1) {
      costs[seat * workers.count + options.worker[at]!] = options.cost[at]!
    }
  }
  return costs
}
