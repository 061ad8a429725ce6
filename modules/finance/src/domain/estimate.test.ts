import { addMoney, compareMoney, localDate, money, quantity, subtractMoney, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costCategories } from './categories.ts'
import { costByCategory, type EstimateLine, estimateTotals, linePrice, mayApprove, maySend } from './estimate.ts'

const aud = (minor: number) => money(minor, 'AUD')
const line = (category: EstimateLine['category'], count: string, cost: number, price: number): EstimateLine => ({
  category,
  quantity: quantity(count),
  unitCost: aud(cost),
  unitPrice: aud(price),
})
const terms = { currency: 'AUD', feePercent: quantity('12'), taxRate: quantity('10'), rounding: 'document' } as const

const anyLine = fc.record({
  category: fc.constantFrom(...costCategories),
  quantity: fc.integer({ min: 0, max: 1_000_000 }).map((n) => quantity(String(n / 1000))),
  unitCost: fc.integer({ min: 0, max: 10_000_000 }).map(aud),
  unitPrice: fc.integer({ min: 0, max: 10_000_000 }).map(aud),
})
const anyTerms = fc.record({
  currency: fc.constant('AUD'),
  feePercent: fc.integer({ min: 0, max: 300 }).map((n) => quantity(String(n / 10))),
  taxRate: fc.constantFrom('0', '10', '20', '22', '7.7').map(quantity),
  rounding: fc.constantFrom('line' as const, 'document' as const),
})

describe('the totals of an estimate', () => {
  it('are those of a tasting: prices, 12 % fee, 10 % GST, margin over cost', () => {
    const totals = estimateTotals([line('staff', '3200', 3450, 4800), line('places', '40', 15000, 17500)], terms)
    expect(totals.cost).toEqual(aud(11_640_000))
    expect(totals.price).toEqual(aud(16_060_000))
    expect(totals.fee).toEqual(aud(1_927_200))
    expect(totals.net).toEqual(aud(17_987_200))
    expect(totals.tax).toEqual(aud(1_798_720))
    expect(totals.gross).toEqual(aud(19_785_920))
    expect(totals.margin).toEqual(aud(6_347_200))
    expect(totals.marginPercent).toEqual(quantity('35.3'))
  })

  it('add up exactly for any lines, terms and rounding', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), anyTerms, (lines, anyOf) => {
        const totals = estimateTotals(lines, anyOf)
        expect(totals.net).toEqual(addMoney(sumMoney(lines.map(linePrice), 'AUD'), totals.fee))
        expect(totals.gross).toEqual(addMoney(totals.net, totals.tax))
        expect(totals.margin).toEqual(subtractMoney(totals.net, totals.cost))
      }),
    )
  })

  it('make a budget that sums to the cost, whatever the lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        const budget = costByCategory(lines)
        expect(sumMoney(budget.values(), 'AUD')).toEqual(estimateTotals(lines, terms).cost)
        for (const amount of budget.values()) expect(compareMoney(amount, aud(0))).toBe(1)
      }),
    )
  })

  it('of an estimate without lines are zero, and it may not be sent', () => {
    const totals = estimateTotals([], terms)
    expect(totals.gross).toEqual(aud(0))
    expect(maySend([], totals)).toMatchObject({ ok: false, code: 'finance.estimate_empty' })
  })
})

describe('an estimate valid until a day', () => {
  it('may be approved on that day and not after it', () => {
    const estimate = { version: 2, validUntil: localDate('2026-07-20') }
    expect(mayApprove(estimate, localDate('2026-07-20')).ok).toBe(true)
    expect(mayApprove(estimate, localDate('2026-07-21'))).toMatchObject({ code: 'finance.estimate_expired' })
    expect(mayApprove({ ...estimate, validUntil: null }, localDate('2030-01-01')).ok).toBe(true)
  })
})
