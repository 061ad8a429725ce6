import { addMinutes, instant, overlaps, type Period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displacedBy, type UnitUse, usesInTheWay } from './unit-uses.ts'

const START = instant('2026-08-03T00:00:00Z')
const span = (from: number, minutes: number): Period => ({
  start: addMinutes(START, from),
  end: addMinutes(START, from + minutes),
})

type Step = { kind: string; unit: string; from: number; minutes: number; which: number }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('reserve', 'extend', 'repair', 'cancel'),
  unit: fc.constantFrom('u1', 'u2'),
  from: fc.nat(40),
  minutes: fc.integer({ min: 1, max: 20 }),
  which: fc.nat(9),
})

/** One step on the calendar of units as the operations take it: a plan is refused where it collides, a fact displaces plans. */
function take(uses: readonly UnitUse[], at: number, { kind, unit, from, minutes, which }: Step) {
  const id = `s${at}`
  const target = uses[which % Math.max(uses.length, 1)]
  if (kind === 'reserve') {
    const use: UnitUse = { id, unitId: unit, purpose: 'order', during: span(from, minutes) }
    return usesInTheWay(uses, use).length > 0 ? uses : [...uses, use]
  }
  if (kind === 'repair') {
    return displacedBy(uses, { id, unitId: unit, purpose: 'repair', during: span(from, minutes) }).kept
  }
  if (target === undefined) return uses
  if (kind === 'cancel') return uses.filter((use) => use !== target)
  const during = { start: target.during.start, end: addMinutes(target.during.end, minutes) }
  return displacedBy(uses, { ...target, during }).kept
}

describe('a unit', () => {
  it('is never at two places, whatever is reserved, extended, repaired and cancelled in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let uses: readonly UnitUse[] = []
        for (const [at, each] of steps.entries()) {
          uses = take(uses, at, each)
          for (const a of uses) {
            for (const b of uses) {
              if (a !== b && a.unitId === b.unitId) expect(overlaps(a.during, b.during)).toBe(false)
            }
          }
        }
      }),
    )
  })

  it('that breaks takes the bookings that it can no longer serve from the calendar, and no others', () => {
    const use = (id: string, from: number): UnitUse => ({ id, unitId: 'u1', purpose: 'order', during: span(from, 10) })
    const uses = [use('a', 0), use('b', 20), use('c', 40)]
    const { kept, displaced } = displacedBy(uses, { ...use('r', 15), purpose: 'repair' })
    expect(displaced.map(({ id }) => id)).toEqual(['b'])
    expect(kept.map(({ id }) => id)).toEqual(['a', 'c', 'r'])
  })
})
