import { quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { differing, possibleOutcomes } from './difference.ts'

const of = (kind: 'road' | 'return' | 'use', said: number, counted: number) => ({
  kind,
  said: quantity(said),
  counted: quantity(counted),
})

describe('a difference', () => {
  it('on the road that is short can have arrived, stayed or been lost; one that is over cannot be lost', () => {
    expect(possibleOutcomes(of('road', 10, 8))).toEqual(['arrived', 'kept', 'lost'])
    expect(possibleOutcomes(of('road', 8, 10))).toEqual(['sent_more', 'miscounted'])
  })
  it('is the same amount either way', () => {
    expect(differing(of('road', 10, 8))).toEqual(quantity(2))
    expect(differing(of('use', 8, 10))).toEqual(quantity(2))
  })
})
