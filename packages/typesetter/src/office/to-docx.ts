import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Table as WordTable,
} from 'docx'
import { message } from '../messages/index.ts'
import { type Block, type DocumentModel, type ImageGrid, partsOfRow, type Table } from '../model.ts'
import { boldRuns } from '../pdf/print-data.ts'
import { isFigures, printedDate, printedValue } from '../printed-value.ts'
import { inOneColumn } from './flow.ts'
import { fitted, pictureOf } from './image-frame.ts'

const face = 'Calibri'
const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const hairline = { style: BorderStyle.SINGLE, size: 4, color: 'C3CAD1' }
const open = { top: none, left: none, right: none, bottom: none, insideVertical: none }
/** Twentieths of a point, the unit of the format. */
const a4 = { width: 11_906, height: 16_838 }
const a3 = { width: 16_838, height: 23_811 }

/** A document as DOCX, to be edited further: the same words and tables, laid out by the reader's word processor. */
export async function toDocx(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const size = model.page?.format === 'a3' ? a3 : a4
  const orientation = model.page?.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  const document = new Document({
    title: model.title,
    creator: model.organisation.name,
    styles: { default: { document: { run: { font: face, size: 20 } } } },
    sections: [
      {
        properties: {
          page: { size: { ...size, orientation }, margin: { left: 1134, right: 850, top: 907, bottom: 1134 } },
        },
        footers: { default: footerOf(model) },
        children: [...opening(model), ...inOneColumn(model.blocks).flatMap((block) => wordBlock(block, model))],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function opening(model: DocumentModel): Paragraph[] {
  const { organisation, recipient, language } = model
  const number = model.number ? message(language, 'typesetter.numbered', { number: model.number }) : undefined
  const lines = [...organisation.lines, ...(organisation.taxId ? [organisation.taxId] : [])]
  return [
    new Paragraph({ children: [new TextRun({ text: organisation.name, bold: true, size: 26 })] }),
    ...lines.map((text) => new Paragraph({ children: [new TextRun({ text, size: 16, color: '5C6670' })] })),
    new Paragraph({ text: model.title, heading: HeadingLevel.TITLE, spacing: { before: 240 } }),
    plain([number, printedDate(model.date, language)].filter(Boolean).join(' · ')),
    ...(model.subtitle ? [plain(model.subtitle)] : []),
    ...(model.draftMark ? [new Paragraph({ children: [new TextRun({ text: model.draftMark, bold: true })] })] : []),
    ...(recipient ? [plain([recipient.label, recipient.name, ...recipient.lines].filter(Boolean).join('\n'))] : []),
  ]
}

function footerOf(model: DocumentModel): Footer {
  const parts = message(model.language, 'typesetter.page_of', { page: '{page}', pages: '{pages}' }).split(
    /(\{page\}|\{pages\})/,
  )
  const children = parts.map((part) => {
    if (part === '{page}') return PageNumber.CURRENT
    return part === '{pages}' ? PageNumber.TOTAL_PAGES : part
  })
  const before = [model.number, model.title, model.footer].filter(Boolean).join(' · ')
  return new Footer({
    children: [
      new Paragraph({
        children: [new TextRun({ size: 16, color: '5C6670', children: [`${before} · `, ...children] })],
      }),
    ],
  })
}

/** A paragraph with bold runs and line breaks. */
function plain(text: string, indent = 0): Paragraph {
  const runs = text
    .split('\n')
    .flatMap((line, i) => boldRuns(line).map((run, j) => new TextRun({ ...run, break: i > 0 && j === 0 ? 1 : 0 })))
  return new Paragraph({ children: runs, spacing: { after: 120 }, ...(indent ? { indent: { left: indent } } : {}) })
}

function wordBlock(block: Block, model: DocumentModel): (Paragraph | WordTable)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: levels[block.level - 1] ?? HeadingLevel.HEADING_3 })]
    case 'paragraph':
      return [plain(block.text)]
    case 'note':
      return [plain(block.text, 340)]
    case 'keyValues':
      return [wordTable(block.items.map(({ label, value }) => [[plain(label)], [plain(value)]]))]
    case 'table':
      return dataTable(block, model)
    case 'images':
      return [pictureTable(block, model)]
    case 'signatures':
      return [
        wordTable([
          block.parties.map(({ role, name }) => [plain(`**${role}**\n\n\n____________________\n${name ?? ''}`)]),
        ]),
      ]
    case 'qr':
      return [plain([block.caption, block.content].filter(Boolean).join(': '))]
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true })]
    case 'columns':
      return inOneColumn([block]).flatMap((inner) => wordBlock(inner, model))
  }
}

function wordTable(rows: readonly (readonly (readonly Paragraph[])[])[]): WordTable {
  return new WordTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...open, insideHorizontal: none },
    rows: rows.map((cells) => new TableRow({ children: cells.map((children) => new TableCell({ children })) })),
  })
}

function dataTable(table: Table, model: DocumentModel): (Paragraph | WordTable)[] {
  const row = (texts: readonly string[], bold: boolean, tableHeader = false) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: table.columns.map((column, i) => {
        const alignment = isFigures(column) ? AlignmentType.RIGHT : AlignmentType.LEFT
        const run = new TextRun({ text: texts[i] ?? '', bold, size: table.dense ? 15 : 18 })
        return new TableCell({ children: [new Paragraph({ alignment, children: [run] })] })
      }),
    })
  const rows = table.rows.map((given) => {
    const { kind, cells } = partsOfRow(given)
    const texts = table.columns.map((column, i) => printedValue(cells[i], column, model.language))
    return row(texts, kind === 'total' || kind === 'group')
  })
  const header = row(
    table.columns.map(({ header }) => header),
    true,
    true,
  )
  const title = table.title ? [plain(`**${table.title}**`)] : []
  const set = new WordTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...open, bottom: hairline, insideHorizontal: hairline },
    rows: [header, ...rows],
  })
  return [...title, set, ...(rows.length === 0 && table.emptyText ? [plain(table.emptyText)] : [])]
}

function pictureTable(grid: ImageGrid, model: DocumentModel): WordTable {
  const perRow = Math.max(1, Math.floor(grid.perRow))
  const side = Math.floor(620 / perRow)
  const cells = grid.images.map(({ bytes, caption }) => {
    const picture = pictureOf(bytes)
    const captionLines = caption ? [plain(caption)] : []
    if (!picture || picture.mime === 'image/webp')
      return [plain(message(model.language, 'typesetter.image_unreadable')), ...captionLines]
    const { w, h } = fitted(picture, { w: side, h: side })
    const type =
      ({ 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as Record<string, 'jpg' | 'png' | 'gif'>)[
        picture.mime
      ] ?? 'png'
    const image = new ImageRun({ type, data: bytes, transformation: { width: Math.round(w), height: Math.round(h) } })
    return [new Paragraph({ children: [image] }), ...captionLines]
  })
  const rows = Array.from({ length: Math.ceil(cells.length / perRow) }, (_, r) =>
    Array.from({ length: perRow }, (_, c) => cells[r * perRow + c] ?? [plain('')]),
  )
  return wordTable(rows)
}
