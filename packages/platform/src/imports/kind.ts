import type { Params } from '@ordinate/kernel'
import type { z } from 'zod'
import { contributionPoint } from '../registry/contribution.ts'
import type { CommandContext, QueryContext } from '../run/context.ts'

/** What parsers may need to know of the organisation. */
export interface CellSettings {
  readonly country: string
  readonly currency: string
  readonly zone: string
}

/** A cell read, or the code of the sentence that says why not. */
export type ParsedCell =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly params: Params }

/** What a column without a telling header is recognised by. */
export type CellContent = 'latitude' | 'longitude' | 'email' | 'phone'

/** One column that an import kind understands. */
export interface ImportColumn {
  /** Name of the value in the rows that `plan` gets. */
  readonly key: string
  /** Message code of its label; the label in either language is also recognised as a header. */
  readonly label: string
  /** Other header words, in any language, lower case. */
  readonly synonyms: readonly string[]
  readonly required: boolean
  readonly content?: CellContent
  /** Reads a cell that is not empty. Empty cells give no value, and a problem where the column is required. */
  parse(text: string, settings: CellSettings): ParsedCell
}

/** Something about a row that whoever imports should know. Errors keep the row out; warnings let it in. */
export interface RowProblem {
  readonly column: string | null
  readonly code: string
  readonly params: Params
  readonly severity: 'error' | 'warning'
}

/** A row without errors, its cells parsed. Columns that are not mapped and empty cells have no value. */
export interface ImportRow<V extends object> {
  readonly rowNo: number
  readonly values: V
}

/** What one row would do. `work` is handed to `apply` as it is. */
export interface PlannedRow<W> {
  readonly status: 'new' | 'changed' | 'same' | 'error'
  /** What the row is about, for the preview. */
  readonly title: string
  readonly changes?: readonly { readonly column: string; readonly before: string; readonly after: string }[]
  readonly problems?: readonly RowProblem[]
  readonly work?: W
}

/** What `plan` and `apply` may ask beside the rows. */
export interface ImportQuestion<P> {
  readonly importId: string
  readonly parameters: P
  /** Which of the keys some row of this import has, wherever in the file it stands. */
  inFile(keys: readonly string[]): Promise<ReadonlySet<string>>
}

/** A kind of thing that can be imported. */
export interface ImportKind<V extends object = object, W = unknown, P extends object = object> {
  /** `module.things`, for example `places.outlets`. Its name for people is the message `<kind>_import`. */
  readonly kind: string
  /** Permission to import this kind, beside `imports.use`. */
  readonly permission: string
  readonly columns: readonly ImportColumn[]
  /** What has to be said beside the file, for example the order that an address programme belongs to. */
  readonly parameters?: z.ZodType<P>
  /** By what two rows of one file are the same thing; null when the row cannot be a duplicate. */
  key(values: V, parameters: P): string | null
  /** What each row would do, in the order given. Rows are at most a few hundred; ask the database once for all. */
  plan(ctx: QueryContext, rows: readonly ImportRow<V>[], question: ImportQuestion<P>): Promise<PlannedRow<W>[]>
  /** Does the work of the rows planned as new or changed, in the transaction that planned them. */
  apply(ctx: CommandContext, work: readonly W[], question: ImportQuestion<P>): Promise<void>
}

/** Declares an import kind with its types checked, and forgets them for the list. */
export function importKind<V extends object, W, P extends object = object>(kind: ImportKind<V, W, P>): ImportKind {
  return kind as unknown as ImportKind
}

/** Where modules hand in their import kinds. */
export const importKindPoint = contributionPoint<() => readonly ImportKind[]>('importKind')
