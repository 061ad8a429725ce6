import { LookAhead } from './look-ahead.ts'
import type { CounterCurve, Model } from './model.ts'
import { Resources } from './resources.ts'
import type { RunCodes } from './run-codes.ts'
import { curveAt, type RosterState } from './state.ts'

/** What a missing unit of a hard minimum costs a line; above everything that soft rules can weigh. */
export const SHORTFALL = 1e7

/**
 * What the labels of a line search carry of each limited counter of a person. Only counters are carried that can matter in the window:
 * those whose limit can be reached there, and those with a curve. A counter takes one number of a label, a counter of distinct groups
 * two: the count, and the group counted last.
 */
export class Tracked {
  /** Whether something has a minimum that the line does not reach as it stands. */
  hasMinimum = false
  /** Numbers that a label carries. */
  width = 0
  readonly #model: Model
  readonly #counters: Int32Array
  readonly #start: Float64Array
  readonly #high: Float64Array
  readonly #low: Float64Array
  /** Which direction is worse: 1 more, 2 less, 3 both, 0 neither. */
  readonly #worse: Uint8Array
  readonly #curve: (CounterCurve | undefined)[] = []
  /** Counters of distinct groups have the place of their second number, others -1. */
  readonly #groupAt: Int32Array
  #count = 0
  #person = 0
  #state: RosterState | undefined
  /** First day of the window. */
  #from = 0
  /** Most that each limited counter can still gain after a day, by day of the window. */
  #left = new Float64Array(1 << 10)
  /** Most that one shift of a day adds to each limited counter, by day of the window. */
  #dayMost = new Float64Array(1 << 10)
  /** By carried counter with a minimum. */
  readonly #ahead: LookAhead[] = []
  /** Place of the counter of limited groups among the carried ones, or -1. */
  #groups = -1
  /** Place of the first counter with both a minimum and a maximum to keep, or -1. */
  #band = -1
  /** The most that a shift adds to it. */
  #bandStep = 1
  /** The day after the day at hand, in days of the window. */
  #tomorrow = 0
  /** The same after the day at hand, by carried counter. */
  readonly #leftToday: Float64Array
  /** By option of the window, then carried counter: what it adds, or the group it belongs to. */
  #adds = new Float64Array(1 << 10)
  #firstOption = 0
  /** What is limited in the window, for bounds. */
  readonly resources: Resources
  /** By group: days on which it can be worked in, and the last of them that was counted. */
  readonly #groupDays = new Map<number, number>()
  readonly #groupLast = new Map<number, number>()
  /** Whether a curve is carried. */
  curved = false

  constructor(model: Model) {
    this.#model = model
    const most = model.limited
    this.#counters = new Int32Array(most)
    this.#start = new Float64Array(most)
    this.#high = new Float64Array(most)
    this.#low = new Float64Array(most)
    this.#worse = new Uint8Array(most)
    this.#leftToday = new Float64Array(most)
    this.#groupAt = new Int32Array(most)
    this.#reach = new Float64Array(most)
    this.#dayReach = new Float64Array(most)
    this.#placeOf = new Int32Array(most)
    this.resources = new Resources(most)
  }

  /** Most that each counter can gain in the window. */
  readonly #reach: Float64Array
  readonly #dayReach: Float64Array
  /** Place of each limited counter among the carried ones, or -1. */
  readonly #placeOf: Int32Array

