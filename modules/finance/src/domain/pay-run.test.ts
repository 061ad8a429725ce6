import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle } from './pay-run.ts'

const amount = fc.bigInt({ min: 0n, max: 1_000_00n })

describe('what a run pays a person', () => {
  it('is pay and expenses, less the advance that pay covers', () => {
    expect(settle({ lines: 500n, expenses: 40n, advance: 100n })).toEqual({ expenses: 40n, advance: 100n, net: 440n })
    expect(settle({ lines: 80n, expenses: 40n, advance: 100n })).toEqual({ expenses: 40n, advance: 80n, net: 40n })
  })

  it('waits for the next run while fines outweigh pay', () => {
    expect(settle({ lines: -10n, expenses: 40n, advance: 0n })).toBeUndefined()
  })

  it('is never below the expenses, and never takes more than the advance', () => {
    fc.assert(
      fc.property(amount, amount, amount, (lines, expenses, advance) => {
        const settled = settle({ lines, expenses, advance })!
        expect(settled.net >= expenses).toBe(true)
        expect(settled.advance <= advance).toBe(true)
        expect(settled.net + settled.advance).toBe(lines + expenses)
      }),
    )
  })
})
