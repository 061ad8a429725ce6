import { money, quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { worthOf } from './value.ts'

describe('the worth of goods', () => {
  it('sums what is known, in one currency', () => {
    const lines = [
      { each: money(150, 'AUD'), quantity: quantity(10) },
      { each: null, quantity: quantity(5) },
      { each: money(33, 'AUD'), quantity: quantity('1.5') },
      { each: money(100, 'EUR'), quantity: quantity(1) },
    ]
    expect(worthOf(lines)).toEqual(money(1550, 'AUD'))
  })
  it('is unknown when no price is', () => expect(worthOf([{ each: null, quantity: quantity(1) }])).toBeNull())
})
