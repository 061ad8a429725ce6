import { seededRandom } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../problem/evaluate.ts'
import { anyInvented, invent } from '../testing/problems.ts'
import { Anneal } from './anneal.ts'
import { Model } from './model.ts'
import { RosterState } from './state.ts'

describe('a roster under change', () => {
  it('costs step by step what the rules say of the whole, whatever is put in and taken out', () => {
    fc.assert(
      fc.property(anyInvented, fc.string(), (sizes, seed) => {
        const problem = invent(sizes)
        const model = new Model(problem)
        const state = new RosterState(model)
        const random = seededRandom(seed)
        const isFull = (shift: number) => state.covered[shift]! >= model.most[shift]!
        for (let step = 0; step < 60 && problem.options.shift.length > 0; step += 1) {
          const option = Math.floor(random() * problem.options.shift.length)
          if (state.has(option)) state.remove(option)
          else if (state.hasRoom(option) && !isFull(model.shiftOf[option]!)) {
            const expected = state.cost + state.costOfAdding(option)
            state.add(option)
            expect(state.cost).toBeCloseTo(expected, 6)
          }
        }
        expect(state.cost).toBeCloseTo(evaluate(problem, state.roster()).cost, 6)
        const stepped = { cost: state.cost, shortfall: state.shortfall }
        state.recount()
        expect(state.cost).toBeCloseTo(stepped.cost, 6)
        expect(state.shortfall).toBeCloseTo(stepped.shortfall, 6)
      }),
      { numRuns: 150 },
    )
  })
})

describe('annealing', () => {
  it('never leaves what the hard rules allow, minimums apart, and knows what its roster costs', () => {
    fc.assert(
      fc.property(anyInvented, (sizes) => {
        const problem = invent(sizes)
        const search = new Anneal(new Model(problem), { seed: sizes.seed })
        search.advance(800, 15)
        search.advance(400, 1)
        search.state.restore(search.best.options)
        const found = evaluate(problem, search.state.roster())
        expect(found.broken.filter(({ code }) => code !== 'under')).toEqual([])
        expect(search.best.shortfall > 0).toBe(found.broken.length > 0)
        expect(search.best.cost).toBeCloseTo(found.cost, 6)
      }),
      { numRuns: 120 },
    )
  })

  it('is the same for the same seed and the same steps', () => {
    const problem = invent({ seed: 'same', people: 5, days: 9, shiftsADay: 4, repeating: true, placed: false })
    const run = (seed: number) => {
      const search = new Anneal(new Model(problem), { seed })
      search.advance(3_000, 10)
      return search.best
    }
    expect(run(1)).toEqual(run(1))
  })

  it('takes over a roster that breaks a rule only as far as it fits', () => {
    fc.assert(
      fc.property(anyInvented, (sizes) => {
        const problem = invent(sizes)
        const everything = Int32Array.from(problem.options.shift.keys())
        const search = new Anneal(new Model(problem), { seed: 1, from: everything })
        const { broken } = evaluate(problem, search.state.roster())
        expect(broken.filter(({ code }) => code !== 'under')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
