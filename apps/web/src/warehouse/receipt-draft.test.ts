import { quantity } from '@ordinate/kernel'
import type { ItemView } from '@ordinate/warehouse/contract'
import { describe, expect, it } from 'vitest'
import { blankLine, linesOfBlock, readLines } from './receipt-draft.ts'

const juice = { id: 'itm_1', sku: 'JUICE-02', name: 'Juice 0.2 l' } as ItemView

describe('the lines of a receipt', () => {
  it('come from a spreadsheet by code or by name', () => {
    const lines = linesOfBlock([['juice-02', '1 000', '960'], ['Juice 0.2 l', '5', '', '1'], ['']], [juice])
    expect(lines.map((line) => [line.itemId, line.expected, line.received, line.damaged])).toEqual([
      ['itm_1', '1 000', '960', ''],
      ['itm_1', '5', '', '1'],
    ])
  })
  it('count as received what was expected when nothing else is typed', () => {
    expect(readLines([{ ...blankLine(), itemId: 'itm_1', expected: '5' }, blankLine()])).toEqual([
      { itemId: 'itm_1', expected: quantity(5), received: quantity(5), damaged: quantity(0) },
    ])
  })
  it('are not sent while one of them cannot be read', () => {
    expect(readLines([{ ...blankLine(), itemId: 'itm_1', expected: 'five' }])).toBeUndefined()
    expect(readLines([{ ...blankLine(), expected: '5' }])).toBeUndefined()
    expect(readLines([blankLine()])).toBeUndefined()
  })
})
