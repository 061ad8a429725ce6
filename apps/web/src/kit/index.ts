export type { Locale } from '../i18n/catalogue.ts'
export { useWords, type Words } from '../i18n/words.tsx'
export { ActionButton, type OfferedAction } from './action-button.tsx'
export { pageClient, problemOf, useClient } from './client.ts'
export { Dialog } from './dialog.tsx'
export * from './fields.tsx'
export { FileDrop } from './file-drop.tsx'
export { FormRow, type FormValues, OperationForm, useForm } from './form.tsx'
export { type LiveChange, useConnected, useLiveChanges } from './live.tsx'
export * from './navigation.tsx'
export {
  type Command,
  type ListAnswer,
  type QueryAnswer,
  useCommandOp,
  useListOp,
  useQueryOp,
} from './operations.ts'
export * from './page.tsx'
export { CommandProblem, Problem, type Refusable, useProblemText } from './problem.tsx'
export { BudgetBar, ProgressLine } from './progress.tsx'
export type * from './screen.ts'
export { type Session, useCan, useSession } from './session.tsx'
export { type State, StateMark, stateColours } from './state-mark.tsx'
export { type Block, parseBlock, printBlock } from './table/block.ts'
export type { CellValue, Column, ColumnEdit } from './table/columns.ts'
export { DataTable, type DataTableProps, type PastePlace } from './table/data-table.tsx'
export { Timeline } from './timeline.tsx'
export * from './values.tsx'
