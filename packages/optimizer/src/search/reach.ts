import { type CounterForm, Forms } from '../problem/forms.ts'
import type { RosterProblem } from '../problem/problem.ts'
import { ruleFor } from '../problem/registry.ts'
import { LookAhead } from './look-ahead.ts'
import { RunCodes } from './run-codes.ts'

/** A minimum that a person cannot come to, and what keeps them from it. */
export interface OutOfReach {
  /** The rule that asks for the minimum. */
  readonly rule: string
  /** The rule that stands against it; `options` where what the person may work does not add up to it. */
  readonly against: string
  readonly person: number
  readonly least: number
  /** The most that the person can come to, or less. */
  readonly most: number
}

/** A counter with the rule that it comes from. */
interface Named {
  readonly rule: string
  readonly form: CounterForm
}

/**
 * The first minimum that cannot be reached together with one other rule, whatever anybody else does; undefined when none is found. Each
 * other rule is weighed by itself, by bounds that never lie too low; so what is found is a contradiction, and some that need three rules
 * at once are not found.
 */
export function findOutOfReach(problem: RosterProblem): OutOfReach | undefined {
  const { forms, counters, groups } = compiled(problem)
  for (const { rule, form } of counters) {
    for (let person = 0; person < problem.people; person += 1) {
      const least = form.least?.[person] ?? 0
      if (least <= 0) continue
      const reach = new Reach(problem, forms, form, person)
      const [against, most] = lowest([
        ['options', reach.ofOptions()],
        ['consecutive-days', reach.ofRuns()],
        ...groups.map((group): [string, number] => [group.rule, reach.ofGroups(group)]),
        ...[...Map.groupBy(counters, (one) => one.rule)].map(([name, list]): [string, number] => [
          name,
          reach.ofCounters(list.map((one) => one.form)),
        ]),
      ])
      if (most < least) return { rule, against, person, least, most: Math.max(0, most) }
    }
  }
  return undefined
}

/** The lowest bound; of equal ones the first, which is the plainest to read. */
function lowest(bounds: readonly [string, number][]): [string, number] {
  return bounds.reduce((best, bound) => (bound[1] < best[1] ? bound : best))
}

/** Days of one group, such as a weekend, of which a person works a limited number. */
interface Groups {
  readonly rule: string
  readonly most: ArrayLike<number>
  /** By day; -1 for days of none, or whose shifts are of several. */
  readonly groupOf: Int32Array
}

function compiled(problem: RosterProblem): { forms: Forms; counters: Named[]; groups: Groups[] } {
  const { people, kinds, options } = problem
  const forms = new Forms({ people, kinds, options: options.shift.length })
  const [counters, groups]: [Named[], Groups[]] = [[], []]
  for (const input of problem.rules) {
    ruleFor(input).compile(input, problem, forms)
    for (const form of forms.counters.slice(counters.length)) counters.push({ rule: input.rule, form })
    for (const { group, most } of forms.distincts.slice(groups.length)) {
      const limit = most ?? new Int32Array(people).fill(problem.days)
      groups.push({ rule: input.rule, most: limit, groupOf: groupsOfDays(problem, group) })
    }
  }
  return { forms, counters, groups }
}

function groupsOfDays({ days, shifts }: RosterProblem, group: ArrayLike<number>): Int32Array {
  const of = new Int32Array(days).fill(-2)
  for (const [shift, day] of shifts.day.entries()) {
    of[day] = of[day] === -2 || of[day] === group[shift] ? group[shift]! : -1
  }
  return of.map((one) => Math.max(one, -1))
}

/** Bounds of what one person can gain of one counter over the whole horizon. */
class Reach {
  readonly #problem: RosterProblem
  readonly #amount: ArrayLike<number>
  readonly #forms: Forms
  readonly #person: number
  /** The most of each day; -1 where the person can work nothing. */
  readonly #days: Float64Array

  constructor(problem: RosterProblem, forms: Forms, { amount }: CounterForm, person: number) {
    this.#problem = problem
    this.#amount = amount
    this.#forms = forms
    this.#person = person
    this.#days = this.#mostByDay(() => true)
  }

  ofOptions(): number {
    return sumOf(this.#days)
  }

  ofRuns(): number {
    return this.#ahead(new Int32Array(this.#problem.days).fill(-1), 0)
  }

  ofGroups({ groupOf, most }: Groups): number {
    return this.#ahead(groupOf, Math.min(most[this.#person]!, this.#problem.days))
  }

  /** What counters with a maximum leave: each at most so much, and what none of them counts. */
  ofCounters(counters: readonly CounterForm[]): number {
    const limiting = counters.filter(({ amount, most }) => most !== undefined && amount !== this.#amount)
    if (limiting.length === 0) return Number.POSITIVE_INFINITY
    const free = sumOf(this.#mostByDay((shift) => limiting.every(({ amount }) => amount[shift] === 0)))
    return limiting.reduce((sum, form) => sum + this.#under(form), free)
  }

  #under({ amount, most }: CounterForm): number {
    let best = 0
    for (const shift of this.#shifts()) {
      if (amount[shift]! > 0) best = Math.max(best, this.#amount[shift]! / amount[shift]!)
    }
    return Math.min(best * most![this.#person]!, sumOf(this.#mostByDay((shift) => amount[shift]! > 0)))
  }

  #ahead(groupOf: Int32Array, groupsLeft: number): number {
    const { days } = this.#problem
    const { mostRun, leastRun, leastOff } = this.#forms
    const codes = new RunCodes(mostRun[this.#person]!, leastRun[this.#person]!, leastOff[this.#person]!)
    const ahead = new LookAhead()
    ahead.build({ codes, days, most: this.#days, groupOf, groupsLeft, joins: new Uint8Array(codes.count).fill(1) })
    return ahead.from(0, codes.count - 1, groupsLeft)
  }

  #mostByDay(counts: (shift: number) => boolean): Float64Array {
    const { days, mostShiftsADay, shifts } = this.#problem
    const most = new Float64Array(days).fill(-1)
    for (const shift of this.#shifts()) {
      const day = shifts.day[shift]!
      if (counts(shift)) most[day] = Math.max(most[day]!, this.#amount[shift]! * mostShiftsADay)
    }
    return most
  }

  *#shifts(): Generator<number> {
    const { start, shift } = this.#problem.options
    for (let option = start[this.#person]!; option < start[this.#person + 1]!; option += 1) {
      if (this.#forms.forbidden[option] === 0) yield shift[option]!
    }
  }
}

function sumOf(days: Float64Array): number {
  return days.reduce((sum, most) => sum + Math.max(0, most), 0)
}
