import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapPercent, leaningTo, ORDINARY_SLIDERS, ordinaryHour, toldChangeCost, weightsOf } from './cost.ts'
import { figuresOf } from './figures.ts'

const slider = fc.integer({ min: 0, max: 100 })

describe('what wishes are worth', () => {
  it('is nothing with the slider at 0, and more the further it goes, whatever an hour is paid', () => {
    fc.assert(
      fc.property(slider, slider, fc.integer({ min: 1, max: 10_000_000 }), (a, b, hour) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const at = (nearer: number) => weightsOf({ ...ORDINARY_SLIDERS, nearer }, hour)
        expect(at(low).perKm).toBeLessThanOrEqual(at(high).perKm)
        expect(at(0).perKm).toBe(0)
        expect(at(low).pay).toBe(at(high).pay)
      }),
    )
  })

  it('does not depend on the currency: ten times the pay is ten times the worth of everything else', () => {
    const [one, ten] = [weightsOf(ORDINARY_SLIDERS, 3_000), weightsOf(ORDINARY_SLIDERS, 30_000)]
    for (const name of ['perKm', 'perRatingPoint', 'continuity', 'fairHours', 'perToldChange'] as const) {
      expect(ten[name]).toBeCloseTo(10 * one[name], 6)
    }
  })

  it('leans to one side when asked', () => {
    const plan = weightsOf(ORDINARY_SLIDERS, 3_000)
    const share = (leaning: 'cheaper' | 'nearer', wish: 'pay' | 'perKm') => {
      const other = wish === 'pay' ? 'perKm' : 'pay'
      const leaned = leaningTo(leaning, ORDINARY_SLIDERS, 3_000)
      return leaned[wish] / leaned[other] / (plan[wish] / plan[other])
    }
    expect(share('cheaper', 'pay')).toBeGreaterThan(2)
    expect(share('nearer', 'perKm')).toBeGreaterThan(2)
    expect(leaningTo('plan', ORDINARY_SLIDERS, 3_000)).toEqual(plan)
    expect(leaningTo('fewer_people', ORDINARY_SLIDERS, 3_000)).toMatchObject({ fairHours: 0, perPerson: 12_000 })
    expect(leaningTo('few_changes', ORDINARY_SLIDERS, 3_000).perChange).toBeGreaterThan(0)
  })

  it('makes a change of what was told dearer the nearer the day', () => {
    const weights = weightsOf(ORDINARY_SLIDERS, 3_000)
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 400 }), (days) => {
        expect(toldChangeCost(weights, days)).toBeGreaterThanOrEqual(toldChangeCost(weights, days + 1))
      }),
    )
    expect(toldChangeCost(weights, 0)).toBe(5 * weights.perToldChange)
  })

  it('reckons with the middle of what people earn', () => {
    expect(ordinaryHour([0n, 2_000n, 9_000n, 3_000n])).toBe(3_000)
    expect(ordinaryHour([])).toBeGreaterThan(0)
  })
})

describe('the gap to a bound', () => {
  it('is a share of the bound, and unknown without one', () => {
    expect(gapPercent(101, 100)).toBe(1)
    expect(gapPercent(100, 100)).toBe(0)
    expect(gapPercent(99.999, 100)).toBe(0)
    expect(gapPercent(5, 0)).toBeNull()
    expect(gapPercent(5, null)).toBeNull()
    expect(gapPercent(null, 5)).toBeNull()
  })
})

describe('a roster in figures', () => {
  it('adds up, and spreads only among those who work', () => {
    const anyWork = fc.array(
      fc.record({ personId: fc.constantFrom('a', 'b', 'c', 'd'), minutes: fc.integer({ min: 30, max: 600 }) }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(anyWork, (work) => {
        const figures = figuresOf(40, work)
        expect(figures.filled + figures.open).toBe(40)
        expect(figures.minutes).toBe(work.reduce((sum, { minutes }) => sum + minutes, 0))
        expect(figures.leastMinutes * figures.people).toBeLessThanOrEqual(figures.minutes)
        expect(figures.mostMinutes * figures.people).toBeGreaterThanOrEqual(figures.minutes)
        if (figures.leastMinutes === figures.mostMinutes) expect(figures.deviationMinutes).toBe(0)
      }),
    )
    expect(figuresOf(3, [])).toMatchObject({ people: 0, leastMinutes: 0, mostMinutes: 0, deviationMinutes: 0 })
  })
})