  /** Chooses what to carry for a person and a window. */
  begin(state: RosterState, person: number, from: number, to: number): void {
    const { limited, counters, low, high, curves, countsGroups } = this.#model
    this.#state = state
    this.#person = person
    this.#count = 0
    this.width = 0
    this.#from = from
    this.#measureReach(person, from, to)
    for (let counter = 0; counter < limited; counter += 1) {
      const value = state.value[person * counters + counter]!
      const reach = this.#reach[counter]!
      const curve = curves[counter]
      const upper = value + reach > high[person * limited + counter]!
      const lower = value < low[person * limited + counter]!
      this.#placeOf[counter] = -1
      if (reach === 0 && !lower) continue
      if (!upper && !lower && curve === undefined) continue
      const at = this.#count
      this.#placeOf[counter] = at
      this.#counters[at] = counter
      this.#start[at] = value
      this.#high[at] = high[person * limited + counter]!
      this.#low[at] = low[person * limited + counter]!
      this.#worse[at] = (upper ? 1 : 0) + (lower ? 2 : 0)
      this.#curve[at] = curve
      this.#groupAt[at] = countsGroups[counter] === 1 ? 0 : -1
      this.#count += 1
    }
    this.width = this.#count
    this.#band = this.#worse.subarray(0, this.#count).indexOf(3)
    this.#bandStep = 1
    for (let day = 0; this.#band >= 0 && day < to - from; day += 1) {
      this.#bandStep = Math.max(this.#bandStep, this.#dayMost[day * limited + this.#counters[this.#band]!]!)
    }
    this.hasMinimum = this.#worse.subarray(0, this.#count).some((worse) => (worse & 2) !== 0)
    this.curved = false
    for (let at = 0; at < this.#count; at += 1) {
      this.curved ||= this.#curve[at] !== undefined
      if (this.#groupAt[at] === 0) {
        this.#groupAt[at] = this.width
        this.width += 1
      }
    }
    this.#addUp(person, from, to)
    this.#limitResources(person, from, to)
  }

