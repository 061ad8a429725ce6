import { message } from '../messages/index.ts'
import {
  type Attachment,
  type Block,
  type Column,
  type DocumentModel,
  type ImageGrid,
  partsOfRow,
  type Table,
} from '../model.ts'
import { isFigures, printedDate, printedValue } from '../printed-value.ts'
import { imageExtension } from './image-kind.ts'
import { qrSvg } from './qr.ts'

type Run = { text: string; bold: boolean }

/** Files that the template reads, by the name it knows them under. */
export type PrintFiles = Map<string, Uint8Array>

/** What the template is given: plain data in which every text is already printable, and the pictures beside it. */
export type PrintData = { readonly data: object; readonly files: PrintFiles }

type Setting = {
  readonly model: DocumentModel
  readonly files: PrintFiles
  readonly printable: (text: string) => string
}

/**
 * Turns a document model into the data of the page template. Texts travel as data, never as markup, so nothing
 * written by a user can be executed by the typesetting language.
 *
 * @param printable replaces the characters that the font has no glyph for
 */
export function printData(model: DocumentModel, printable: (text: string) => string): PrintData {
  const files: PrintFiles = new Map()
  const setting: Setting = { model, files, printable }
  const { organisation, recipient, language } = model
  const p = printable
  const data = {
    language,
    title: p(model.title),
    number: model.number === undefined ? null : p(message(language, 'typesetter.numbered', { number: model.number })),
    date: model.date,
    printedDate: printedDate(model.date, language),
    subtitle: model.subtitle === undefined ? null : p(model.subtitle),
    organisation: {
      name: p(organisation.name),
      lines: [...organisation.lines, ...(organisation.taxId ? [organisation.taxId] : [])].map(p),
      logo: organisation.logo ? imageFile(organisation.logo, files) : null,
    },
    recipient: recipient
      ? { label: recipient.label ? p(recipient.label) : null, name: p(recipient.name), lines: recipient.lines.map(p) }
      : null,
    page: { format: model.page?.format ?? 'a4', landscape: model.page?.landscape ?? false },
    footer: model.footer === undefined ? null : p(model.footer),
    draftMark: model.draftMark === undefined ? null : p(model.draftMark),
    accent: model.theme?.accent ?? null,
    cover: coverOf(model, setting),
    pageOf: message(language, 'typesetter.page_of', { page: '{page}', pages: '{pages}' }),
    blocks: model.blocks.map((block) => printBlock(block, setting)),
    attachments: (model.attachments ?? []).map((one) => attachmentOf(one, files)),
  }
  return { data, files }
}

const ATTACHMENT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/

function attachmentOf({ name, mediaType, description, relationship, bytes }: Attachment, files: PrintFiles): object {
  if (!ATTACHMENT_NAME.test(name) || files.has(name)) throw new RangeError(`Not a name for an attachment: ${name}`)
  files.set(name, bytes)
  return { name, mediaType, description, relationship }
}

function coverOf({ theme }: DocumentModel, { files, printable }: Setting): object | null {
  if (theme?.cover === undefined) return null
  const { lines, picture } = theme.cover
  return { lines: lines.map(printable), picture: picture ? imageFile(picture, files) : null }
}

function printBlock(block: Block, setting: Setting): object {
  const { printable: p, files, model } = setting
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, level: block.level, text: p(block.text) }
    case 'paragraph':
      return { kind: block.kind, lines: linesOf(block.text, p) }
    case 'note':
      return { kind: block.kind, tone: block.tone ?? 'plain', lines: linesOf(block.text, p) }
    case 'keyValues':
      return {
        kind: block.kind,
        across: block.across ?? 1,
        items: block.items.map(({ label, value }) => ({ label: p(label), lines: linesOf(value, p) })),
      }
    case 'table':
      return printTable(block, setting)
    case 'images':
      return printImages(block, setting)
    case 'signatures':
      return {
        kind: block.kind,
        words: {
          signature: message(model.language, 'typesetter.signature'),
          date: message(model.language, 'typesetter.date'),
        },
        parties: block.parties.map(({ role, name, position }) => ({
          role: p(role),
          name: name ? p(name) : null,
          position: position ? p(position) : null,
        })),
      }
    case 'qr': {
      const file = `${files.size}.svg`
      files.set(file, new TextEncoder().encode(qrSvg(block.content)))
      return { kind: block.kind, file, caption: block.caption ? p(block.caption) : null, sizeMm: block.sizeMm ?? 28 }
    }
    case 'columns':
      return { kind: block.kind, columns: block.columns.map((column) => column.map((b) => printBlock(b, setting))) }
    case 'pageBreak':
      return { kind: block.kind }
  }
}

function printTable(table: Table, { printable: p, model }: Setting): object {
  const rows = table.rows.map((row) => {
    const { kind, cells } = partsOfRow(row)
    return {
      kind,
      cells: table.columns.map((column, i) => p(printedValue(cells[i], column, model.language))),
    }
  })
  const texts = rows.filter((row) => row.kind !== 'group').map((row) => row.cells)
  return {
    kind: table.kind,
    title: table.title ? p(table.title) : null,
    emptyText: table.emptyText ? p(table.emptyText) : null,
    dense: table.dense ?? false,
    columns: table.columns.map((column, i) => ({
      header: p(column.header),
      align: column.align ?? (isFigures(column) ? 'right' : 'left'),
      width: columnWidth(
        column,
        texts.map((cells) => cells[i] ?? ''),
      ),
    })),
    rows,
  }
}

/** A share of the free width, or null for a column that keeps the width of its content. */
function columnWidth(column: Column, texts: readonly string[]): number | null {
  if (column.width !== undefined) return column.width
  if (column.type && column.type !== 'text' && column.type !== 'link') return null
  const average = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length)
  return Math.min(40, Math.max(6, average, column.header.length))
}

function printImages(grid: ImageGrid, { printable: p, files, model }: Setting): object {
  return {
    kind: grid.kind,
    perRow: Math.max(1, Math.floor(grid.perRow)),
    unreadable: message(model.language, 'typesetter.image_unreadable'),
    images: grid.images.map(({ bytes, caption, alt }) => ({
      file: imageFile(bytes, files),
      caption: caption ? p(caption) : null,
      alt: p(alt ?? caption ?? ''),
    })),
  }
}

function imageFile(bytes: Uint8Array, files: PrintFiles): string | null {
  const extension = imageExtension(bytes)
  if (!extension) return null
  const file = `${files.size}.${extension}`
  files.set(file, bytes)
  return file
}

function linesOf(text: string, printable: (text: string) => string): Run[][] {
  return printable(text).split('\n').map(boldRuns)
}

/** Splits `plain **bold** plain` into runs; stars without a partner stay as they are. */
export function boldRuns(line: string): Run[] {
  return line
    .split(/\*\*(.+?)\*\*/)
    .map((text, i) => ({ text, bold: i % 2 === 1 }))
    .filter((run) => run.text !== '')
}
