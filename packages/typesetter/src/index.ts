export { TypesettingFailed, type UnreadableCode, UnreadableFile } from './errors.ts'
export { message, typesetterMessages } from './messages/index.ts'
export type {
  Addressee,
  Attachment,
  Block,
  CellValue,
  Column,
  ColumnType,
  DocumentModel,
  ExtraMetadata,
  ImageGrid,
  KeyValues,
  Language,
  Letterhead,
  Link,
  Row,
  RowKind,
  Table,
  Theme,
} from './model.ts'
export type { LabelSheet } from './pdf/label-sheet.ts'
export { qrSvg } from './pdf/qr.ts'
export type { DocumentFormat } from './pool/tasks.ts'
export { createTypesetter, type Typesetter, type TypesetterOptions } from './pool/typesetter.ts'
export { printedDate, printedValue } from './printed-value.ts'
export { type CsvOptions, readCsv, writeCsv } from './sheets/csv.ts'
export { defaultReadLimits, type ReadLimits } from './sheets/read-limits.ts'
export { readSheet } from './sheets/read-sheet.ts'
export { readTable } from './sheets/read-table.ts'
export { cellText, type ReadCell, type ReadSheet, type TableContent } from './sheets/table-content.ts'
export { collectBytes, type SheetSource, writeSheets } from './sheets/write-sheets.ts'
