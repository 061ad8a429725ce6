import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShiftRecord } from '../data/codec.ts'
import { objections } from '../domain/index.ts'
import type { Planning } from '../planning.ts'
import { anyPlanning, momentOf } from '../testing/plannings.ts'
import { type Happening, mend } from './mending.ts'
import { type Move, Situation } from './situation.ts'
import { type Suggestion, suggestionsFor } from './suggestions.ts'
import { chainWays, directWays, waysFor } from './ways.ts'

/** The same planning with drafts in its seats, as many as `upTo`, each seated within the rules. */
function seated(planning: Planning, upTo: number): Planning {
  const situation = new Situation(planning, 0)
  for (const shift of planning.shifts.slice(0, upTo)) {
    const [way] = directWays(situation, shift, 1)
    if (way !== undefined) situation.put(shift.id, way.moves[0]!.to)
  }
  const held = situation.moves().map(({ shift, to }) => ({
    id: `sas_${shift.id}`,
    shift_id: shift.id,
    order_id: shift.order_id,
    person_id: to!,
    during: shift.during,
    state: 'draft',
    locked: false,
    overridden: [] as string[],
    outlet_id: shift.outlet_id,
    day: shift.day,
  })) as unknown as Planning['held']
  const workOf = new Map(planning.people.map(({ id }) => [id, situation.workOf(id)]))
  return { ...planning, held, workOf }
}

/** What the rules say against everybody whom some moves seat, once all of them are made. */
function objectionsAfter(planning: Planning, moves: readonly Move[]): string[] {
  const situation = new Situation(planning, 0)
  for (const { shift } of moves) situation.put(shift.id, null)
  for (const { shift, to } of moves) situation.put(shift.id, to)
  return moves.flatMap(({ shift, to }) => {
    const person = situation.person(to ?? '')
    return person === undefined ? [] : situation.objections(person, shift).map(({ code }) => `${person.id} ${code}`)
  })
}

/** Whether a suggestion, carried out, lets the person into the seat. */
function lets(planning: Planning, shift: ShiftRecord, { kind, person, moves, operation }: Suggestion): boolean {
  if (kind === 'assign' || kind === 'move') return objectionsAfter(planning, moves).length === 0
  const input = operation?.input as { limits?: object } | undefined
  const situation = new Situation(planning, 0)
  const question = {
    person: { ...person, ...(operation?.name === 'staffing.updatePerson' ? input : {}) },
    seat: situation.seat(shift),
    work: situation.workOf(person.id, [shift.id]),
    limits: { ...planning.limits, ...input?.limits },
  }
  const left = objections(question).map(({ code }) => code)
  if (kind === 'ask') return left.every((code) => /not_available|said_no/.test(code))
  return kind === 'renew' ? left.every((code) => code === 'scheduling.paper_missing') : left.length === 0
}

const anySeated = fc.tuple(anyPlanning, fc.nat({ max: 40 })).map(([planning, upTo]) => seated(planning, upTo))

describe('advice on any roster', () => {
  it('suggests only what really lets somebody into the seat', () => {
    const kinds = new Map<string, number>()
    fc.assert(
      fc.property(anySeated, (planning) => {
        const situation = new Situation(planning, 0)
        for (const shift of planning.shifts.filter(({ id }) => situation.seatedIn(id) === null)) {
          for (const suggestion of suggestionsFor(situation, shift)) {
            kinds.set(suggestion.code, (kinds.get(suggestion.code) ?? 0) + 1)
            expect(lets(planning, shift, suggestion), `${suggestion.code} ${suggestion.person.id}`).toBe(true)
          }
        }
      }),
      { numRuns: 150, seed: 7 },
    )
    expect([...kinds.keys()].length).toBeGreaterThanOrEqual(8)
  })

  it('names ways at the end of which everybody fits', () => {
    let chains = 0
    fc.assert(
      fc.property(anySeated, (planning) => {
        const situation = new Situation(planning, 0)
        for (const shift of planning.shifts) {
          const forEach = planning.people.filter(({ id }) => situation.seatedIn(shift.id) !== id)
          const fitting = new Set(situation.eligible(shift).map(({ person }) => person.id))
          const single = forEach.filter(({ id }) => fitting.has(id)).flatMap((one) => waysFor(situation, shift, one))
          const ways = [...directWays(situation, shift), ...chainWays(situation, shift), ...single]
          chains += ways.filter(({ moves }) => moves.length > 1).length
          for (const { moves } of ways) expect(objectionsAfter(planning, moves)).toEqual([])
        }
        expect(situation.moves()).toEqual([])
      }),
      { numRuns: 300, seed: 7 },
    )
    expect(chains).toBeGreaterThan(20)
  })

  it('mends within the rules, seats nobody who is out, and touches at most one other seat for each that is mended', () => {
    const anyOut = fc.record({ person: fc.nat({ max: 7 }), day: fc.integer({ min: 0, max: 9 }) })
    fc.assert(
      fc.property(anySeated, anyOut, (planning, { person, day }) => {
        const during = { start: momentOf(day, 0), end: momentOf(day + 2, 0) }
        const happened: Happening[] = [{ kind: 'person_out', personId: `per_${person}`, during }]
        const { moves, open, situation } = mend(planning, happened, { now: momentOf(0, 0), today: 0 })
        const left = planning.held.filter(
          (item) =>
            item.person_id === `per_${person}` &&
            item.during.start.epochMilliseconds < during.end.epochMilliseconds &&
            during.start.epochMilliseconds < item.during.end.epochMilliseconds,
        )
        expect(left.every((item) => situation.seatedIn(item.shift_id) !== `per_${person}`)).toBe(true)
        expect(moves.length).toBeLessThanOrEqual(2 * left.length)
        expect(open.length).toBeLessThanOrEqual(left.length)
        expect(objectionsAfter(planning, moves)).toEqual([])
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})
