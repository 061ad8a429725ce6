import { seededRandom } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../problem/evaluate.ts'
import type { Roster, RosterProblem } from '../problem/problem.ts'
import { Anneal } from '../search/anneal.ts'
import { Model } from '../search/model.ts'
import { anyInvented, invent } from '../testing/problems.ts'
import { Advisor, type Change } from './advisor.ts'

/** A roster of the problem that a short search finds. */
function rosterOf(problem: RosterProblem, seed: string): Roster {
  const search = new Anneal(new Model(problem), { seed })
  search.advance(200, 5)
  return search.state.roster()
}

function changed({ person, shift }: Roster, changes: readonly Change[]): Roster {
  const pairs = [...person].map((who, at) => [who, shift[at]!] as const)
  const left = pairs.filter(([who, what]) => !changes.some((one) => one.from === who && one.shift === what))
  const all = [...left, ...changes.filter(({ to }) => to >= 0).map((one) => [one.to, one.shift] as const)]
  all.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return { person: Int32Array.from(all, ([who]) => who), shift: Int32Array.from(all, ([, what]) => what) }
}

/** Rules that a roster breaks beyond those that another does; who falls out of a shift is not asked what else they owe. */
function worse(problem: RosterProblem, before: Roster, after: Roster, out: number): string[] {
  const keys = (roster: Roster) =>
    evaluate(problem, roster)
      .broken.filter(({ person, code }) => person !== out && code !== 'under')
      .map(({ rule, code, person, params }) => JSON.stringify([rule, code, person, params]))
  const known = keys(before)
  return keys(after).filter((key) => !known.includes(key))
}

describe('ways to fill a shift that somebody fell out of', () => {
  it('keep every rule, cost what the rules say, and leave out nobody who has room', () => {
    const seen = { direct: 0, chains: 0, none: 0 }
    fc.assert(
      fc.property(anyInvented, fc.nat(), (sizes, drawn) => {
        const problem = invent(sizes)
        const roster = rosterOf(problem, sizes.seed)
        if (roster.person.length === 0) return
        const at = drawn % roster.person.length
        const [from, shift] = [roster.person[at]!, roster.shift[at]!]
        const advisor = new Advisor(problem, roster)
        const without = changed(roster, [{ shift, from, to: -1 }])
        const open = evaluate(problem, without).cost
        const ways = advisor.substitutes(shift, from, { limit: Number.POSITIVE_INFINITY })
        for (const { changes, cost } of ways) {
          const after = changed(roster, changes)
          expect(worse(problem, without, after, from)).toEqual([])
          expect(evaluate(problem, after).cost - open).toBeCloseTo(cost, 6)
        }
        const fitting = Array.from({ length: problem.people }, (_, person) => person).filter(
          (person) =>
            person !== from &&
            worse(problem, without, changed(without, [{ shift, from: -1, to: person }]), from).length === 0 &&
            !holds(roster, person, shift),
        )
        if (fitting.length > 0) expect(new Set(ways.map(({ changes }) => changes[0]!.to))).toEqual(new Set(fitting))
        seen[fitting.length > 0 ? 'direct' : ways.length > 0 ? 'chains' : 'none'] += 1
      }),
      { numRuns: 400, seed: 5 },
    )
    expect(Math.min(seen.direct, seen.chains, seen.none)).toBeGreaterThan(5)
  })

  it('are the same when asked again, and nobody is asked who cannot come', () => {
    const problem = invent({ seed: 'pool', people: 5, days: 9, shiftsADay: 4, repeating: false, placed: true })
    const roster = rosterOf(problem, 'advice')
    const advisor = new Advisor(problem, roster)
    const random = seededRandom('asked')
    for (let time = 0; time < 20; time += 1) {
      const at = Math.floor(random() * roster.person.length)
      const asked = [roster.shift[at]!, roster.person[at]!] as const
      const ways = advisor.substitutes(...asked)
      expect(advisor.substitutes(...asked)).toEqual(ways)
      const absent = new Set(ways.flatMap(({ changes }) => changes.map(({ to }) => to)))
      const others = advisor.substitutes(...asked, { absent })
      expect(others.flatMap(({ changes }) => changes).filter(({ to }) => absent.has(to))).toEqual([])
    }
  })
})

describe('what stands against a person in a shift', () => {
  it('is said by the rules themselves, and nothing is said of those who could take it', () => {
    let spoken = 0
    fc.assert(
      fc.property(anyInvented, fc.nat(), (sizes, drawn) => {
        const problem = invent(sizes)
        const roster = rosterOf(problem, sizes.seed)
        const advisor = new Advisor(problem, roster)
        const [person, shift] = [drawn % problem.people, drawn % problem.shifts.start.length]
        if (holds(roster, person, shift)) return
        const objections = advisor.objections(person, shift)
        const after = changed(roster, [{ shift, from: -1, to: person }])
        const alone = worse(problem, roster, after, -1).filter((key) => JSON.parse(key)[2] === person)
        expect(objections.length > 0).toBe(alone.length > 0)
        if (objections.length > 0) spoken += 1
      }),
      { numRuns: 300, seed: 2 },
    )
    expect(spoken).toBeGreaterThan(20)
  })
})

function holds({ person, shift }: Roster, who: number, what: number): boolean {
  return person.some((one, at) => one === who && shift[at] === what)
}
