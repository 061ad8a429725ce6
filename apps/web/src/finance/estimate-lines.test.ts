import { money, quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { emptyLine, lineColumns, withBlock, withCell } from './estimate-lines.ts'

const names = {
  staff: 'Staff',
  supervision: 'Supervision',
  places: 'Places',
  materials: 'Materials',
  logistics: 'Logistics',
  other: 'Прочее',
  contingency: 'Contingency',
}
const blank = emptyLine('AUD', { description: 'New line', unit: 'piece' })

describe('a block pasted from a spreadsheet', () => {
  it('becomes lines when there are none yet', () => {
    const block = [
      ['Staff', 'Promoters', '3,200', 'hour', '$34.50', '48.00'],
      ['прочее', 'Parking', '1', 'piece', '10', '12'],
    ]
    const { lines, unread } = withBlock([], block, { row: 0, columns: lineColumns }, blank, names)
    expect(unread).toEqual([])
    expect(lines).toEqual([
      {
        category: 'staff',
        description: 'Promoters',
        quantity: quantity('3200'),
        unit: 'hour',
        unitCost: money(3450, 'AUD'),
        unitPrice: money(4800, 'AUD'),
      },
      {
        ...blank,
        category: 'other',
        description: 'Parking',
        unitCost: money(1000, 'AUD'),
        unitPrice: money(1200, 'AUD'),
      },
    ])
  })

  it('is laid over lines from the cell on, and adds those that are missing', () => {
    const first = { ...blank, description: 'Kept' }
    const { lines } = withBlock([first], [['2'], ['3']], { row: 0, columns: ['quantity'] }, blank, names)
    expect(lines.map((line) => [line.description, line.quantity])).toEqual([
      ['Kept', quantity('2')],
      ['New line', quantity('3')],
    ])
  })

  it('tells what could not be read and leaves it as it was', () => {
    const { lines, unread } = withBlock(
      [blank],
      [['many', '']],
      { row: 0, columns: ['quantity', 'unit'] },
      blank,
      names,
    )
    expect(unread).toEqual([{ column: 'quantity', text: 'many' }])
    expect(lines).toEqual([blank])
  })
})

describe('a cell typed anew', () => {
  it('is read as what its column holds', () => {
    expect(withCell(blank, 'unitPrice', '1 234,50', names)?.unitPrice).toEqual(money(123_450, 'AUD'))
    expect(withCell(blank, 'category', 'logistics', names)?.category).toBe('logistics')
    expect(withCell(blank, 'category', 'nonsense', names)).toBeUndefined()
    expect(withCell(blank, 'description', '  ', names)).toBeUndefined()
  })
})
