import { money } from '@ordinate/kernel'
import { createSolverPool, evaluate } from '@ordinate/optimizer'
import { afterAll, describe, expect, it } from 'vitest'
import type { AllocationRecord } from '../data/codec.ts'
import { type Leaning, leaningTo, ORDINARY_LIMITS, ORDINARY_SLIDERS } from '../domain/index.ts'
import type { Planning } from '../planning.ts'
import { momentOf, PERSON, planningOf, SEAT } from '../testing/plannings.ts'
import { prepareProblem, rosterOf, type Seating, seatingOf, type Wanted } from './problem.ts'

const pool = createSolverPool({ threads: 1 })
afterAll(() => pool.close())

/** Ten days at one outlet. Person 0 lives near and is dear, person 1 lives far and is cheap. */
function twoPeople(): Planning {
  const seats = Array.from({ length: 10 }, (_, day) => ({ ...SEAT, day }))
  const planning = planningOf(seats, [PERSON, { ...PERSON, lat: -35.3 }], ORDINARY_LIMITS)
  const rates = [4_200n, 3_000n]
  return { ...planning, people: planning.people.map((one, at) => ({ ...one, rate: money(rates[at]!, 'AUD') })) }
}

async function solved(planning: Planning, wanted: Partial<Wanted>): Promise<Seating> {
  const prepared = prepareProblem(planning, wanted)
  const { roster } = await pool.solve(prepared.problem, { seed: 1, iterations: 4_000 })
  return seatingOf(prepared, roster)
}

const shifts = (seating: Seating, personId: string) => Object.values(seating).filter((id) => id === personId).length

describe('what a run leans to', () => {
  const leaning = async (to: Leaning) => {
    const seating = await solved(twoPeople(), { weights: leaningTo(to, ORDINARY_SLIDERS, 3_000) })
    expect(Object.values(seating)).not.toContain(null)
    return [shifts(seating, 'per_0'), shifts(seating, 'per_1')]
  }

  it('is felt: the near one works when ways count, the cheap one when pay counts, both when shares count', async () => {
    const nearer = await leaning('nearer')
    const cheaper = await leaning('cheaper')
    expect(nearer[0]).toBeGreaterThan(cheaper[0]!)
    const fairer = await leaning('fairer')
    expect(Math.abs(fairer[0]! - fairer[1]!)).toBeLessThanOrEqual(Math.abs(cheaper[0]! - cheaper[1]!))
    expect(Math.min(...fairer)).toBeGreaterThan(0)
  })

  it('is to few people when asked', async () => {
    const seats = Array.from({ length: 4 }, (_, day) => ({ ...SEAT, day }))
    const planning = planningOf(seats, [PERSON, PERSON, PERSON, PERSON], ORDINARY_LIMITS)
    const few = await solved(planning, { weights: leaningTo('fewer_people', ORDINARY_SLIDERS, 3_000) })
    expect(new Set(Object.values(few)).size).toBe(1)
    const fair = await solved(planning, { weights: leaningTo('fairer', ORDINARY_SLIDERS, 3_000) })
    expect(new Set(Object.values(fair)).size).toBe(4)
  })
})

describe('a budget', () => {
  it('costs what goes above it, and nothing below', () => {
    const planning = twoPeople()
    const over = (limit: number) => {
      const prepared = prepareProblem(planning, { budget: { promoter: limit } })
      const seating = Object.fromEntries(planning.shifts.map(({ id }) => [id, 'per_1']))
      return evaluate(prepared.problem, rosterOf(prepared, seating)).byRule.get('budget') ?? 0
    }
    expect(over(10 * 15_000)).toBe(0)
    expect(over(10 * 15_000 - 700)).toBeCloseTo(700, 6)
  })
})

describe('what people were told', () => {
  const held = (planning: Planning, state: string): AllocationRecord[] => {
    const [shift] = planning.shifts
    const { id: shift_id, order_id, outlet_id, day, during } = shift!
    const who = { id: 'sas_1', person_id: 'per_0', locked: false, overridden: [], state }
    return [{ ...who, shift_id, order_id, outlet_id, day, during } as unknown as AllocationRecord]
  }

  it('stays unless it may be moved, and then costs more to change the nearer the day is', () => {
    const planning = { ...twoPeople(), held: held(twoPeople(), 'published') }
    expect(prepareProblem(planning).open).toHaveLength(9)
    const change = (today: number) => {
      const scope = { shiftIds: null, moveTold: true }
      const prepared = prepareProblem(planning, { scope, today })
      return evaluate(prepared.problem, rosterOf(prepared, {})).byRule.get('published') ?? 0
    }
    expect(prepareProblem(planning, { scope: { shiftIds: null, moveTold: true } }).open).toHaveLength(10)
    const day = Math.floor(momentOf(0, 9).epochMilliseconds / 86_400_000) - 18_262
    expect(change(day - 1)).toBeGreaterThan(change(day - 20))
    expect(change(day - 20)).toBeGreaterThan(0)
  })
})
