import { addQuantity, compareQuantity, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Charge, creditFor, standing } from './charge.ts'

describe('a charge whose goods are found', () => {
  it('is given back by share, and wholly with the last of it, however it comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.bigInt({ min: 1n, max: 100_000n }),
        fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }),
        (units, amount, finds) => {
          let charge: Charge = {
            quantity: quantity(units),
            creditedQuantity: quantity(0),
            amountMinor: amount,
            creditedMinor: 0n,
          }
          for (const find of [...finds, units]) {
            const credit = creditFor(charge, quantity(find))
            expect(credit.minor >= 0n).toBe(true)
            charge = {
              ...charge,
              creditedQuantity: addQuantity(charge.creditedQuantity, credit.quantity),
              creditedMinor: charge.creditedMinor + credit.minor,
            }
            expect(charge.creditedMinor <= amount).toBe(true)
            expect(compareQuantity(charge.creditedQuantity, charge.quantity)).toBeLessThanOrEqual(0)
          }
          expect(standing(charge)).toEqual(quantity(0))
          expect(charge.creditedMinor).toBe(amount)
        },
      ),
    )
  })
})
