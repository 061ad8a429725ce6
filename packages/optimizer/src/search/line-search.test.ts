import { seededRandom } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invent } from '../testing/problems.ts'
import { LineSearch } from './line-search.ts'
import { Model } from './model.ts'
import { RosterState } from './state.ts'

const anyLine = fc.record({
  seed: fc.string({ maxLength: 8 }),
  people: fc.constant(2),
  days: fc.integer({ min: 1, max: 8 }),
  shiftsADay: fc.integer({ min: 1, max: 2 }),
  repeating: fc.boolean(),
  placed: fc.constant(false),
})

/** The cheapest line of person 0 in a window, by trying every one. */
function byTryingAll(state: RosterState, price: Float64Array, from: number, to: number): number {
  const { model } = state
  let best = Number.POSITIVE_INFINITY
  const visit = (day: number, sum: number): void => {
    if (day === to) {
      if (state.shortfallOf(0) === 0 && state.lineHolds(0, 0, model.days - 1)) best = Math.min(best, sum)
      return
    }
    visit(day + 1, sum)
    for (let option = model.optionsOn[day]!; option < model.optionsOn[day + 1]!; option += 1) {
      state.add(option)
      visit(day + 1, sum + price[option]!)
      state.remove(option)
    }
  }
  visit(from, 0)
  return best
}

describe('the search for a line', () => {
  it('without a limit of labels finds the cheapest line there is', () => {
    let compared = 0
    fc.assert(
      fc.property(anyLine, fc.string({ maxLength: 5 }), (sizes, seed) => {
        const problem = invent(sizes)
        const model = new Model(problem)
        const state = new RosterState(model)
        const lines = new LineSearch(model)
        const random = seededRandom(seed)
        for (const option of lines.price.keys()) lines.price[option] = Math.floor(random() * 40) - 25
        const found = lines.best(state, 0, 0, model.days, { width: Number.POSITIVE_INFINITY })
        const best = byTryingAll(state, lines.price, 0, model.days)
        if (best === Number.POSITIVE_INFINITY) return
        compared += 1
        expect(found?.price).toBeCloseTo(best, 6)
        for (const option of found!.options) state.add(option)
        expect(state.lineHolds(0, 0, model.days - 1)).toBe(true)
        expect(lines.floor).toBeLessThanOrEqual(best + 1e-6)
      }),
      { numRuns: 250 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('finds the cheapest line also when another is known, and never one below its floor', () => {
    let [compared, mended] = [0, 0]
    fc.assert(
      fc.property(anyLine, fc.string({ maxLength: 5 }), fc.integer({ min: 0, max: 6 }), (sizes, seed, tries) => {
        const model = new Model(invent(sizes))
        const state = new RosterState(model)
        const lines = new LineSearch(model)
        const random = seededRandom(seed)
        const draw = (): void => {
          for (const option of lines.price.keys()) lines.price[option] = Math.floor(random() * 40) - 25
        }
        draw()
        const other = lines.best(state, 0, 0, model.days, { width: Number.POSITIVE_INFINITY })
        draw()
        const best = byTryingAll(state, lines.price, 0, model.days)
        if (best === Number.POSITIVE_INFINITY || other === undefined) return
        compared += 1
        const known = other.options
        const found = lines.best(state, 0, 0, model.days, { width: Number.POSITIVE_INFINITY, known, tries })!
        if (found.options !== known) mended += 1
        expect(found.price).toBeCloseTo(best, 6)
        expect(lines.floor).toBeLessThanOrEqual(best + 1e-6)
      }),
      { numRuns: 250 },
    )
    expect(compared).toBeGreaterThan(100)
    expect(mended).toBeGreaterThan(30)
  })

  it('joins the days around its window', () => {
    let compared = 0
    fc.assert(
      fc.property(anyLine, fc.string({ maxLength: 5 }), (sizes, seed) => {
        const problem = invent({ ...sizes, days: 8, repeating: true })
        const model = new Model(problem)
        const state = new RosterState(model)
        const lines = new LineSearch(model)
        const random = seededRandom(seed)
        for (const option of lines.price.keys()) lines.price[option] = Math.floor(random() * 40) - 25
        const whole = lines.best(state, 0, 0, model.days, { width: Number.POSITIVE_INFINITY })
        for (const option of whole?.options ?? []) {
          const day = model.dayOf[model.shiftOf[option]!]!
          if (day < 3 || day >= 6) state.add(option)
        }
        const part = lines.best(state, 0, 3, 6, { width: Number.POSITIVE_INFINITY })
        const best = byTryingAll(state, lines.price, 3, 6)
        if (best === Number.POSITIVE_INFINITY) return
        compared += 1
        expect(part?.price).toBeCloseTo(best, 6)
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})
