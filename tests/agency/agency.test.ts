import { distanceKm } from '@ordinate/kernel'
import { checkProblem, EMPTY_ROSTER, evaluate } from '@ordinate/optimizer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agency, KINDS, ROLES } from '../../bench/agency/agency.ts'
import { optionsOf } from '../../bench/agency/agency-options.ts'
import { agencyProblem } from '../../bench/agency/agency-problem.ts'
import { inventedOutlets } from '../../bench/agency/outlets.ts'

const REACH_KM = 60
const SIZES = [
  { shifts: 1, people: 1 },
  { shifts: 40, people: 20 },
  { shifts: 500, people: 200 },
]

describe('a generated agency', () => {
  it('has options for exactly the pairs that training, availability and 60 km allow, whatever its seed', () => {
    const cases = fc.record({ size: fc.constantFrom(...SIZES), kind: fc.constantFrom(...KINDS), seed: fc.nat() })
    fc.assert(
      fc.property(cases, ({ size, kind, seed }) => {
        const world = agency(size, kind, seed)
        const { start, shift, km } = optionsOf(world)
        for (const [person, { home, available, able }] of world.people.entries()) {
          const may = world.work.flatMap(({ site, day, client, role }, one) => {
            const far = distanceKm(home, world.sites[site]!)
            return available[day] === 1 && able[client * ROLES + role] === 1 && far <= REACH_KM ? [[one, far]] : []
          })
          const [from, to] = [start[person]!, start[person + 1]!]
          expect([...shift.slice(from, to)]).toEqual(may.map(([one]) => one))
          expect([...km.slice(from, to)]).toEqual(may.map(([, far]) => far))
        }
      }),
      { numRuns: 20, seed: 5 },
    )
  })

  for (const size of SIZES) {
    for (const kind of KINDS) {
      it(`of ${size.shifts} shifts and ${size.people} people, ${kind}, is a sound problem with so many of each`, () => {
        const world = agency(size, kind, 7)
        const { problem, rules } = agencyProblem(world)
        expect(world.work).toHaveLength(size.shifts)
        expect(problem.people).toBe(size.people)
        expect(checkProblem(problem)).toEqual({ ok: true })
        // With nobody at work every seat is empty, and everybody is their whole share away from it.
        const seats = rules.cover.need.reduce((sum, need) => sum + need, 0)
        const unfair = rules.fairness.target.reduce((sum, target) => sum + rules.fairness.weight * target ** 2, 0)
        expect(evaluate(problem, EMPTY_ROSTER).cost).toBeCloseTo(1_000 * seats + unfair, 6)
      })
    }
  }

  it('is the same for the same seed, and another for another', () => {
    const size = SIZES[1]!
    expect(agency(size, 'loose', 3)).toEqual(agency(size, 'loose', 3))
    expect(agency(size, 'loose', 4)).not.toEqual(agency(size, 'loose', 3))
  })
})

describe('the invented outlets', () => {
  it('are as many as the real ones, in towns, none twice in a place', () => {
    const places = inventedOutlets()
    expect(places).toHaveLength(735)
    expect(new Set(places.map(({ lat, lon }) => `${lat} ${lon}`)).size).toBe(735)
    const near = places.map((one) =>
      Math.min(...places.filter((two) => two !== one).map((two) => distanceKm(one, two))),
    )
    expect(Math.min(...near)).toBeGreaterThan(3)
    expect(near.toSorted((a, b) => a - b)[600]).toBeLessThan(6)
  })
})
