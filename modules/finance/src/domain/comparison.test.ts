import { money, quantity, subtractMoney, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costCategories } from './categories.ts'
import { type ComparedLine, compareLines } from './comparison.ts'
import { linePrice } from './estimate.ts'

const aud = (minor: number) => money(minor, 'AUD')
const line = (description: string, count: string, price: number, rest: Partial<ComparedLine> = {}): ComparedLine => ({
  section: '',
  category: 'staff',
  description,
  quantity: quantity(count),
  unit: 'hour',
  unitCost: aud(3000),
  unitPrice: aud(price),
  ...rest,
})
const told = (before: ComparedLine[], after: ComparedLine[]) =>
  compareLines(before, after).map((row) => [
    row.change,
    (row.after ?? row.before)!.description,
    Number(row.price.minor),
  ])

describe('two versions line by line', () => {
  it('tell what was added, taken out and changed, with the money of each', () => {
    const before = [line('Promoters', '100', 4800), line('Costumes', '1', 90_000), line('Places', '20', 6000)]
    const after = [line('Promoters', '120', 4800), line('Places', '20', 6000), line('Tent', '1', 50_000)]
    expect(told(before, after)).toEqual([
      ['changed', 'Promoters', 96_000],
      ['removed', 'Costumes', -90_000],
      ['same', 'Places', 0],
      ['added', 'Tent', 50_000],
    ])
  })

  it('follow a line that moved, went to another section, or stands there twice', () => {
    const twice = [line('Promoters', '1', 4800), line('Promoters', '2', 5200)]
    expect(told(twice, [...twice].reverse())).toEqual([
      ['same', 'Promoters', 0],
      ['same', 'Promoters', 0],
    ])
    expect(told([line('Tent', '1', 100)], [line('Tent', '1', 100, { section: 'Things' })])).toEqual([
      ['changed', 'Tent', 0],
    ])
  })

  it('have every line in exactly one row, and differences that sum to the whole', () => {
    const anyLine = fc
      .record({
        section: fc.constantFrom('', 'A', 'B'),
        category: fc.constantFrom(...costCategories),
        description: fc.constantFrom('x', 'y', 'z'),
        count: fc.integer({ min: -50, max: 5_000 }),
        unit: fc.constantFrom('hour', 'day'),
        price: fc.integer({ min: 0, max: 9_999 }),
      })
      .map(({ count, price, ...rest }) => line('', String(count / 100), price, rest))
    const lines = fc.array(anyLine, { maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const rows = compareLines(before, after)
        expect(rows.flatMap((row) => row.before ?? []).length).toBe(before.length)
        expect(rows.flatMap((row) => row.after ?? [])).toEqual(after)
        for (const one of before) expect(rows.filter((row) => row.before === one).length).toBe(1)
        const total = (list: ComparedLine[]) => sumMoney(list.map(linePrice), 'AUD')
        expect(
          sumMoney(
            rows.map(({ price }) => price),
            'AUD',
          ),
        ).toEqual(subtractMoney(total(after), total(before)))
      }),
    )
  })
})
