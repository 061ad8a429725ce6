import type Pptx from 'pptxgenjs'
import pptxgenjs from 'pptxgenjs'
import { message } from '../messages/index.ts'
import { type Block, type DocumentModel, type ImageGrid, partsOfRow, type Table } from '../model.ts'
import { isFigures, printedDate, printedValue } from '../printed-value.ts'
import { inOneColumn } from './flow.ts'
import { fitted, pictureOf } from './image-frame.ts'

/** The package is typed as CommonJS but loads as a module, whose default export is the class itself. */
const Presentation = pptxgenjs as unknown as typeof Pptx.default

/** Inches, the unit of the library; a 16:9 slide. */
const slide = { width: 13.333, height: 7.5, margin: 0.6, top: 1.15, bottom: 0.55 }
const ink = '1C2126'
const muted = '5C6670'
const face = 'Calibri'

type Deck = { readonly pptx: Pptx.default; readonly model: DocumentModel; heading: string }

/** The colour of headings, as the library writes it. */
function accentOf({ theme }: DocumentModel): string {
  return theme?.accent?.replace('#', '').toUpperCase() ?? ink
}

/** A document as slides: a title slide, pictures in frames under the last heading, tables that run over slides. */
export async function toPptx(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const pptx = new Presentation()
  pptx.layout = 'LAYOUT_WIDE'
  pptx.title = model.title
  pptx.company = model.organisation.name
  const deck: Deck = { pptx, model, heading: model.title }
  addTitleSlide(deck)
  let words: Block[] = []
  const flushWords = () => {
    if (words.length > 0) addWordsSlide(deck, words)
    words = []
  }
  for (const block of inOneColumn(model.blocks)) {
    if (block.kind === 'paragraph' || block.kind === 'note' || block.kind === 'keyValues') {
      words.push(block)
      continue
    }
    flushWords()
    if (block.kind === 'heading') deck.heading = block.text
    if (block.kind === 'images') addPictureSlides(deck, block)
    if (block.kind === 'table') addTableSlides(deck, block)
  }
  flushWords()
  return new Uint8Array((await pptx.write({ outputType: 'uint8array' })) as Uint8Array)
}

function addTitleSlide({ pptx, model }: Deck): void {
  const page = pptx.addSlide()
  const { margin, width } = slide
  const line = (text: string, y: number, fontSize: number, color = ink, bold = false) =>
    page.addText(text, { x: margin, y, w: width - margin * 2, h: 0.7, fontSize, color, bold, fontFace: face })
  const number = model.number ? message(model.language, 'typesetter.numbered', { number: model.number }) : undefined
  line(model.organisation.name, 0.5, 16, muted)
  line(model.title, 2.7, 36, accentOf(model), true)
  line([number, printedDate(model.date, model.language)].filter(Boolean).join(' · '), 3.5, 16, muted)
  if (model.subtitle) line(model.subtitle, 4.1, 18)
  if (model.recipient) line(model.recipient.name, 4.9, 16)
  for (const [at, text] of (model.theme?.cover?.lines ?? []).entries()) line(text, 5.5 + at * 0.35, 12, muted)
  const { logo } = model.organisation
  if (logo) addPicture(page, logo, { x: width - margin - 2.6, y: 0.4, w: 2.6, h: 1 })
  const cover = model.theme?.cover?.picture
  if (cover) addPicture(page, cover, { x: width - margin - 5, y: 2.4, w: 5, h: 3.8 })
  if (model.theme?.accent) {
    page.addShape('rect', { x: 0, y: 0, w: 0.18, h: slide.height, fill: { color: accentOf(model) } })
  }
}

/** A picture in a frame, whole; one that cannot be read is left out. */
function addPicture(
  page: Pptx.default.Slide,
  bytes: Uint8Array,
  frame: { x: number; y: number; w: number; h: number },
) {
  const picture = pictureOf(bytes)
  if (!picture) return
  const size = fitted(picture, frame)
  const data = `${picture.mime};base64,${Buffer.from(bytes).toString('base64')}`
  page.addImage({ data, x: frame.x + frame.w - size.w, y: frame.y, ...size })
}

