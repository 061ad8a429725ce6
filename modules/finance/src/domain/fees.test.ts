import { money, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FeeRule, feesOn, feesSound, feeTotal } from './fees.ts'

const aud = (minor: number) => money(minor, 'AUD')
const line = (section: string, minor: number) => ({ section, price: aud(minor) })
const lines = [line('Staff', 1_000_001), line('Places', 333_333), line('', 5)]
const percent = (text: string, rest: Partial<Extract<FeeRule, { kind: 'percent' }>> = {}): FeeRule => ({
  kind: 'percent',
  name: 'Agency fee',
  sections: [],
  minimum: null,
  percent: quantity(text),
  ...rest,
})
const tiers: FeeRule = {
  kind: 'tiers',
  name: 'Management',
  sections: [],
  minimum: null,
  tiers: [
    { from: aud(0), percent: quantity('15') },
    { from: aud(1_000_000), percent: quantity('12.5') },
    { from: aud(5_000_000), percent: quantity('7.25') },
  ],
}
const amounts = (rules: FeeRule[], of = lines) => feesOn(of, rules, 'AUD').map(({ amount }) => amount.minor)

describe('fees worked out by hand', () => {
  // Halves go away from zero; every fee is rounded once, on the sum of its lines.
  it.each([
    // 12 % of 13,333.39 is 1,600.0068
    ['12 % of everything', percent('12'), 160_001n],
    // 12.5 % of 10,000.01 is 1,250.00125
    ['12.5 % of the staff', percent('12.5', { sections: ['Staff'] }), 125_000n],
    // 15 % of 3,333.33 is 499.9995
    ['15 % of the places', percent('15', { sections: ['Places'] }), 50_000n],
    // 10 % of 0.05 is 0.005: the half goes up
    ['10 % of lines without a section', percent('10', { sections: [''] }), 1n],
    ['a minimum above the percentage', percent('1', { sections: ['Places'], minimum: aud(100_000) }), 100_000n],
    ['a minimum where there is nothing to charge', percent('1', { sections: ['None'], minimum: aud(100_000) }), 0n],
    ['a fixed amount', { kind: 'fixed', name: 'Set-up', amount: aud(75_000) } as FeeRule, 75_000n],
    // 15 % of 10,000.00 is 1,500.00; 12.5 % of 3,333.39 is 416.67375
    ['tiers, each part at its own percentage', tiers, 191_667n],
  ])('%s', (_name, rule, expected) => {
    expect(amounts([rule])).toEqual([expected])
  })

  it('reach over all tiers', () => {
    // 1,500.00 + 12.5 % of 40,000.00 = 5,000.00 + 7.25 % of 10,000.01 = 725.000725
    expect(amounts([tiers], [line('', 6_000_001)])).toEqual([722_500n])
  })
})

describe('fees', () => {
  const price = fc.integer({ min: 0, max: 10_000_000 })

  it('of tiers never fall when the amount rises, and never jump by more than what was added', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 100_000 }), (base, more) => {
        const [low, high] = [amounts([tiers], [line('', base)])[0]!, amounts([tiers], [line('', base + more)])[0]!]
        expect(high >= low).toBe(true)
        expect(high - low <= BigInt(more)).toBe(true)
      }),
    )
  })

  it('of one tier are the plain percentage', () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 10_000 }), (base, hundredths) => {
        const rate = quantity(String(hundredths / 100))
        const one: FeeRule = {
          ...(tiers as Extract<FeeRule, { kind: 'tiers' }>),
          tiers: [{ from: aud(0), percent: rate }],
        }
        const plain = percent('0', { percent: rate })
        expect(amounts([one], [line('', base)])).toEqual(amounts([plain], [line('', base)]))
      }),
    )
  })

  it('sum to the fee', () => {
    const fees = feesOn(lines, [percent('12'), tiers], 'AUD')
    expect(feeTotal(fees, 'AUD')).toEqual(aud(160_001 + 191_667))
  })

  it('are refused with percentages, tiers and amounts that make no sense', () => {
    const codes = (rule: FeeRule) => {
      const verdict = feesSound([rule], 'AUD')
      return verdict.ok ? 'ok' : `${verdict.code} ${verdict.path}`
    }
    expect(codes(percent('100.01'))).toBe('finance.percent_out_of_range feeRules.0.percent')
    expect(codes(percent('5', { minimum: aud(-1) }))).toBe('finance.amount_below_zero feeRules.0.minimum')
    expect(codes(percent('5', { minimum: money(1, 'EUR') }))).toBe('finance.currency_mixed feeRules.0.minimum')
    expect(codes({ kind: 'fixed', name: 'x', amount: aud(-1) })).toBe('finance.amount_below_zero feeRules.0.amount')
    const turned = { ...(tiers as Extract<FeeRule, { kind: 'tiers' }>) }
    expect(codes({ ...turned, tiers: [...turned.tiers].reverse() })).toBe(
      'finance.fee_tiers_unordered feeRules.0.tiers',
    )
    expect(codes(tiers)).toBe('ok')
  })
})