  /** What the window may use of everything limited. Of a group, which counts once, each of its days uses an equal part. */
  #limitResources(person: number, from: number, to: number): void {
    const { optionsOn, days } = this.#model
    const { resources } = this
    const [first, end] = [optionsOn[person * (days + 1) + from]!, optionsOn[person * (days + 1) + to]!]
    const count = this.#count
    resources.begin(count, first, end - first)
    for (let at = 0; at < count; at += 1) {
      const [worse, start] = [this.#worse[at]!, this.#start[at]!]
      resources.counter[at] = this.#counters[at]!
      resources.least[at] = (worse & 2) === 0 ? Number.NEGATIVE_INFINITY : this.#low[at]! - start
      resources.most[at] = (worse & 1) === 0 ? Number.POSITIVE_INFINITY : this.#high[at]! - start
      if (this.#worse[at] === 0) continue
      if (this.#groupAt[at]! >= 0) this.#shareGroups(at, first, end)
      else
        for (let option = first; option < end; option += 1)
          resources.use(option, at, this.#adds[(option - first) * count + at]!)
    }
  }

  /** Shares every group of a counter among the days of the window on which the person can work in it. */
  #shareGroups(at: number, first: number, end: number): void {
    const { dayOf, shiftOf, slots } = this.#model
    const [days, last] = [this.#groupDays, this.#groupLast]
    days.clear()
    last.clear()
    for (let option = first; option < end; option += 1) {
      const [group, day] = [this.#groupOf(option, at), dayOf[shiftOf[option]!]!]
      if (group < 0 || last.get(group) === day) continue
      last.set(group, day)
      days.set(group, (days.get(group) ?? 0) + 1)
    }
    for (let option = first; option < end; option += 1) {
      const group = this.#groupOf(option, at)
      if (group >= 0 && !this.#stands(group)) this.resources.use(option, at, 1 / (days.get(group)! * slots))
    }
  }

  #groupOf(option: number, at: number): number {
    return this.#adds[(option - this.#firstOption) * this.#count + at]!
  }

  /** The most that curves may still give back to a label. */
  promise(used: Float64Array, label: number): number {
    if (!this.curved) return 0
    let most = 0
    for (let at = 0; at < this.#count; at += 1) {
      const curve = this.#curve[at]
      const value = used[label * this.width + at]!
      if (curve !== undefined && value < curve.target[this.#person]!) {
        most += Math.max(0, curveAt(curve, this.#person, value))
      }
    }
    return most
  }

  /** Adds up, from the last day back, what each counter can still gain after each day of the window. */
  #measureReach(person: number, from: number, to: number): void {
    const { limited, optionsOn, days, shiftOf, feedStart, feedCounter, feedAmount, parentOf, slots } = this.#model
    if (this.#left.length < (to - from) * limited) {
      this.#left = new Float64Array((to - from) * limited * 2)
      this.#dayMost = new Float64Array((to - from) * limited * 2)
    }
    this.#reach.fill(0)
    for (let day = to - 1; day >= from; day -= 1) {
      this.#left.set(this.#reach, (day - from) * limited)
      this.#dayReach.fill(0)
      const row = person * (days + 1) + day
      for (let option = optionsOn[row]!; option < optionsOn[row + 1]!; option += 1) {
        const shift = shiftOf[option]!
        for (let at = feedStart[shift]!; at < feedStart[shift + 1]!; at += 1) {
          const fed = feedCounter[at]!
          const counter = fed < limited ? fed : parentOf[fed]!
          this.#dayReach[counter] = Math.max(this.#dayReach[counter]!, fed < limited ? feedAmount[at]! : 1)
        }
      }
      this.#dayMost.set(this.#dayReach, (day - from) * limited)
      for (let counter = 0; counter < limited; counter += 1) this.#reach[counter]! += this.#dayReach[counter]! * slots
    }
  }

  /** Looks ahead for every counter with a minimum: beginnings that cannot reach it need not be followed. */
  lookAhead(codes: RunCodes, joins: Uint8Array, from: number, to: number): void {
    const days = to - from
    this.#groups = this.#limitedGroups()
    const groupOf = this.#groupsOfDays(from, to)
    const groupsLeft = this.#groups < 0 ? 0 : this.#high[this.#groups]! - this.#start[this.#groups]!
    for (let at = 0; at < this.#count; at += 1) {
      if ((this.#worse[at]! & 2) === 0) continue
      const most = new Float64Array(days)
      for (let day = 0; day < days; day += 1) {
        const each = this.#dayMost[day * this.#model.limited + this.#counters[at]!]!
        most[day] = this.#isOpen(from + day) ? each * this.#model.slots : -1
      }
      const ahead = this.#ahead[at] ?? new LookAhead()
      this.#ahead[at] = ahead
      ahead.build({ codes, days, most, groupOf, groupsLeft, joins })
    }
  }

  /** The place of a counter that limits how many groups of days may be worked on, or -1. */
  #limitedGroups(): number {
    for (let at = 0; at < this.#count; at += 1) if (this.#groupAt[at]! >= 0 && (this.#worse[at]! & 1) !== 0) return at
    return -1
  }

  /** By day of the window: the limited group that its shifts belong to, -1 for none or one that is worked on anyway. */
  #groupsOfDays(from: number, to: number): Int32Array {
    const { optionsOn, days, shiftOf, feedStart, feedCounter, limited, parentOf } = this.#model
    const groupOf = new Int32Array(to - from).fill(-1)
    if (this.#groups < 0) return groupOf
    for (let day = from; day < to; day += 1) {
      const row = this.#person * (days + 1) + day
      for (let option = optionsOn[row]!; option < optionsOn[row + 1]!; option += 1) {
        let own = -1
        for (let at = feedStart[shiftOf[option]!]!; at < feedStart[shiftOf[option]! + 1]!; at += 1) {
          const fed = feedCounter[at]!
          if (fed >= limited && parentOf[fed] === this.#counters[this.#groups] && !this.#stands(fed)) own = fed
        }
        groupOf[day - from] = own
        if (own < 0) break
      }
    }
    return groupOf
  }

  #isOpen(day: number): boolean {
    const { optionsOn, days } = this.#model
    const row = this.#person * (days + 1) + day
    return optionsOn[row + 1]! > optionsOn[row]!
  }

  /** Whether a label at a place in a run, on the evening of the day at hand, can no longer reach a minimum. */
  isHopeless(used: Float64Array, label: number, code: number): boolean {
    const base = label * this.width
    const left = this.#groups < 0 ? 0 : this.#high[this.#groups]! - used[base + this.#groups]!
    for (let at = 0; at < this.#count; at += 1) {
      if ((this.#worse[at]! & 2) === 0) continue
      if (used[base + at]! + this.#ahead[at]!.from(this.#tomorrow, code, left) < this.#low[at]!) return true
    }
    return false
  }

  /** Writes what the first label carries. */
  first(used: Float64Array, label: number): void {
    const base = label * this.width
    for (let at = 0; at < this.#count; at += 1) {
      used[base + at] = this.#start[at]!
      if (this.#groupAt[at]! >= 0) used[base + this.#groupAt[at]!] = -1
    }
  }

  /** Prepares what each option of the window adds to what is carried. */
  #addUp(person: number, from: number, to: number): void {
    const { limited, shiftOf, feedStart, feedCounter, feedAmount, parentOf, optionsOn, days } = this.#model
    const count = this.#count
    const [first, end] = [optionsOn[person * (days + 1) + from]!, optionsOn[person * (days + 1) + to]!]
    this.#firstOption = first
    if (this.#adds.length < (end - first) * count) this.#adds = new Float64Array((end - first) * count * 2)
    for (let option = first; option < end; option += 1) {
      const row = (option - first) * count
      for (let at = 0; at < count; at += 1) this.#adds[row + at] = this.#groupAt[at]! >= 0 ? -1 : 0
      const shift = shiftOf[option]!
      for (let at = feedStart[shift]!; at < feedStart[shift + 1]!; at += 1) {
        const fed = feedCounter[at]!
        const place = this.#placeOf[fed < limited ? fed : parentOf[fed]!]!
        if (place >= 0) this.#adds[row + place] = fed < limited ? feedAmount[at]! : fed
      }
    }
  }

  /** Turns to a day. */
  day(day: number): void {
    const { limited } = this.#model
    this.#tomorrow = day - this.#from + 1
    const row = (day - this.#from) * limited
    for (let at = 0; at < this.#count; at += 1) this.#leftToday[at] = this.#left[row + this.#counters[at]!]!
  }

  /** Whether two options of the window add the same. */
  same(one: number, other: number): boolean {
    const [a, b] = [(one - this.#firstOption) * this.#count, (other - this.#firstOption) * this.#count]
    for (let at = 0; at < this.#count; at += 1) if (this.#adds[a + at] !== this.#adds[b + at]) return false
    return true
  }

  /** A day off: the label carries on what it had. */
  keep(used: Float64Array, label: number, made: number): void {
    const { width } = this
    const [source, target] = [label * width, made * width]
    for (let at = 0; at < width; at += 1) used[target + at] = used[source + at]!
  }

  /** An option is worked: what the curves make of it, or Infinity when a limit forbids it. */
  use(used: Float64Array, label: number, made: number, option: number): number {
    const count = this.#count
    const [source, target, row] = [label * this.width, made * this.width, (option - this.#firstOption) * count]
    let extra = 0
    for (let at = 0; at < count; at += 1) {
      const before = used[source + at]!
      let after = before
      const groupAt = this.#groupAt[at]!
      if (groupAt < 0) after = before + this.#adds[row + at]!
      else {
        const group = this.#adds[row + at]!
        used[target + groupAt] = group >= 0 ? group : used[source + groupAt]!
        if (group >= 0 && group !== used[source + groupAt] && !this.#stands(group)) after = before + 1
      }
      if (after !== before) {
        if (after > this.#high[at]!) return Number.POSITIVE_INFINITY
        const curve = this.#curve[at]
        if (curve !== undefined) extra += curveAt(curve, this.#person, after) - curveAt(curve, this.#person, before)
      }
      used[target + at] = after
    }
    return extra
  }

  /** Whether the person works in a group outside the window anyway. */
  #stands(group: number): boolean {
    return this.#state!.value[this.#person * this.#model.counters + group]! > 0
  }

  /** Whether one label is at least as well off as another in everything that still can matter. */
  covers(used: Float64Array, better: number, other: number): boolean {
    const [a, b] = [better * this.width, other * this.width]
    for (let at = 0; at < this.#count; at += 1) {
      const worse = this.#worse[at]!
      if (worse === 0) continue
      const mine = used[a + at]!
      const difference = mine - used[b + at]!
      if (difference > 0 && (worse & 1) !== 0 && mine + this.#leftToday[at]! > this.#high[at]!) return false
      if (difference < 0 && (worse & 2) !== 0 && mine < this.#low[at]!) return false
    }
    return true
  }

  /** Whether two labels have used about the same, to a shift, of the counter that has both a minimum and a maximum to keep. */
  isPeer(used: Float64Array, one: number, other: number): boolean {
    if (this.#band < 0) return true
    const [a, b] = [used[one * this.width + this.#band]!, used[other * this.width + this.#band]!]
    return Math.floor(a / this.#bandStep) === Math.floor(b / this.#bandStep)
  }

  /** What a finished label owes for minimums that it does not reach. */
  shortfall(used: Float64Array, label: number): number {
    const base = label * this.width
    let missing = 0
    for (let at = 0; at < this.#count; at += 1) {
      if ((this.#worse[at]! & 2) !== 0) missing += Math.max(0, this.#low[at]! - used[base + at]!)
    }
    return missing * SHORTFALL
  }
}
