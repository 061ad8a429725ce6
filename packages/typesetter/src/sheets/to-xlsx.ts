import { message } from '../messages/index.ts'
import type { Block, DocumentModel, Row, Table } from '../model.ts'
import { printedDate } from '../printed-value.ts'
import { collectBytes, type SheetSource, writeSheets } from './write-sheets.ts'

/**
 * A document as a workbook: a summary sheet with the words of the paper, then every table as a sheet of its own with
 * real numbers and dates.
 */
export async function toXlsx(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const tables = flatten(model.blocks).filter((block): block is Table => block.kind === 'table')
  const sheets = tables.map(
    (table): SheetSource => ({
      name: table.title ?? model.title,
      columns: table.columns.map(({ width: _paperShare, ...column }) => ({ ...column })),
      rows: table.rows,
    }),
  )
  return await collectBytes(writeSheets([summarySheet(model), ...sheets]))
}

function summarySheet(model: DocumentModel): SheetSource {
  const { organisation, recipient, language } = model
  const number = model.number ? message(language, 'typesetter.numbered', { number: model.number }) : undefined
  const rows: Row[] = [
    ...[number, printedDate(model.date, language), model.subtitle, model.draftMark]
      .filter((text) => text !== undefined)
      .map((text): Row => [text]),
    [organisation.name, [...organisation.lines, organisation.taxId].filter(Boolean).join(', ')],
    ...(recipient ? [[recipient.label ?? '', [recipient.name, ...recipient.lines].join(', ')]] : []),
    ...flatten(model.blocks).flatMap(summaryRows),
    ...(model.footer ? [[model.footer]] : []),
  ]
  return {
    name: message(language, 'typesetter.sheet_summary'),
    columns: [
      { header: model.title, width: 48 },
      { header: '', width: 48 },
    ],
    rows,
  }
}

function summaryRows(block: Block): Row[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'group', cells: [block.text] }]
    case 'paragraph':
    case 'note':
      return block.text.split('\n').map((line) => [line.replaceAll(/\*\*(.+?)\*\*/g, '$1')])
    case 'keyValues':
      return block.items.map(({ label, value }) => [label, value])
    case 'images':
      return block.images.flatMap(({ caption }) => (caption ? [[caption]] : []))
    case 'qr':
      return [[block.caption ?? '', block.content]]
    default:
      return []
  }
}

function flatten(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.kind === 'columns' ? block.columns.flatMap(flatten) : [block]))
}
