import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Anneal } from '../search/anneal.ts'
import { Model } from '../search/model.ts'
import { anyInvented, invent } from '../testing/problems.ts'
import { relaxedBound } from './relaxed-bound.ts'

describe('the relaxed bound', () => {
  it('lies below every roster that a search finds, whatever the rules', () => {
    let compared = 0
    fc.assert(
      fc.property(anyInvented, (sizes) => {
        const search = new Anneal(new Model(invent(sizes)), { seed: 1 })
        const early = relaxedBound(search.state, { rounds: 40, stop: () => false })
        search.advance(1_500, 8)
        search.state.restore(search.best.options)
        const late = relaxedBound(search.state, { rounds: 40, stop: () => false })
        if (search.best.shortfall > 0) return
        compared += 1
        expect(Math.max(early, late)).toBeLessThanOrEqual(search.best.cost + 1e-6)
      }),
      { numRuns: 200 },
    )
    expect(compared).toBeGreaterThan(50)
  })

  it('meets the cost of a roster in which everybody has the one shift that is cheapest for them', () => {
    const problem = invent({ seed: 'tight', people: 2, days: 1, shiftsADay: 1, repeating: false, placed: false })
    const model = new Model({ ...problem, rules: problem.rules.filter(({ rule }) => rule === 'cover') })
    const search = new Anneal(model, { seed: 1 })
    search.advance(500, 1)
    search.state.restore(search.best.options)
    expect(relaxedBound(search.state, { rounds: 200, stop: () => false })).toBeCloseTo(search.best.cost, 2)
  })
})
