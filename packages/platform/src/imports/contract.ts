import { command, download, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const importState = z.enum(['mapping', 'planning', 'ready', 'running', 'done', 'cancelled', 'failed'])
export type ImportState = z.output<typeof importState>

export const rowStatus = z.enum(['new', 'changed', 'same', 'duplicate', 'error'])
export type RowStatus = z.output<typeof rowStatus>

const counts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  duplicate: z.int(),
  error: z.int(),
  /** Rows, of any status but error, that something is to be said about. */
  warnings: z.int(),
})
export type RowCounts = z.output<typeof counts>

/** One column that the kind understands, and whether it has to be mapped. */
const columnView = z.object({ key: z.string(), label: z.string(), required: z.boolean() })

export const importKindView = z.object({
  kind: z.string(),
  title: z.string(),
  columns: z.array(columnView),
})

/** One import: what came, how it was understood, how far it has got. */
export const importView = z.object({
  id: wire.id('imp'),
  kind: z.string(),
  title: z.string(),
  state: importState,
  source: z.enum(['file', 'paste']),
  fileName: z.string().nullable(),
  sheet: z.string().nullable(),
  /** Some cells were formulas; their last computed values were taken. */
  hasFormulas: z.boolean(),
  columns: z.array(columnView),
  headers: z.array(z.string()),
  /** Column key -> index of the header it is read from; null when it is not read. */
  mapping: z.record(z.string(), z.int().nullable()),
  /** The first rows, as they stand in the file. */
  sample: z.array(z.array(z.string())),
  parameters: z.record(z.string(), wire.json),
  rowCount: z.int(),
  /** What the rows would do, or did; null until it is known. */
  counts: counts.nullable(),
  /** Rows gone through while it runs. */
  doneRows: z.int(),
  /** Why it failed, as a sentence. */
  problem: z.string().nullable(),
  createdBy: z.string(),
  createdAt: wire.instant,
  finishedAt: wire.instant.nullable(),
})
export type ImportView = z.output<typeof importView>

export const previewRow = z.object({
  /** As in the sheet, the header row counted. */
  rowNo: z.int(),
  status: rowStatus,
  title: z.string(),
  changes: z.array(z.object({ column: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  problems: z.array(
    z.object({
      column: z.string().nullable(),
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      /** What is the matter, in the reader's language. */
      message: z.string(),
    }),
  ),
  cells: z.array(z.string()),
})
export type PreviewRow = z.output<typeof previewRow>

const importSubject = z.object({ importId: z.string(), kind: z.string() })
/** An import was started, mapped, planned, went on by a chunk, or ended. */
export const importMoved = fact('imports.import_moved', importSubject, ({ importId }) => [['imports.import', importId]])

const kindName = z.string().regex(/^[a-z]+\.[A-Za-z]+$/)
const parameters = z.record(z.string(), wire.json).optional()
const ofImport = z.strictObject({ importId: wire.id('imp') })

export const importKinds = query('imports.kinds', {
  summary: 'Kinds of tables that the caller may import, with their columns',
  permission: 'imports.use',
  input: z.strictObject({}),
  output: z.object({ kinds: z.array(importKindView) }),
})

export const startImport = command('imports.start', {
  summary: 'Read an uploaded XLSX or CSV file, guess its columns and prepare a preview; nothing is imported yet',
  permission: 'imports.use',
  input: z.strictObject({
    kind: kindName,
    fileId: wire.id('fil'),
    sheet: z.string().max(100).optional(),
    parameters,
  }),
  output: importView,
  refusals: ['imports.no_rows'],
})

export const startPasted = command('imports.startPasted', {
  summary: 'The same for cells pasted from a spreadsheet, parted by tabs, with their header row',
  permission: 'imports.use',
  input: z.strictObject({ kind: kindName, text: z.string().min(1).max(5_000_000), parameters }),
  output: importView,
  refusals: ['imports.no_rows'],
})

export const setMapping = command('imports.setMapping', {
  summary: 'Say which header each column is read from, and prepare the preview again',
  permission: 'imports.use',
  input: ofImport.extend({ mapping: z.record(z.string(), z.int().min(0).max(500).nullable()) }),
  output: importView,
  refusals: ['lifecycle.wrong_state', 'imports.header_used_twice'],
})

export const previewImport = list('imports.preview', {
  summary: 'The rows of an import with what each would do and why, by row number',
  permission: 'imports.use',
  filter: { importId: wire.id('imp'), status: rowStatus.optional(), problems: wire.flag.optional() },
  row: previewRow,
})

export const confirmImport = command('imports.confirm', {
  summary: 'Import the rows that are new or changed; rows with errors and duplicates stay out',
  permission: 'imports.use',
  input: ofImport,
  output: importView,
  refusals: ['lifecycle.wrong_state', 'imports.nothing_to_do'],
})

export const cancelImport = command('imports.cancel', {
  summary: 'Stop an import; rows already imported stay',
  permission: 'imports.use',
  input: ofImport,
  output: importView,
  refusals: ['lifecycle.wrong_state'],
})

export const getImport = query('imports.get', {
  summary: 'One import: mapping, counts, progress',
  permission: 'imports.use',
  input: ofImport,
  output: importView,
})

export const listImports = list('imports.list', {
  summary: 'Imports, the latest first',
  permission: 'imports.use',
  filter: { kind: kindName.optional() },
  row: importView,
})

export const importTemplate = download('imports.template', {
  summary: 'An empty XLSX file with the columns of a kind',
  permission: 'imports.use',
  input: z.strictObject({ kind: kindName }),
})
