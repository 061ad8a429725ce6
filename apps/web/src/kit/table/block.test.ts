import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBlock, printBlock } from './block.ts'

describe('a block on the clipboard', () => {
  it('comes back as it went', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', 'ж', ' ') })
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      )
      .filter((rows) => rows.some((row) => row.some((text) => text !== '')))
      .filter((rows) => rows.every((row) => row.length > 1 || row[0] !== ''))
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseBlock(printBlock(rows))).toEqual(rows)
      }),
    )
  })

  it('is read as Excel writes it, with a break inside a cell and one at the end', () => {
    expect(parseBlock('Name\tHours\r\n"Anna\nLee"\t5,5\r\n')).toEqual([
      ['Name', 'Hours'],
      ['Anna\nLee', '5,5'],
    ])
  })

  it('keeps a cell that only begins with a quote', () => {
    expect(parseBlock('"Quick" Mart\t12')).toEqual([['"Quick" Mart', '12']])
  })

  it('keeps empty cells, also at the end of a line', () => {
    expect(parseBlock('a\t\nb\tc')).toEqual([
      ['a', ''],
      ['b', 'c'],
    ])
  })
})
