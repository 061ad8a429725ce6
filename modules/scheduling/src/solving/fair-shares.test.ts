import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutesOf } from '../domain/index.ts'
import { anyPlanning } from '../testing/plannings.ts'
import { prepareProblem } from './problem.ts'

type Fairness = {
  readonly rule: string
  readonly of: string
  readonly amount: Float64Array
  readonly target: Float64Array
}

it('fair shares add up to the hours that somebody could work, and nobody is owed hours they cannot', () => {
  fc.assert(
    fc.property(anyPlanning, (planning) => {
      const { problem, entries, people } = prepareProblem(planning)
      const hours = (problem.rules as unknown as Fairness[]).find(
        ({ rule, of }) => rule === 'fairness' && of === 'hours',
      )
      if (hours === undefined) return
      const shared = entries
        .filter(({ eligible }) => eligible.length > 0)
        .reduce((sum, { work, seats }) => sum + (minutesOf([work]) / 60) * seats.length, 0)
      expect(hours.target.reduce((sum, one) => sum + one, 0)).toBeCloseTo(shared, 6)
      for (const [at, person] of people.entries()) {
        const could = entries.filter(({ eligible }) => eligible.some((one) => one.person.id === person.id))
        const most = could.reduce((sum, { work, seats }) => sum + (minutesOf([work]) / 60) * seats.length, 0)
        expect(hours.target[at]).toBeLessThanOrEqual(most + 1e-9)
      }
    }),
    { numRuns: 60 },
  )
})