function addPage({ pptx, model, heading }: Deck): Pptx.default.Slide {
  const page = pptx.addSlide()
  const { margin, width, height } = slide
  const bar = { x: margin, w: width - margin * 2, fontFace: face }
  page.addText(heading, { ...bar, y: 0.4, h: 0.6, fontSize: 24, bold: true, color: accentOf(model) })
  const foot = [model.organisation.name, model.title, model.footer].filter(Boolean).join(' · ')
  page.addText(foot, { ...bar, y: height - 0.45, h: 0.3, fontSize: 10, color: muted })
  page.slideNumber = { x: width - margin - 0.4, y: height - 0.45, fontSize: 10, color: muted, fontFace: face }
  return page
}

function addPictureSlides(deck: Deck, grid: ImageGrid): void {
  const gap = 0.25
  const captionHeight = 0.4
  const perRow = Math.max(1, Math.floor(grid.perRow))
  const rowsPerSlide = perRow >= 3 ? 2 : 1
  const w = (slide.width - slide.margin * 2 - gap * (perRow - 1)) / perRow
  const rowHeight = (slide.height - slide.top - slide.bottom) / rowsPerSlide
  const frame = { w, h: rowHeight - captionHeight - 0.1 }
  for (let first = 0; first < grid.images.length; first += perRow * rowsPerSlide) {
    const page = addPage(deck)
    grid.images.slice(first, first + perRow * rowsPerSlide).forEach(({ bytes, caption, alt }, i) => {
      const x = slide.margin + (i % perRow) * (w + gap)
      const y = slide.top + Math.floor(i / perRow) * rowHeight
      const picture = pictureOf(bytes)
      const unreadable = message(deck.model.language, 'typesetter.image_unreadable')
      if (picture) {
        const size = fitted(picture, frame)
        const data = `${picture.mime};base64,${Buffer.from(bytes).toString('base64')}`
        page.addImage({ data, x: x + (w - size.w) / 2, y, ...size, altText: alt ?? caption ?? '' })
      } else page.addText(unreadable, { x, y, ...frame, fontSize: 12, color: muted, align: 'center', fontFace: face })
      if (caption) page.addText(caption, { x, y: y + frame.h, w, h: captionHeight, fontSize: 11, color: muted })
    })
  }
}

/** Rows of one line at 11 points under a heading; the library's own paging tears cells into words. */
const rowsPerSlide = 16

function addTableSlides(deck: Deck, table: Table): void {
  const rule = { type: 'solid', pt: 0.5, color: 'C3CAD1' } as const
  const border: Pptx.default.TableCellProps['border'] = [{ type: 'none' }, { type: 'none' }, rule, { type: 'none' }]
  const cell = (text: string, column: number, bold: boolean) => ({
    text,
    options: { bold, border, align: isFigures(table.columns[column]!) ? ('right' as const) : ('left' as const) },
  })
  const header = table.columns.map((column, i) => cell(column.header, i, true))
  const rows = table.rows.map((row) => {
    const { kind, cells } = partsOfRow(row)
    const bold = kind === 'total' || kind === 'group'
    return table.columns.map((column, i) => cell(printedValue(cells[i], column, deck.model.language), i, bold))
  })
  for (let first = 0; first === 0 || first < rows.length; first += rowsPerSlide) {
    addPage(deck).addTable([header, ...rows.slice(first, first + rowsPerSlide)], {
      x: slide.margin,
      y: slide.top,
      w: slide.width - slide.margin * 2,
      fontSize: 11,
      fontFace: face,
      color: ink,
    })
  }
}

function addWordsSlide(deck: Deck, blocks: readonly Block[]): void {
  const text = blocks
    .map((block) => {
      if (block.kind === 'keyValues') return block.items.map(({ label, value }) => `${label}: ${value}`).join('\n')
      return 'text' in block ? block.text.replaceAll(/\*\*(.+?)\*\*/g, '$1') : ''
    })
    .join('\n')
  const { margin, top, bottom, width, height } = slide
  const area = { x: margin, y: top, w: width - margin * 2, h: height - top - bottom }
  addPage(deck).addText(text, { ...area, fontSize: 16, color: ink, valign: 'top', fontFace: face, fit: 'shrink' })
}
