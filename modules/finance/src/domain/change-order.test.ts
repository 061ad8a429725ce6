import { money, quantity, subtractMoney, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyItems, type ChangeItem, targetOf } from './change-order.ts'
import type { ComparedLine } from './comparison.ts'
import { estimateTotals } from './estimate.ts'
import type { ProgrammeLine } from './programme-lines.ts'

const aud = (minor: number) => money(minor, 'AUD')
const line = (category: ComparedLine['category'], count: string, unit: string, price: number): ComparedLine => ({
  section: '',
  category,
  description: category,
  quantity: quantity(count),
  unit,
  unitCost: aud(1000),
  unitPrice: aud(price),
})
const item = (count: string, price: number, target: number | null): ChangeItem => ({
  section: '',
  category: 'staff',
  description: 'Promoters',
  quantity: quantity(count),
  unit: 'hour',
  unitCost: aud(1000),
  unitPrice: aud(price),
  targetLineNo: target,
})
const own = ({ targetLineNo: _target, ...rest }: ChangeItem): ComparedLine => rest

describe('a change laid on an approved version', () => {
  it('grows and shrinks lines, adds its own, and leaves out what comes to nothing', () => {
    const base = [line('staff', '100', 'hour', 4800), line('places', '20', 'day', 6000)]
    const { lines, applied } = applyItems(base, [item('5', 4800, 1), item('-20', 6000, 2), item('2', 9000, null)], own)
    expect(lines.map(({ category, quantity: count }) => [category, count])).toEqual([
      ['staff', quantity('105')],
      ['staff', quantity('2')],
    ])
    expect(applied.map(({ price }) => Number(price.minor))).toEqual([24_000, -120_000, 18_000])
  })

  it('makes exactly the difference of the two versions, to the cent', () => {
    const count = fc.integer({ min: -9_999, max: 9_999 }).map((n) => String(n / 1_000))
    const lines = fc.array(
      fc.tuple(count, fc.integer({ min: 0, max: 99_999 })).map(([n, price]) => line('staff', n, 'hour', price)),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.tuple(count, fc.integer({ min: 0, max: 99_999 }), fc.option(fc.nat(5))), { maxLength: 8 }),
        (base, changes) => {
          const items = changes.map(([n, price, at]) => {
            const target = at === null ? undefined : base[at]
            return target === undefined
              ? item(n, price, null)
              : { ...item(n, Number(target.unitPrice.minor), at! + 1), unitCost: target.unitCost }
          })
          const { lines: after, applied } = applyItems(base, items, own)
          const terms = {
            currency: 'AUD',
            feePercent: quantity('0'),
            taxRate: quantity('10'),
            rounding: 'document' as const,
          }
          const [was, is] = [estimateTotals(base, terms), estimateTotals(after, terms)]
          const money = (pick: 'price' | 'cost') =>
            sumMoney(
              applied.map((one) => one[pick]),
              'AUD',
            )
          expect(money('price')).toEqual(subtractMoney(is.price, was.price))
          expect(money('cost')).toEqual(subtractMoney(is.cost, was.cost))
        },
      ),
    )
  })
})

describe('the line that prices a difference', () => {
  const need = (rest: Partial<ProgrammeLine> = {}): ProgrammeLine => ({
    key: 'hours/promoter/r1',
    category: 'staff',
    role: 'promoter',
    rate: { id: 'r1' } as ProgrammeLine['rate'],
    measure: 'hour',
    quantity: quantity('5'),
    unitCost: aud(3000),
    unitPrice: aud(5200),
    outletDays: 1,
    minutes: 300,
    ...rest,
  })
  const isMeasure = (unit: string, measure: string) => unit === measure
  const at = (lines: { basisKey: string | null; price: number; unit?: string }[], wanted = need()) =>
    targetOf(
      lines.map(({ basisKey, price, unit = 'hour' }) => ({ ...line('staff', '1', unit, price), basisKey })),
      wanted,
      isMeasure,
    )

  it('is the one proposed from the same rate, at the price that was agreed for it', () => {
    const lines = [
      { basisKey: null, price: 5200 },
      { basisKey: 'hours/promoter/r1', price: 4900 },
    ]
    expect(at(lines)).toBe(1)
  })

  it('else one of the same price, else one typed by hand', () => {
    const hand = { basisKey: null, price: 4800 }
    const other = { basisKey: 'hours/promoter/r2', price: 5200 }
    expect(at([hand, other])).toBe(1)
    expect(at([{ ...other, price: 1 }, hand])).toBe(1)
  })

  it('is none where another rate was agreed and this one was not', () => {
    expect(at([{ basisKey: 'hours/promoter/r2', price: 4800 }])).toBe(-1)
    expect(at([{ basisKey: null, price: 4800, unit: 'day' }])).toBe(-1)
  })
})
