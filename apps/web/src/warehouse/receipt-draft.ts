import { newId, parseQuantity, type Quantity, quantity } from '@ordinate/kernel'
import type { ItemView } from '@ordinate/warehouse/contract'
import type { Block } from '../kit/index.ts'

/** A line of a receipt while it is typed. */
export type DraftLine = {
  readonly key: string
  readonly itemId: string | null
  readonly expected: string
  readonly received: string
  readonly damaged: string
}

export function blankLine(): DraftLine {
  return { key: newId('row'), itemId: null, expected: '', received: '', damaged: '' }
}

export type ReadLine = { itemId: string; expected: Quantity; received: Quantity; damaged: Quantity }

function figure(text: string, fallback: Quantity): Quantity | undefined {
  return text.trim() === '' ? fallback : parseQuantity(text)
}

/** The lines as they are sent; what is left blank as received came as expected. Undefined while one cannot be read. */
export function readLines(lines: readonly DraftLine[]): ReadLine[] | undefined {
  const filled = lines.filter((line) => line.itemId !== null || line.expected + line.received + line.damaged !== '')
  const read = filled.map(({ itemId, ...line }) => {
    const expected = parseQuantity(line.expected)
    const received = expected && figure(line.received, expected)
    const damaged = figure(line.damaged, quantity(0))
    return itemId && expected && received && damaged ? { itemId, expected, received, damaged } : undefined
  })
  const whole = read.filter((line) => line !== undefined)
  return whole.length > 0 && whole.length === read.length ? whole : undefined
}

/** Lines from a spreadsheet: code or name of the item, by waybill, received, damaged. */
export function linesOfBlock(block: Block, items: readonly ItemView[]): DraftLine[] {
  const byWord = new Map(items.flatMap((item) => [item.sku, item.name].map((word) => [word.toLowerCase(), item.id])))
  return block
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .map(([word = '', expected = '', received = '', damaged = '']) => ({
      key: newId('row'),
      itemId: byWord.get(word.trim().toLowerCase()) ?? null,
      expected,
      received,
      damaged,
    }))
}
