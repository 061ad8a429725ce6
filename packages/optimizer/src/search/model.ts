import { type Curve, Forms, NO_LIMIT } from '../problem/forms.ts'
import type { RosterProblem } from '../problem/problem.ts'
import { ruleFor } from '../problem/registry.ts'
import { personOfOptions } from '../problem/roster-view.ts'

/** Above so many pairs of people and shifts, options are found by search instead of by table. */
const MOST_IN_TABLE = 24_000_000

/** What a person's counter is worth, with its target by person. */
export interface CounterCurve extends Curve {
  readonly target: Float64Array
}

/**
 * A problem as the search sees it: flat arrays only. An option is a pair of a person and a shift; a roster is a set of options.
 * Counters 0 up to `limited` may have limits and curves; the others only feed a parent, which counts how many of them are not zero.
 */
export class Model {
  readonly problem: RosterProblem
  readonly people: number
  readonly days: number
  readonly shifts: number
  readonly slots: number
  readonly fixedCost: number

  readonly dayOf: Int32Array
  readonly kindOf: Int32Array
  readonly startOf: Float64Array
  readonly endOf: Float64Array
  readonly siteOf: Int32Array

  /** Options of person p on day d: from `optionsOn[p * (days + 1) + d]` up to the next entry. */
  readonly optionsOn: Int32Array
  readonly shiftOf: Int32Array
  readonly personOf: Int32Array
  readonly cost: Float64Array
  readonly open: Uint8Array
  readonly locked: Uint8Array
  /** Days of each person on which something is locked. */
  readonly lockedDay: Uint8Array
  /** Options by shift. */
  readonly shiftStart: Int32Array
  readonly shiftOptions: Int32Array

  readonly need: Int32Array
  readonly under: Float64Array
  readonly over: Float64Array
  readonly most: Int32Array

  readonly counters: number
  readonly limited: number
  readonly feedStart: Int32Array
  readonly feedCounter: Int32Array
  readonly feedAmount: Float64Array
  readonly parentOf: Int32Array
  /** 1 for limited counters that count groups. */
  readonly countsGroups: Uint8Array
  /** By person, then limited counter. */
  readonly low: Float64Array
  readonly high: Float64Array
  readonly curves: readonly (CounterCurve | undefined)[]
  readonly hasCurves: boolean
  readonly hasLow: boolean

  readonly pools: number
  readonly poolFeedStart: Int32Array
  readonly poolFeed: Int32Array
  readonly poolAmount: Float64Array
  readonly poolLimit: Float64Array
  readonly poolOver: Float64Array

  /** Shifts of one day with the same number can stand for one another beside their neighbours in a line. */
  readonly linkOf: Int32Array
  readonly forms: Forms
  /** By option: 1 when every option of the same person on the next day may follow it, 2 when not, 0 when nobody has asked yet. */
  readonly #free: Uint8Array
  readonly #table: Int32Array | undefined
  readonly #farMinutes: number
  readonly #anySuccession: boolean

  constructor(problem: RosterProblem) {
    const { shifts, options, people, days } = problem
    this.problem = problem
    this.people = people
    this.days = days
    this.slots = problem.mostShiftsADay
    this.shifts = shifts.start.length
    this.dayOf = shifts.day
    this.kindOf = shifts.kind
    this.startOf = shifts.start
    this.endOf = shifts.end
    this.siteOf = shifts.site
    const forms = new Forms({ people, kinds: problem.kinds, options: options.shift.length })
    for (const input of problem.rules) ruleFor(input).compile(input, problem, forms)
    this.forms = forms
    this.fixedCost = forms.fixedCost
    this.shiftOf = options.shift
    this.personOf = personOfOptions(problem)
    this.cost = forms.optionCost
    this.open = forms.forbidden.map((not) => 1 - not)
    this.locked = forms.locked
    this.lockedDay = new Uint8Array(people * days)
    for (const [option, locked] of this.locked.entries()) {
      if (locked === 1) this.lockedDay[this.personOf[option]! * days + this.dayOf[this.shiftOf[option]!]!] = 1
    }
    this.optionsOn = indexByDay(problem)
    const byShift = indexByShift(this.shiftOf, this.shifts)
    this.shiftStart = byShift.start
    this.shiftOptions = byShift.options
    const cover = joinCovers(forms, this.shifts)
    this.need = cover.need
    this.under = cover.under
    this.over = cover.over
    this.most = cover.most
    const counters = joinCounters(forms, this.shifts, people)
    this.counters = counters.counters
    this.limited = counters.limited
    this.feedStart = counters.feedStart
    this.feedCounter = counters.feedCounter
    this.feedAmount = counters.feedAmount
    this.parentOf = counters.parentOf
    this.countsGroups = new Uint8Array(counters.limited)
    for (const parent of this.parentOf) if (parent >= 0) this.countsGroups[parent] = 1
    this.low = counters.low
    this.high = counters.high
    this.curves = counters.curves
    this.hasCurves = counters.curves.some((curve) => curve !== undefined)
    this.hasLow = counters.low.some((value) => value > 0)
    const pools = joinPools(forms, options.shift.length)
    this.pools = pools.count
    this.poolFeedStart = pools.start
    this.poolFeed = pools.pool
    this.poolAmount = pools.amount
    this.poolLimit = pools.limit
    this.poolOver = pools.over
    this.#table = people * this.shifts <= MOST_IN_TABLE ? optionTable(this) : undefined
    this.#free = new Uint8Array(options.shift.length)
    this.linkOf = linksOf(problem, forms)
    this.#anySuccession = forms.successions.some((not) => not !== 0)
    let far = forms.restMinutes
    for (let at = 0; at < (forms.travel?.length ?? 0); at += 1) far = Math.max(far, forms.travel![at]!)
    this.#farMinutes = far
  }

