import type { EstimateView, NewEstimateLine } from '@ordinate/finance/contract'
import { type CostCategory, costCategories } from '@ordinate/finance/domain'
import { type Money, moneyFromText, parseQuantity, quantity, zeroMoney } from '@ordinate/kernel'

/** The columns that can be typed and pasted into, in the order they stand. */
export const lineColumns = ['category', 'description', 'quantity', 'unit', 'unitCost', 'unitPrice', 'section'] as const
export type LineColumn = (typeof lineColumns)[number]

/** A cell that could not be read: its text, and the column it was for. */
export type Unread = { readonly column: LineColumn; readonly text: string }

/** An estimate's lines as they are sent back. Only for callers who see costs: hidden ones would be lost. */
export function linesOf(estimate: EstimateView): NewEstimateLine[] {
  return estimate.lines.map((line) => ({
    category: line.category,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    unitCost: line.unitCost ?? zeroMoney(estimate.currency),
    unitPrice: line.unitPrice,
    section: line.section,
    basis: line.basis,
  }))
}

/** A line to begin with. */
export function emptyLine(currency: string, words: { description: string; unit: string }): NewEstimateLine {
  const none: Money = zeroMoney(currency)
  return { category: 'other', ...words, quantity: quantity(1n), unitCost: none, unitPrice: none }
}

type Names = Readonly<Record<CostCategory, string>>

/** A category by its code or by its name in the reader's language, however it is cased. */
function categoryOf(text: string, names: Names): CostCategory | undefined {
  const wanted = text.trim().toLowerCase()
  return costCategories.find((code) => code === wanted || names[code].toLowerCase() === wanted)
}

function readCell(column: LineColumn, text: string, currency: string, names: Names) {
  switch (column) {
    case 'category':
      return categoryOf(text, names)
    case 'quantity':
      return parseQuantity(text)
    case 'unitCost':
    case 'unitPrice':
      return moneyFromText(text, currency)
    case 'section':
      return text.trim()
    default:
      return text.trim() === '' ? undefined : text.trim()
  }
}

/** A line with one cell typed anew; undefined when the text cannot be read as what the column holds. */
export function withCell(
  line: NewEstimateLine,
  column: LineColumn,
  text: string,
  names: Names,
): NewEstimateLine | undefined {
  const value = readCell(column, text, line.unitPrice.currency, names)
  return value === undefined ? undefined : { ...line, [column]: value }
}

/**
 * Lines with a block from a spreadsheet laid over them from a cell on; rows beyond the last become new lines. Cells that cannot
 * be read stay as they were and are told; empty cells leave what stands there.
 */
export function withBlock(
  lines: readonly NewEstimateLine[],
  block: readonly (readonly string[])[],
  place: { readonly row: number; readonly columns: readonly LineColumn[] },
  blank: NewEstimateLine,
  names: Names,
): { readonly lines: NewEstimateLine[]; readonly unread: readonly Unread[] } {
  const result = [...lines]
  const unread: Unread[] = []
  for (const [down, cells] of block.entries()) {
    let line = result[place.row + down] ?? blank
    for (const [across, text] of cells.entries()) {
      const column = place.columns[across]
      if (column === undefined || text.trim() === '') continue
      const changed = withCell(line, column, text, names)
      if (changed === undefined) unread.push({ column, text })
      else line = changed
    }
    result[Math.min(place.row + down, result.length)] = line
  }
  return { lines: result, unread }
}
