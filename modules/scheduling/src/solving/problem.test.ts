import { checkProblem, createSolverPool, evaluate, type Roster, type RosterProblem } from '@ordinate/optimizer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEligible, maySit } from '../domain/index.ts'
import { eligibleFor } from '../eligibility.ts'
import { type Planning, seatOf } from '../planning.ts'
import { anyPlanning } from '../testing/plannings.ts'
import { asHeldWork, type PreparedProblem, prepareProblem, rosterOf, type Seating, seatingOf } from './problem.ts'

const pool = createSolverPool({ threads: 1 })

/** What the domain says against a seating, asking every rule of everybody who sits beside all that they do. */
function objectionsTo(planning: Planning, prepared: PreparedProblem, seating: Seating): string[] {
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const loosened = new Set(prepared.loose.map(({ id }) => id))
  const taken = prepared.open.filter(({ id }) => (seating[id] ?? null) !== null)
  return taken.flatMap((shift) => {
    const person = people.get(seating[shift.id]!)!
    const settled = (planning.workOf.get(person.id) ?? []).filter(({ allocationId }) => !loosened.has(allocationId))
    const beside = taken.filter((other) => other.id !== shift.id && seating[other.id] === person.id)
    const work = [...settled, ...beside.map((other) => asHeldWork(other, planning))]
    const verdict = maySit({ person, seat: seatOf(planning, shift, undefined), work, limits: planning.limits })
    return verdict.ok ? [] : [`${person.id} in ${shift.id}: ${verdict.code} ${JSON.stringify(verdict.params)}`]
  })
}

/** A roster put together pair by pair in an arbitrary order, each pair kept when the rules of the optimiser let it. */
function anyRoster(problem: RosterProblem, start: Roster, order: readonly number[]): Roster {
  const pairs = [...start.person.keys()].map((at) => [start.person[at]!, start.shift[at]!] as const)
  const rosterWith = (list: typeof pairs): Roster => {
    const sorted = list.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
    return {
      person: Int32Array.from(sorted, ([person]) => person),
      shift: Int32Array.from(sorted, ([, shift]) => shift),
    }
  }
  const personOf = (option: number) => problem.options.start.findIndex((from) => from > option) - 1
  const count = problem.options.shift.length
  for (const pick of count === 0 ? [] : order) {
    const option = pick % count
    const pair = [personOf(option), problem.options.shift[option]!] as const
    if (pairs.some(([person, shift]) => person === pair[0] && shift === pair[1])) continue
    if (evaluate(problem, rosterWith([...pairs, pair])).broken.length === 0) pairs.push(pair)
  }
  return rosterWith(pairs)
}

describe('the problem of an order', () => {
  it('holds together, and its rosters break none of the rules that the screen checks with', () => {
    const order = fc.array(fc.nat(), { minLength: 5, maxLength: 60 })
    fc.assert(
      fc.property(anyPlanning, order, (planning, picks) => {
        const prepared = prepareProblem(planning)
        if (prepared.people.length === 0) return
        expect(checkProblem(prepared.problem)).toEqual({ ok: true })
        const settled = rosterOf(prepared, {})
        expect(evaluate(prepared.problem, settled).broken).toEqual([])
        const roster = anyRoster(prepared.problem, settled, picks)
        expect(objectionsTo(planning, prepared, seatingOf(prepared, roster))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('is solved within those rules, at the cost that the rules themselves come to', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlanning, fc.string({ maxLength: 5 }), async (planning, seed) => {
        const prepared = prepareProblem(planning)
        if (prepared.people.length === 0) return
        const found = await pool.solve(prepared.problem, { seed, iterations: 1_500 })
        const plain = evaluate(prepared.problem, found.roster)
        expect(plain.broken).toEqual([])
        expect(plain.cost).toBeCloseTo(found.cost, 3)
        expect(objectionsTo(planning, prepared, seatingOf(prepared, found.roster))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('gives a seating back as it was', () => {
    fc.assert(
      fc.property(anyPlanning, fc.array(fc.nat(), { maxLength: 40 }), (planning, picks) => {
        const prepared = prepareProblem(planning)
        if (prepared.people.length === 0) return
        const roster = anyRoster(prepared.problem, rosterOf(prepared, {}), picks)
        const again = rosterOf(prepared, seatingOf(prepared, roster))
        expect(again).toEqual(roster)
      }),
      { numRuns: 60 },
    )
  })

  it('asks the rules about people of seats alike once, and hears the same as when asking everybody', () => {
    fc.assert(
      fc.property(anyPlanning, (planning) => {
        for (const shift of planning.shifts) {
          const seat = seatOf(planning, shift, undefined)
          const found = eligibleFor(planning, seat).map(({ person }) => person.id)
          const asked = planning.people.filter((person) =>
            isEligible({ person, seat, work: [], limits: planning.limits }),
          )
          expect(found).toEqual(asked.map(({ id }) => id))
        }
      }),
      { numRuns: 100 },
    )
  })
})
