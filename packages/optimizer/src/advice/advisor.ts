import { evaluate } from '../problem/evaluate.ts'
import type { Roster, RosterProblem } from '../problem/problem.ts'
import { optionOf } from '../problem/roster-view.ts'
import type { Finding } from '../problem/rule.ts'
import { Model } from '../search/model.ts'
import { RosterState } from '../search/state.ts'

/** One shift that changes hands; -1 for nobody. */
export interface Change {
  readonly shift: number
  readonly from: number
  readonly to: number
}

/** A way to fill a shift. The first change is the shift itself. */
export interface Substitution {
  readonly changes: readonly Change[]
  /** By how much the roster becomes dearer than with the shift left open; most ways are below 0, as they fill it. */
  readonly cost: number
}

/** Whom to ask, and for how many ways. */
export interface SubstituteLimits {
  /** Who cannot come. */
  readonly absent?: ReadonlySet<number>
  readonly limit?: number
}

const ORDINARY_LIMIT = 5
/** People who could come if they gave a shift away that are looked through, the cheapest first. */
const LOOKED_THROUGH = 40
/** Days around a shift from which somebody may give another away. */
const REACH = 7

/**
 * Answers what a small change of a roster would come to, at once and without a search. The roster as the caller knows it stands between
 * any two questions. A roster in which somebody's line breaks a hard rule keeps that person from taking anything more.
 */
export class Advisor {
  readonly #problem: RosterProblem
  readonly #model: Model
  readonly #state: RosterState

  /** Throws RangeError for a pair that is no option of the problem. */
  constructor(problem: RosterProblem, roster: Roster) {
    this.#problem = problem
    this.#model = new Model(problem)
    this.#state = new RosterState(this.#model)
    for (const [at, person] of roster.person.entries()) {
      const option = optionOf(problem, person, roster.shift[at]!)
      if (option < 0) throw new RangeError(`Person ${person} may not work shift ${roster.shift[at]}`)
      if (!this.#state.has(option)) this.#state.add(option)
    }
  }

  /** Takes somebody out of a shift, or puts them in; asks no rule. */
  change({ shift, from, to }: Change): void {
    if (from >= 0) this.#state.remove(this.#model.find(from, shift))
    if (to >= 0) this.#state.add(this.#model.find(to, shift))
  }

  /**
   * Ways to fill a shift, the cheapest first: somebody who has room for it; and where nobody has, somebody who gives one shift of theirs
   * to somebody else (an ejection chain of two, Glover 1996). `from` falls out of the shift, -1 where it is open.
   */
  substitutes(
    shift: number,
    from: number,
    { absent = new Set(), limit = ORDINARY_LIMIT }: SubstituteLimits = {},
  ): Substitution[] {
    const [leaving, stood] = [from < 0 ? -1 : this.#model.find(from, shift), this.#state.cost]
    if (leaving >= 0) this.#state.remove(leaving)
    const open = this.#state.cost
    const { direct, blocked } = this.#candidates(shift, (person) => person === from || absent.has(person))
    const ways: Substitution[] =
      direct.length > 0
        ? direct.map(({ person, cost }) => ({ changes: [{ shift, from, to: person }], cost: cost - open }))
        : blocked
            .toSorted((a, b) => a.cost - b.cost)
            .slice(0, LOOKED_THROUGH)
            .flatMap(({ person }) => this.#chains(shift, from, person, absent, open))
    if (leaving >= 0) this.#state.add(leaving)
    this.#state.cost = stood
    return ways.sort((a, b) => a.cost - b.cost).slice(0, limit)
  }

  /** What the hard rules have against a person in a shift as the roster stands, from their plain checks; empty when nothing. */
  objections(person: number, shift: number): Finding[] {
    const option = optionOf(this.#problem, person, shift)
    const about = { person, shift, cost: 1, params: {} }
    if (option < 0) return [{ ...about, rule: 'options', code: 'forbidden' }]
    const own = [...this.#state.optionsWithin(person, 0, this.#model.days)].map((each) => this.#model.shiftOf[each]!)
    const without = own.filter((each) => each !== shift)
    const known = new Set(this.#broken(person, without).map(keyOf))
    return this.#broken(
      person,
      [...without, shift].sort((a, b) => a - b),
    ).filter((one) => !known.has(keyOf(one)))
  }

  /** What is broken in the line of one person alone. */
  #broken(person: number, line: readonly number[]): readonly Finding[] {
    const roster = { person: new Int32Array(line.length).fill(person), shift: Int32Array.from(line) }
    // What somebody still has to work is no objection to working more.
    return evaluate(this.#problem, roster).broken.filter((one) => one.person === person && one.code !== 'under')
  }

  /** Who could take a shift, with what the roster then costs; and who only if something of theirs went. */
  #candidates(shift: number, isOut: (person: number) => boolean): { direct: Candidate[]; blocked: Candidate[] } {
    const [model, state] = [this.#model, this.#state]
    const [direct, blocked]: [Candidate[], Candidate[]] = [[], []]
    if (state.covered[shift]! >= model.most[shift]!) return { direct, blocked }
    const day = model.dayOf[shift]!
    for (let at = model.shiftStart[shift]!; at < model.shiftStart[shift + 1]!; at += 1) {
      const option = model.shiftOptions[at]!
      const person = model.personOf[option]!
      if (model.open[option] === 0 || state.has(option) || isOut(person)) continue
      if (!state.hasRoom(option)) {
        blocked.push({ person, cost: state.cost + state.costOfAdding(option) })
        continue
      }
      const before = state.cost
      state.add(option)
      const list = state.lineHolds(person, day, day) ? direct : blocked
      list.push({ person, cost: state.cost })
      state.remove(option)
      state.cost = before
    }
    return { direct, blocked }
  }

  /** Ways in which one person takes a shift and somebody else takes one of theirs. */
  #chains(shift: number, from: number, person: number, absent: ReadonlySet<number>, open: number): Substitution[] {
    const [model, state] = [this.#model, this.#state]
    const [option, day] = [model.find(person, shift), model.dayOf[shift]!]
    const ways: Substitution[] = []
    for (const given of state.optionsWithin(person, Math.max(0, day - REACH), Math.min(model.days, day + REACH + 1))) {
      if (model.locked[given] === 1) continue
      const [other, before] = [model.shiftOf[given]!, state.cost]
      state.remove(given)
      if (state.hasRoom(option)) {
        state.add(option)
        const [first, last] = [Math.min(day, model.dayOf[other]!), Math.max(day, model.dayOf[other]!)]
        if (state.lineHolds(person, first, last)) {
          const { direct } = this.#candidates(other, (one) => one === person || one === from || absent.has(one))
          const taker = direct.reduce<Candidate | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined)
          if (taker !== undefined) {
            const changes = [
              { shift, from, to: person },
              { shift: other, from: person, to: taker.person },
            ]
            ways.push({ changes, cost: taker.cost - open })
          }
        }
        state.remove(option)
      }
      state.add(given)
      state.cost = before
    }
    return ways
  }
}

interface Candidate {
  readonly person: number
  readonly cost: number
}

function keyOf({ rule, code, params }: Finding): string {
  return `${rule} ${code} ${JSON.stringify(params)}`
}
