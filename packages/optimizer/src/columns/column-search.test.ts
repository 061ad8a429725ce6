import { describe, expect, it } from 'vitest'
import { LineSearch } from '../search/line-search.ts'
import { Model } from '../search/model.ts'
import { RosterState } from '../search/state.ts'
import { invent } from '../testing/problems.ts'
import { ColumnSearch } from './column-search.ts'
import { loadHighs } from './master.ts'
import { Window } from './window.ts'

const highs = await loadHighs()

/** The cheapest feasible roster, by trying every one. */
function byTryingAll(model: Model): number {
  const state = new RosterState(model)
  let best = Number.POSITIVE_INFINITY
  const visit = (person: number, day: number): void => {
    if (person === model.people) {
      if (state.shortfall === 0) best = Math.min(best, state.cost)
      return
    }
    if (day === model.days) {
      if (state.lineHolds(person, 0, model.days - 1)) visit(person + 1, 0)
      return
    }
    visit(person, day + 1)
    const row = person * (model.days + 1) + day
    for (let option = model.optionsOn[row]!; option < model.optionsOn[row + 1]!; option += 1) {
      if (state.covered[model.shiftOf[option]!]! >= model.most[model.shiftOf[option]!]!) continue
      const cost = state.cost
      state.add(option)
      visit(person, day + 1)
      state.remove(option)
      state.cost = cost
    }
  }
  visit(0, 0)
  return best
}

describe('column generation over a whole roster', () => {
  it('gives a bound that no roster is below, and lines that make a feasible one', () => {
    let [compared, tight] = [0, 0]
    for (let seed = 0; seed < 40; seed += 1) {
      const sizes = { seed: `columns ${seed}`, people: 3, days: 4, shiftsADay: 2, repeating: true, placed: false }
      const model = new Model(invent(sizes))
      const best = byTryingAll(model)
      if (best === Number.POSITIVE_INFINITY) continue
      compared += 1
      const state = new RosterState(model)
      const people = [...Array(model.people).keys()]
      const window = new Window(state, people, 0, model.days, new LineSearch(model))
      const limits = { widths: [2, Number.POSITIVE_INFINITY], rounds: 100, stop: () => false }
      const columns = new ColumnSearch(highs, window, limits)
      expect(columns.converge()).toBe(true)
      expect(columns.bound + model.fixedCost).toBeLessThanOrEqual(best + 1e-6)
      if (columns.bound + model.fixedCost > best - 1e-6) tight += 1
      for (const { options } of columns.dive(4, () => false)) for (const option of options) state.add(option)
      expect(people.every((person) => state.lineHolds(person, 0, model.days - 1))).toBe(true)
      expect(state.cost).toBeGreaterThanOrEqual(best - 1e-6)
      columns.dispose()
    }
    expect(compared).toBeGreaterThan(10)
    // Fractions of lines are the only difference.
    expect(tight).toBeGreaterThan(compared / 2)
  })
})
