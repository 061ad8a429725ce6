/**
 * The document model: what a paper says, as data. Every format is made from it. It holds structured-cloneable
 * values only, so a model can be handed to a worker thread as it is.
 */

export type Language = 'en' | 'ru'

export type DocumentModel = {
  readonly title: string
  readonly language: Language
  /** Shown beside the title and in the footer of every page. */
  readonly number?: string
  /** Day of the document, ISO 8601 (`2026-08-03`). An archival PDF may not be without one. */
  readonly date: string
  readonly subtitle?: string
  readonly organisation: Letterhead
  readonly recipient?: Addressee
  readonly page?: { readonly format: 'a4' | 'a3'; readonly landscape?: boolean }
  readonly blocks: readonly Block[]
  /** One line in the middle of the footer of every page. */
  readonly footer?: string
  /** A word set pale and large across every page, for papers that bind nobody yet. */
  readonly draftMark?: string
  /** Files that lie inside the PDF, which is then PDF/A-3b. Other formats leave them out. */
  readonly attachments?: readonly Attachment[]
  /** What the PDF's metadata say beyond the usual, with the description of it that PDF/A demands. */
  readonly metadata?: ExtraMetadata
  /** How the paper looks where the organisation or its client has a style of its own. */
  readonly theme?: Theme
}

export type Attachment = {
  /** Its name within the PDF: Latin letters, digits, dots, hyphens and underscores. */
  readonly name: string
  readonly mediaType: string
  readonly description: string
  /** How it stands to the paper: the same in another form, its data, its source, or something beside it. */
  readonly relationship: 'alternative' | 'data' | 'source' | 'supplement'
  readonly bytes: Uint8Array
}

/** Properties of a namespace of their own in the XMP metadata (ISO 16684-1), described as ISO 19005-3 asks for (6.6.2.3). */
export type ExtraMetadata = {
  /** What the schema is called. */
  readonly schema: string
  readonly namespace: string
  readonly prefix: string
  readonly properties: readonly { readonly name: string; readonly value: string; readonly description: string }[]
}

export type Theme = {
  /** Of headings and rules: `#1a5f7a`. */
  readonly accent?: string
  /** A page of its own before everything else. */
  readonly cover?: {
    /** Under the title, one printed line each. */
    readonly lines: readonly string[]
    /** PNG, JPEG, WebP or GIF, in the middle of the page. */
    readonly picture?: Uint8Array
  }
}

export type Letterhead = {
  readonly name: string
  /** Address, telephone, bank: one printed line each. */
  readonly lines: readonly string[]
  /** Printed as given, with its label: `ABN 53 004 085 616`. */
  readonly taxId?: string
  /** PNG, JPEG, WebP or GIF. */
  readonly logo?: Uint8Array
}

export type Addressee = { readonly label?: string; readonly name: string; readonly lines: readonly string[] }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** `**bold**` is set bold; a line break is kept. */
  | { readonly kind: 'paragraph'; readonly text: string }
  | KeyValues
  | Table
  | ImageGrid
  | {
      readonly kind: 'signatures'
      readonly parties: readonly { readonly role: string; readonly name?: string; readonly position?: string }[]
    }
  | { readonly kind: 'pageBreak' }
  | { readonly kind: 'note'; readonly text: string; readonly tone?: 'plain' | 'warning' }
  | { readonly kind: 'qr'; readonly content: string; readonly caption?: string; readonly sizeMm?: number }
  | { readonly kind: 'columns'; readonly columns: readonly (readonly Block[])[] }

export type KeyValues = {
  readonly kind: 'keyValues'
  readonly items: readonly { readonly label: string; readonly value: string }[]
  /** How many pairs stand side by side; 1 if not given. */
  readonly across?: 1 | 2
}

export type Table = {
  readonly kind: 'table'
  /** Set above the table; the name of its sheet in a workbook. */
  readonly title?: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Printed in place of the rows when there are none. */
  readonly emptyText?: string
  /** Shrinks the type of a wide table. */
  readonly dense?: boolean
}

export type ImageGrid = {
  readonly kind: 'images'
  readonly perRow: number
  readonly images: readonly { readonly bytes: Uint8Array; readonly caption?: string; readonly alt?: string }[]
}

/**
 * What the values of a column are. `number` and `money` take a number, a bigint or an exact decimal as text;
 * `date` takes `2026-08-03`; `datetime` takes `2026-08-03T11:00` (wall-clock, no zone); `link` takes a `Link`.
 * A text that does not fit the type is shown as the text it is.
 */
export type ColumnType = 'text' | 'number' | 'money' | 'date' | 'datetime' | 'link'

export type Column = {
  readonly header: string
  /** `text` if not given. */
  readonly type?: ColumnType
  /** Figures stand right, all else left, unless said otherwise. */
  readonly align?: 'left' | 'right' | 'center'
  /** Relative width on paper, characters in a sheet. Found from the content when not given. */
  readonly width?: number
  /** Digits after the point of a `number` or `money` column: 2 for money, as many as there are for numbers. */
  readonly decimals?: number
}

export type Link = { readonly text: string; readonly href: string }

export type CellValue = string | number | bigint | boolean | null | undefined | Link

/** A total is set bold under a rule; a group is one title over the rows that follow; a muted row is grey. */
export type RowKind = 'body' | 'total' | 'group' | 'muted'

export type Row = readonly CellValue[] | { readonly kind: RowKind; readonly cells: readonly CellValue[] }

/** The kind and the cells of a row, whichever way it was written. */
export function partsOfRow(row: Row): { kind: RowKind; cells: readonly CellValue[] } {
  return 'kind' in row ? row : { kind: 'body', cells: row }
}

export const isLink = (value: CellValue): value is Link =>
  typeof value === 'object' && value !== null && 'href' in value
