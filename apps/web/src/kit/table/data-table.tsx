import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { ListAnswer } from '../operations.ts'
import { Problem } from '../problem.tsx'
import { type Block, parseBlock, printBlock } from './block.ts'
import { type Column, copiedText, type Sorting, sortRows } from './columns.ts'
import { at, blockOf, type Cursor } from './cursor.ts'
import css from './table.module.css'
import { TableFoot } from './table-foot.tsx'
import { TableHead } from './table-head.tsx'
import { SkeletonRows, TableRow, TotalsRow } from './table-row.tsx'
import { templateOf, useColumns, widthOf } from './use-columns.ts'
import { useEditing } from './use-editing.ts'
import { useTableKeys } from './use-keys.ts'

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

export const ROW_HEIGHT = 32
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
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const { shown, ...choice } = useColumns(props.name, props.columns)
  const { rows, sorting, sortBy } = useSorting(props)
  const { cursor, setCursor, selected, block } = useSelection(props, rows, shown)
  const editing = useEditing(props.rowKey)
  const loading = props.loading ?? props.list?.loading ?? false
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingStart: ROW_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT,
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  const { list } = props
  useEffect(() => {
    if (list?.hasMore && !list.loadingMore && lastSeen >= rows.length - 50) list.loadMore()
  }, [list, lastSeen, rows.length])

  const column = cursor?.column
  useEffect(() => {
    if (column === undefined || column === 0) return
    document.getElementById(`${id}--1-${column}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [id, column])

  const keys = useTableKeys({
    cursor,
    setCursor,
    rows,
    columns: shown,
    editing,
    onOpen: props.onOpen,
    sortBy,
    page: () => Math.max(1, Math.floor((scroll.current?.clientHeight ?? 320) / ROW_HEIGHT) - 2),
    reveal: (row) => virtual.scrollToIndex(Math.max(0, row), { align: 'auto' }),
    focus: () => scroll.current?.focus({ preventScroll: true }),
  })
  const copy = (event: React.ClipboardEvent) => {
    if (!block || editing.openCell) return
    event.preventDefault()
    const columns = shown.slice(block.left, block.right + 1)
    event.clipboardData.setData(
      'text/plain',
      printBlock(selected.map((row) => columns.map((c) => copiedText(c.value(row))))),
    )
  }
  const paste = (event: React.ClipboardEvent) => {
    if (!props.onPaste || editing.openCell) return
    event.preventDefault()
    const top = Math.max(0, block?.top ?? rows.length)
    const left = block?.left ?? 0
    props.onPaste(parseBlock(event.clipboardData.getData('text/plain')), {
      row: rows[top],
      rowIndex: top,
      column: shown[left]?.key ?? '',
      rows: rows.slice(top),
      columns: shown.slice(left).map((column) => column.key),
    })
  }
  if (rows.length === 0 && !loading && !props.list?.problem && props.empty) {
    return (
      <div className={css.frame} onPaste={paste} style={{ height: 'auto' }}>
        {props.empty}
      </div>
    )
  }
  const template = templateOf(shown)
  const hasTotals = shown.some((column) => column.total !== undefined)
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const fitted = (rows.length + 1 + (hasTotals ? 1 : 0)) * ROW_HEIGHT + FOOT_HEIGHT + 18
  return (
    <div className={css.frame} style={{ height: props.height ?? (props.fit ? Math.max(160, fitted) : undefined) }}>
      {props.list?.problem && <Problem problem={props.list.problem} />}
      {/* biome-ignore lint/a11y/useSemanticElements: the grid pattern; only visible rows exist, a table element would lie */}
      <div
        ref={scroll}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={(props.list?.total ?? rows.length) + 1}
        aria-colcount={shown.length}
        aria-multiselectable
        aria-busy={loading}
        aria-activedescendant={cursor ? `${id}-${cursor.row}-${cursor.column}` : undefined}
        className={css.scroll}
        style={{ scrollPaddingLeft: widthOf(shown.slice(0, 1)) }}
        onKeyDown={keys.onKeyDown}
        onFocus={(event) => {
          if (event.target === scroll.current && !cursor && rows.length > 0) setCursor(at(0, 0))
        }}
        onCopy={copy}
        onPaste={paste}
      >
        <div className={css.inner} style={{ minWidth: widthOf(shown) }} role="presentation">
          <TableHead id={id} columns={shown} template={template} sorting={sorting} sortBy={sortBy} cursor={cursor} />
          {loading && rows.length === 0 && <SkeletonRows template={template} columns={shown.length} />}
          <div style={{ height: before }} role="presentation" />
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <TableRow
                key={props.rowKey(row)}
                id={id}
                index={item.index}
                row={row}
                columns={shown}
                template={template}
                cursor={cursor}
                setCursor={setCursor}
                editing={editing}
                state={props.rowState?.(row)}
                onOpen={props.onOpen}
                afterEdit={keys.afterEdit}
              />
            )
          })}
          <div style={{ height: after }} role="presentation" />
          {hasTotals && rows.length > 0 && <TotalsRow columns={shown} template={template} rows={rows} />}
        </div>
      </div>
      <TableFoot
        loaded={rows.length}
        total={props.list ? props.list.total : rows.length}
        selected={selected.length}
        actions={props.actions && selected.length > 0 ? props.actions(selected) : undefined}
        refusal={editing.refusal}
        exportUrl={props.exportUrl ?? props.list?.exportUrl}
        columns={props.columns}
        isShown={choice.isShown}
        toggle={choice.toggle}
      />
    </div>
  )
}
