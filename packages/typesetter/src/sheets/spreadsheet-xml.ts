import { type CellValue, type Column, type ColumnType, isLink, type RowKind } from '../model.ts'
import { decimalOf, momentOf } from '../printed-value.ts'
import { excelSerial } from './excel-serial.ts'

/** The text pieces of SpreadsheetML (ECMA-376 part 1, chapter 18) that the writer streams out. */

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'

const maximumCellText = 32_767
const notInXml =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as XML character data or as an attribute value. */
export function escapeXml(text: string): string {
  return text
    .replace(notInXml, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** `0 -> A`, `26 -> AA`. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

type Format = 'text' | 'number' | 'money' | 'date' | 'datetime' | 'link' | 'guarded' | 'header' | 'figureHeader'
const formats: readonly Format[] = [
  'text',
  'number',
  'money',
  'date',
  'datetime',
  'link',
  'guarded',
  'header',
  'figureHeader',
]
const weights = ['body', 'total', 'muted'] as const

function styleIndex(format: Format, kind: RowKind): number {
  const weight = kind === 'group' ? 'total' : kind
  return 1 + formats.indexOf(format) * weights.length + weights.indexOf(weight)
}

const numberFormats: Record<Format, number> = {
  text: 49,
  number: 0,
  money: 4,
  date: 14,
  datetime: 164,
  link: 49,
  guarded: 49,
  header: 49,
  figureHeader: 49,
}

/** One style per format and weight. A guarded text stays a text when it is edited in a spreadsheet program. */
export function stylesXml(): string {
  const xfs = formats.flatMap((format) =>
    weights.map((weight) => {
      const isHeader = format === 'header' || format === 'figureHeader'
      const font = isHeader ? 1 : format === 'link' ? 3 : weights.indexOf(weight)
      const border = isHeader ? 1 : weight === 'total' ? 2 : 0
      const alignment = isHeader
        ? `<alignment horizontal="${format === 'figureHeader' ? 'right' : 'left'}" vertical="bottom" wrapText="1"/>`
        : '<alignment vertical="top"/>'
      return `<xf numFmtId="${numberFormats[format]}" fontId="${font}" fillId="${isHeader ? 2 : 0}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${format === 'guarded' ? ' quotePrefix="1"' : ''}>${alignment}</xf>`
    }),
  )
  const face = '<name val="Calibri"/><family val="2"/>'
  const noSides = '<left/><right/>'
  return `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="4"><font><sz val="11"/>${face}</font><font><b/><sz val="11"/>${face}</font><font><sz val="11"/><color rgb="FF5C6670"/>${face}</font><font><u/><sz val="11"/><color rgb="FF0B5CAD"/>${face}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F4F6"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="3"><border>${noSides}<top/><bottom/><diagonal/></border><border>${noSides}<top/><bottom style="thin"><color rgb="FF3C454E"/></bottom><diagonal/></border><border>${noSides}<top style="thin"><color rgb="FF3C454E"/></top><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xfs.join('')}</cellXfs></styleSheet>`
}

export type PendingLink = { readonly cell: string; readonly href: string }

function textCell(reference: string, text: string, format: Format, kind: RowKind): string {
  const kept = text.length > maximumCellText ? `${text.slice(0, maximumCellText - 1)}…` : text
  const guarded = format === 'text' && /^[=+\-@\t\r]/.test(kept) ? 'guarded' : format
  return `<c r="${reference}" s="${styleIndex(guarded, kind)}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(kept)}</t></is></c>`
}

const followed = /^(https?:|mailto:|tel:)/i

/**
 * One row. Texts are inline strings, which no program evaluates; exact decimals given as text keep all their digits.
 * Links are reported to `onLink`, because the sheet lists them after its rows.
 */
export function rowXml(
  index: number,
  cells: readonly CellValue[],
  columns: readonly Column[],
  kind: RowKind,
  onLink: (link: PendingLink) => void,
): string {
  let xml = `<row r="${index}">`
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Column
    const reference = columnLetters(i) + index
    xml += cellXml(reference, cells[i], column.type ?? 'text', kind, onLink)
  }
  return `${xml}</row>`
}

function cellXml(
  reference: string,
  value: CellValue,
  type: ColumnType,
  kind: RowKind,
  onLink: (link: PendingLink) => void,
): string {
  if (value === null || value === undefined || value === '')
    return kind === 'total' ? `<c r="${reference}" s="${styleIndex('text', kind)}"/>` : ''
  if (isLink(value)) {
    if (!followed.test(value.href)) return textCell(reference, value.text, 'text', kind)
    onLink({ cell: reference, href: value.href })
    return textCell(reference, value.text, 'link', kind)
  }
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (type === 'date' || type === 'datetime') {
    const moment = momentOf(value)
    if (moment) {
      const serial = excelSerial(moment.date, type === 'datetime' ? moment.time : undefined)
      return `<c r="${reference}" s="${styleIndex(type, kind)}"><v>${serial}</v></c>`
    }
  }
  const decimal = type === 'number' || type === 'money' || typeof value !== 'string' ? decimalOf(value) : undefined
  if (decimal === undefined || significantDigits(decimal) > 15) return textCell(reference, String(value), 'text', kind)
  const format = type === 'money' ? 'money' : 'number'
  return `<c r="${reference}" s="${styleIndex(format, kind)}"><v>${decimal}</v></c>`
}

/** A spreadsheet keeps 15 digits of a number; a longer one is written as text so that no digit is lost. */
const significantDigits = (decimal: string): number => decimal.replace(/^-?0*\.?0*/, '').replace('.', '').length

/** The header row of the sheet. */
export function headerXml(columns: readonly Column[]): string {
  const cells = columns.map((column, i) => {
    const format = column.type === 'number' || column.type === 'money' ? 'figureHeader' : 'header'
    return textCell(`${columnLetters(i)}1`, column.header, format, 'body')
  })
  return `<row r="1">${cells.join('')}</row>`
}

const defaultWidths: Record<ColumnType, number> = { text: 24, number: 12, money: 14, date: 12, datetime: 17, link: 28 }

/** Everything of a worksheet before its rows: frozen header, column widths. */
export function sheetHead(columns: readonly Column[]): string {
  const widths = columns.map((column, i) => {
    const width = column.width ?? Math.max(defaultWidths[column.type ?? 'text'], Math.min(40, column.header.length + 2))
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  })
  const cols = widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''
  return `${xmlHead}<worksheet xmlns="${main}" xmlns:r="${relationships}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols}<sheetData>`
}

/** Everything after the rows. */
export function sheetTail(links: readonly PendingLink[]): string {
  const list = links.map(({ cell }, i) => `<hyperlink ref="${cell}" r:id="rId${i + 1}"/>`).join('')
  return `</sheetData>${list ? `<hyperlinks>${list}</hyperlinks>` : ''}</worksheet>`
}

/** The relationships part that holds the targets of a sheet's links. */
export function linksXml(links: readonly PendingLink[]): string {
  const list = links.map(
    ({ href }, i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/hyperlink" Target="${escapeXml(href)}" TargetMode="External"/>`,
  )
  return `${xmlHead}<Relationships xmlns="${packageRelationships}">${list.join('')}</Relationships>`
}

/** The parts that hold the workbook together, by path. */
export function workbookParts(sheetNames: readonly string[]): Record<string, string> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheets = sheetNames.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const sheetRelations = sheetNames.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const overrides = sheetNames.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  )
  return {
    'xl/styles.xml': stylesXml(),
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${packageRelationships}">${sheetRelations.join('')}<Relationship Id="rId${sheetNames.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${overrides.join('')}</Types>`,
  }
}
