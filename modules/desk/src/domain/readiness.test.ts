import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Check, causesOf, gravest, type IngredientState, openingOf } from './readiness.ts'

const check = (activationId: string, ingredient: string, state: IngredientState, key = ingredient): Check => ({
  activationId,
  ingredient,
  state,
  code: `code.${ingredient}`,
  key,
})

const states = fc.array(fc.constantFrom<IngredientState>('D', 'A', 'W', '!'), { maxLength: 6 })

describe('whether an activation opens', () => {
  it('is shut exactly when something is missing, unsure when something is only waited for', () => {
    fc.assert(
      fc.property(states, (given) => {
        const opening = openingOf(given)
        expect(opening === 'shut').toBe(given.includes('!'))
        expect(opening === 'opens').toBe(!given.includes('!') && !given.includes('W'))
      }),
    )
  })
})

describe('several checks about one ingredient', () => {
  it('count by the gravest, in the order of the ingredients', () => {
    const checks = [check('a', 'person', 'W'), check('a', 'person', '!'), check('a', 'place', 'D')]
    expect(gravest(checks, ['place', 'papers', 'person'])).toEqual([checks[2], checks[1]])
  })
})

describe('causes', () => {
  it('are grouped, the cause of most first, each activation once', () => {
    const checks = [
      check('a', 'place', '!', 'ask places'),
      check('b', 'person', '!', 'find people'),
      check('c', 'person', '!', 'find people'),
      check('c', 'person', '!', 'find people'),
      check('d', 'person', 'W', 'find people'),
    ]
    expect(causesOf(checks).map((cause) => [cause.checks[0]?.key, cause.activationIds])).toEqual([
      ['find people', ['b', 'c']],
      ['ask places', ['a']],
    ])
  })
})
