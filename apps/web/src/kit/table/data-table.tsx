import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ListAnswer } from '../operations.ts'
import { Problem } from '../problem.tsx'
import type { Block } from './block.ts'
import { type Column, type Sorting, sortRows } from './columns.ts'
import { blockOf, type Cursor } from './cursor.ts'
import css from './table.module.css'
import { TableFoot } from './table-foot.tsx'
import { ROW_HEIGHT, TableGrid } from './table-grid.tsx'
import { useClipboard } from './use-clipboard.ts'
import { useColumns } from './use-columns.ts'
import { useEditing } from './use-editing.ts'

/** Where a block was pasted: the row under the cursor (undefined below the last one) and the column's key. */
export interface PastePlace<T> {
  readonly row: T | undefined
  readonly rowIndex: number
  readonly column: string
  /** Rows and columns from there on, in the order they are seen. */
  readonly rows: readonly T[]
  readonly columns: readonly string[]
}

/** What a table is made of. Give `list` (from `useListOp`) or `rows`. */
export interface DataTableProps<T> {
  /** Name under which the choice of columns is remembered: `places.outlets`. */
  name: string
  /** What the table holds, for those who hear it: `Outlets`. */
  label: string
  columns: readonly Column<T>[]
  rowKey: (row: T) => string
  rows?: readonly T[]
  list?: ListAnswer<T>
  loading?: boolean
  /** Enter, a double click, or a click on the first cell. */
  onOpen?: (row: T) => void
  /** The rows of the selected block, whenever they change. */
  onSelect?: (rows: readonly T[]) => void
  /** The cell under the cursor, for panels that follow it. */
  onCell?: (row: T, columnKey: string) => void
  /** Buttons at the bottom for the selected rows. */
  actions?: (rows: readonly T[]) => ReactNode
  /** A block pasted from a spreadsheet. */
  onPaste?: (block: Block, place: PastePlace<T>) => void
  /** Address of the whole list as a file; `list` brings its own. */
  exportUrl?: (format: 'xlsx' | 'csv') => string
  /** What stands here while there are no rows: `<EmptyState>` with the next step. */
  empty?: ReactNode
  rowState?: (row: T) => 'muted' | 'wrong' | undefined
  /** Pixels; without it the table fills its container, or as tall as `fit` rows need. */
  height?: number
  /** As tall as its rows, for short tables within a page. */
  fit?: boolean
}

const FOOT_HEIGHT = 38

function useSorting<T>(props: DataTableProps<T>) {
  const [sorting, setSorting] = useState<Sorting>()
  const given = props.list?.rows ?? props.rows
  const rows = useMemo(() => sortRows(given ?? [], props.columns, sorting), [given, props.columns, sorting])
  const sortBy = async (column: Column<T>) => {
    if (column.sortable === false) return
    if (props.list?.hasMore) await props.list.loadAll()
    setSorting((before) => {
      if (before?.key !== column.key) return { key: column.key, descending: false }
      return before.descending ? undefined : { key: column.key, descending: true }
    })
  }
  return { rows, sorting, sortBy }
}

function useSelection<T>(props: DataTableProps<T>, rows: readonly T[], columns: readonly Column<T>[]) {
  const [cursor, setCursor] = useState<Cursor>()
  const { onSelect, onCell } = props
  const block = useMemo(() => (cursor && cursor.row >= 0 ? blockOf(cursor) : undefined), [cursor])
  const selected = useMemo(() => (block ? rows.slice(Math.max(0, block.top), block.bottom + 1) : []), [rows, block])
  const row = cursor ? rows[cursor.row] : undefined
  const columnKey = cursor ? columns[cursor.column]?.key : undefined
  const latest = useRef({ onSelect, onCell })
  latest.current = { onSelect, onCell }
  useEffect(() => latest.current.onSelect?.(selected), [selected])
  useEffect(() => {
    if (row !== undefined && columnKey !== undefined) latest.current.onCell?.(row, columnKey)
  }, [row, columnKey])
  return { cursor, setCursor, selected, block }
}

/**
 * The table of the workbench: 32 px rows of which only the visible ones are drawn, sticky head and first column, a cell
 * cursor, block selection with copy and paste, editing in place with undo, sorting, totals, choice of columns, export.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { shown, ...choice } = useColumns(props.name, props.columns)
  const { rows, sorting, sortBy } = useSorting(props)
  const selection = useSelection(props, rows, shown)
  const editing = useEditing(props.rowKey)
  const clipboard = useClipboard({ ...selection, rows, columns: shown, editing, onPaste: props.onPaste })
  const loading = props.loading ?? props.list?.loading ?? false
  const problem = props.list?.problem
  if (rows.length === 0 && !loading && !problem && props.empty) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
      <div
        role="group"
        aria-label={props.label}
        className={css.frame}
        style={{ height: 'auto' }}
        // What is pasted goes to what holds the focus, so the empty table can hold it.
        {...(props.onPaste && { onPaste: clipboard.onPaste, tabIndex: 0 })}
      >
        {props.empty}
      </div>
    )
  }
  const withTotals = shown.some((column) => column.total !== undefined)
  const fitted = (rows.length + (withTotals ? 2 : 1)) * ROW_HEIGHT + FOOT_HEIGHT + 18
  return (
    <div className={css.frame} style={{ height: props.height ?? (props.fit ? Math.max(160, fitted) : undefined) }}>
      <Problem problem={problem} />
      <TableGrid
        table={props}
        rows={rows}
        columns={shown}
        sorting={sorting}
        sortBy={sortBy}
        cursor={selection.cursor}
        setCursor={selection.setCursor}
        editing={editing}
        clipboard={clipboard}
        loading={loading}
        withTotals={withTotals}
      />
      <TableFoot
        loaded={rows.length}
        total={props.list ? props.list.total : rows.length}
        selected={selection.selected.length}
        actions={selection.selected.length > 0 ? props.actions?.(selection.selected) : undefined}
        refusal={editing.refusal}
        exportUrl={props.exportUrl ?? props.list?.exportUrl}
        columns={props.columns}
        isShown={choice.isShown}
        toggle={choice.toggle}
      />
    </div>
  )
}
