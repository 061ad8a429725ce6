import { addMoney, compareMoney, money, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BudgetLine, budgetStanding, budgetTotals, mayCommit, mayMoveOut, overrun } from './budget.ts'

const aud = (minor: number) => money(minor, 'AUD')
const staff = (amount: number, committed: number, actual: number, stillExpected: number | null = null): BudgetLine => ({
  category: 'staff',
  amount: aud(amount),
  committed: aud(committed),
  actual: aud(actual),
  stillExpected: stillExpected === null ? null : aud(stillExpected),
})

describe('a budget line', () => {
  it('forecasts itself until somebody says what is still expected', () => {
    expect(budgetStanding(staff(1000, 300, 200)).forecast).toEqual(aud(1000))
    expect(budgetStanding(staff(1000, 300, 200, 100)).forecast).toEqual(aud(600))
    expect(budgetStanding(staff(1000, 300, 200, 900)).forecast).toEqual(aud(1400))
  })

  it('shows how much of it is used, and nothing left rather than less than nothing', () => {
    const standing = budgetStanding(staff(1000, 300, 200))
    expect(standing.usedPercent).toEqual(quantity('50'))
    expect(budgetStanding(staff(0, 0, 200)).left).toEqual(aud(0))
  })

  it('bears a cost up to what is left and refuses one cent more, with the numbers', () => {
    const standing = budgetStanding(staff(1000, 300, 200))
    expect(mayCommit(standing, aud(500)).ok).toBe(true)
    expect(mayCommit(standing, aud(501))).toEqual({
      ok: false,
      code: 'finance.budget_exceeded',
      params: { category: 'staff', wanted: '5.01', left: '5.00', over: '0.01', currency: 'AUD' },
      overridable: true,
    })
    expect(mayMoveOut(standing, aud(501))).toMatchObject({ code: 'finance.budget_bound', overridable: false })
  })

  it('is raised by exactly the shortage when overridden, so that the cost then fits', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(amounts, amounts, amounts, (amount, used, wanted) => {
        const before = budgetStanding(staff(Math.max(amount, used), used, 0))
        const raised = { ...before, amount: addMoney(before.amount, overrun(before.left, aud(wanted))) }
        const after = budgetStanding(raised)
        expect(mayCommit(after, aud(wanted)).ok).toBe(true)
        if (!mayCommit(before, aud(wanted)).ok) expect(compareMoney(after.left, aud(wanted))).toBe(0)
      }),
    )
  })

  it('adds up with the others in the totals row', () => {
    const lines = [budgetStanding(staff(1000, 300, 200)), budgetStanding(staff(500, 0, 500))]
    expect(budgetTotals(lines, 'AUD')).toEqual({
      amount: aud(1500),
      committed: aud(300),
      actual: aud(700),
      forecast: aud(1500),
      left: aud(500),
      usedPercent: quantity('66.7'),
    })
  })
})
