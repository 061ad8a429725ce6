import type { Block, CellValue, DocumentModel, Row } from '@ordinate/typesetter'

function cellText(value: CellValue): string {
  if (typeof value === 'object' && value !== null) return value.text
  return value == null ? '' : String(value)
}

function rowText(row: Row): string[] {
  return ('kind' in row ? row.cells : row).map(cellText)
}

function blockText(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [block.text]
    case 'keyValues':
      return block.items.flatMap(({ label, value }) => [label, value])
    case 'table':
      return [block.title ?? '', ...block.rows.flatMap(rowText)]
    case 'images':
      return block.images.map(({ caption }) => caption ?? '')
    case 'signatures':
      return block.parties.map(({ name }) => name ?? '')
    case 'columns':
      return block.columns.flat().flatMap(blockText)
    default:
      return []
  }
}

/** The words of a document model, for the full-text search of what was printed. */
export function modelText(model: DocumentModel): string[] {
  const { recipient } = model
  return [
    model.title,
    model.subtitle ?? '',
    ...(recipient === undefined ? [] : [recipient.name, ...recipient.lines]),
    ...model.blocks.flatMap(blockText),
  ]
}