  /** The option of a person and a shift, or -1. */
  find(person: number, shift: number): number {
    if (this.#table !== undefined) return this.#table[person * this.shifts + shift]!
    const row = person * (this.days + 1) + this.dayOf[shift]!
    let low = this.optionsOn[row]!
    let high = this.optionsOn[row + 1]! - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.shiftOf[middle]!
      if (found === shift) return middle
      if (found < shift) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** What a person is locked into. */
  locksOf(person: number): number[] {
    const row = person * (this.days + 1)
    const locks: number[] = []
    for (let option = this.optionsOn[row]!; option < this.optionsOn[row + this.days]!; option += 1) {
      if (this.locked[option] === 1) locks.push(option)
    }
    return locks
  }

  /** Whether whatever the person may do on the next day may follow the option. */
  isFree(option: number): boolean {
    if (this.#free[option] === 0) this.#free[option] = this.#constrains(option) ? 2 : 1
    return this.#free[option] === 1
  }

  #constrains(option: number): boolean {
    const shift = this.shiftOf[option]!
    const row = this.personOf[option]! * (this.days + 1) + this.dayOf[shift]! + 1
    if (this.dayOf[shift] === this.days - 1) return false
    for (let next = this.optionsOn[row]!; next < this.optionsOn[row + 1]!; next += 1) {
      if (!this.mayFollow(shift, this.shiftOf[next]!)) return true
    }
    return false
  }

  /** Whether the later shift may come after the earlier one in one person's line. */
  mayFollow(earlier: number, later: number): boolean {
    const days = this.dayOf[later]! - this.dayOf[earlier]!
    if (this.#anySuccession && days === 1) {
      const pair = this.kindOf[earlier]! * this.problem.kinds + this.kindOf[later]!
      if (this.forms.successions[pair] !== 0) return false
    }
    const gap = this.startOf[later]! - this.endOf[earlier]!
    if (gap < 0) return false
    if (gap >= this.#farMinutes) return true
    if (days !== 0 && gap < this.forms.restMinutes) return false
    const { travel } = this.forms
    return travel === undefined || gap >= travel[this.siteOf[earlier]! * this.problem.sites + this.siteOf[later]!]!
  }
}

function indexByDay({ people, days, options, shifts }: RosterProblem): Int32Array {
  const index = new Int32Array(people * (days + 1))
  for (let person = 0; person < people; person += 1) {
    let option = options.start[person]!
    for (let day = 0; day <= days; day += 1) {
      while (option < options.start[person + 1]! && shifts.day[options.shift[option]!]! < day) option += 1
      index[person * (days + 1) + day] = option
    }
  }
  return index
}

function indexByShift(shiftOf: Int32Array, shifts: number): { start: Int32Array; options: Int32Array } {
  const start = new Int32Array(shifts + 1)
  for (const shift of shiftOf) start[shift + 1]! += 1
  for (let shift = 0; shift < shifts; shift += 1) start[shift + 1]! += start[shift]!
  const next = start.slice()
  const options = new Int32Array(shiftOf.length)
  for (const [option, shift] of shiftOf.entries()) {
    options[next[shift]!] = option
    next[shift]! += 1
  }
  return { start, options }
}

function linksOf({ shifts, kinds }: RosterProblem, forms: Forms): Int32Array {
  const timed = forms.restMinutes > 0 || forms.travel !== undefined
  const kindLinks = Array.from({ length: kinds }, (_, kind) => {
    const after = forms.successions.subarray(kind * kinds, (kind + 1) * kinds).join('')
    const before = Array.from({ length: kinds }, (_, earlier) => forms.successions[earlier * kinds + kind]).join('')
    return `${after} ${before}`
  })
  const numbers = new Map<string, number>()
  return Int32Array.from(shifts.day, (day, shift) => {
    const times = `${shifts.start[shift]! - day * 1_440} ${shifts.end[shift]! - day * 1_440}`
    const key = `${kindLinks[shifts.kind[shift]!]} ${timed ? `${times} ${shifts.site[shift]}` : ''}`
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}

function optionTable(model: Model): Int32Array {
  const table = new Int32Array(model.people * model.shifts).fill(-1)
  for (let option = 0; option < model.shiftOf.length; option += 1) {
    if (model.open[option] === 1) table[model.personOf[option]! * model.shifts + model.shiftOf[option]!] = option
  }
  return table
}

/** Cover of all cover rules together; weights of several for one shift add up only when they need the same number. */
function joinCovers({ covers }: Forms, shifts: number) {
  const need = new Int32Array(shifts)
  const under = new Float64Array(shifts)
  const over = new Float64Array(shifts)
  const most = new Int32Array(shifts).fill(NO_LIMIT)
  for (const cover of covers) {
    for (let shift = 0; shift < shifts; shift += 1) {
      need[shift] = cover.need[shift]!
      under[shift]! += cover.under[shift]!
      over[shift]! += cover.over[shift]!
      most[shift] = Math.min(most[shift]!, cover.most[shift]!)
    }
  }
  return { need, under, over, most }
}

function joinCounters({ counters, distincts }: Forms, shifts: number, people: number) {
  const limited = counters.length + distincts.length
  const feeds: { counter: number; amount: number }[][] = Array.from({ length: shifts }, () => [])
  const parents: number[] = new Array<number>(limited).fill(-1)
  const curves: (CounterCurve | undefined)[] = []
  const low = new Float64Array(people * limited)
  const high = new Float64Array(people * limited).fill(Number.POSITIVE_INFINITY)
  for (const [counter, { amount, least, most, curve }] of counters.entries()) {
    for (let shift = 0; shift < shifts; shift += 1) {
      if (amount[shift] !== 0) feeds[shift]!.push({ counter, amount: amount[shift]! })
    }
    for (let person = 0; person < people; person += 1) {
      low[person * limited + counter] = least?.[person] ?? 0
      high[person * limited + counter] = most?.[person] ?? Number.POSITIVE_INFINITY
    }
    curves.push(curve && { ...curve, target: Float64Array.from(curve.target) })
  }
  for (const [at, { group, groups, most, each }] of distincts.entries()) {
    const parent = counters.length + at
    for (let shift = 0; shift < shifts; shift += 1) {
      if (group[shift]! >= 0) feeds[shift]!.push({ counter: parents.length + group[shift]!, amount: 1 })
    }
    for (let child = 0; child < groups; child += 1) parents.push(parent)
    for (let person = 0; person < people; person += 1) {
      high[person * limited + parent] = most?.[person] ?? Number.POSITIVE_INFINITY
    }
    curves.push(each ? { target: new Float64Array(people), square: 0, over: each, under: 0 } : undefined)
  }
  const feedStart = new Int32Array(shifts + 1)
  for (const [shift, list] of feeds.entries()) feedStart[shift + 1] = feedStart[shift]! + list.length
  const flat = feeds.flat()
  return {
    counters: parents.length,
    limited,
    feedStart,
    feedCounter: Int32Array.from(flat, ({ counter }) => counter),
    feedAmount: Float64Array.from(flat, ({ amount }) => amount),
    parentOf: Int32Array.from(parents),
    low,
    high,
    curves,
  }
}

function joinPools({ pools }: Forms, options: number) {
  const start = new Int32Array(options + 1)
  const feeds: { pool: number; amount: number }[] = []
  const limit: number[] = []
  const over: number[] = []
  const bases = pools.map((form) => {
    const base = limit.length
    for (let pool = 0; pool < form.pools; pool += 1) {
      limit.push(form.limit)
      over.push(form.over)
    }
    return base
  })
  for (let option = 0; option < options; option += 1) {
    for (const [at, form] of pools.entries()) {
      if (form.poolOf[option]! < 0 || form.amount[option] === 0) continue
      feeds.push({ pool: bases[at]! + form.poolOf[option]!, amount: form.amount[option]! })
    }
    start[option + 1] = feeds.length
  }
  return {
    count: limit.length,
    start,
    pool: Int32Array.from(feeds, ({ pool }) => pool),
    amount: Float64Array.from(feeds, ({ amount }) => amount),
    limit: Float64Array.from(limit),
    over: Float64Array.from(over),
  }
}
