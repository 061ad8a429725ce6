import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef } from 'react'
import type { Column, Sorting } from './columns.ts'
import { at, type Cursor } from './cursor.ts'
import type { DataTableProps } from './data-table.tsx'
import css from './table.module.css'
import { TableHead } from './table-head.tsx'
import { SkeletonRows, TableRow, TotalsRow } from './table-row.tsx'
import type { Clipboard } from './use-clipboard.ts'
import { templateOf, widthOf } from './use-columns.ts'
import type { Editing } from './use-editing.ts'
import { useTableKeys } from './use-keys.ts'

/** Pixels of one row. */
export const ROW_HEIGHT = 32

/** This many rows before the end of what is loaded, the next page is asked for. */
const LOAD_AHEAD = 50

interface GridProps<T> {
  table: DataTableProps<T>
  rows: readonly T[]
  columns: readonly Column<T>[]
  sorting: Sorting | undefined
  sortBy: (column: Column<T>) => void
  cursor: Cursor | undefined
  setCursor: (cursor: Cursor | undefined) => void
  editing: Editing<T>
  clipboard: Clipboard
  loading: boolean
  withTotals: boolean
}

/** The rows near the ones that are seen, and the space before and after them; asks for more when the end comes near. */
function useVisibleRows<T>({ table: { list }, rows }: GridProps<T>) {
  const scroll = useRef<HTMLDivElement>(null)
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
  useEffect(() => {
    if (list?.hasMore && !list.loadingMore && lastSeen >= rows.length - LOAD_AHEAD) list.loadMore()
  }, [list, lastSeen, rows.length])
  return {
    scroll,
    items,
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    reveal: (row: number) => virtual.scrollToIndex(Math.max(0, row), { align: 'auto' }),
  }
}

function useColumnInSight(id: string, cursor: Cursor | undefined) {
  const column = cursor?.column
  useEffect(() => {
    if (column === undefined || column === 0) return
    document.getElementById(`${id}--1-${column}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [id, column])
}

/** The grid itself, which holds the focus and the keys: head, the visible rows, totals. */
export function TableGrid<T>(props: GridProps<T>) {
  const { table, rows, columns, cursor, setCursor, editing, loading } = props
  const id = useId()
  const { scroll, items, before, after, reveal } = useVisibleRows(props)
  useColumnInSight(id, cursor)
  const keys = useTableKeys({
    ...props,
    onOpen: table.onOpen,
    page: () => Math.max(1, Math.floor((scroll.current?.clientHeight ?? 320) / ROW_HEIGHT) - 2),
    reveal,
    focus: () => scroll.current?.focus({ preventScroll: true }),
  })
  const template = templateOf(columns)
  const shared = { id, columns, template, cursor, setCursor, editing, onOpen: table.onOpen, afterEdit: keys.afterEdit }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid pattern; only visible rows exist, a table element would lie
    <div
      ref={scroll}
      role="grid"
      tabIndex={0}
      aria-label={table.label}
      aria-rowcount={(table.list?.total ?? rows.length) + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      aria-busy={loading}
      aria-activedescendant={cursor ? `${id}-${cursor.row}-${cursor.column}` : undefined}
      className={css.scroll}
      style={{ scrollPaddingLeft: widthOf(columns.slice(0, 1)) }}
      onKeyDown={keys.onKeyDown}
      onFocus={(event) => {
        if (event.target === scroll.current && !cursor && rows.length > 0) setCursor(at(0, 0))
      }}
      {...props.clipboard}
    >
      <div className={css.inner} style={{ minWidth: widthOf(columns) }} role="presentation">
        <TableHead {...shared} rows={rows} sorting={props.sorting} sortBy={props.sortBy} />
        {loading && rows.length === 0 && <SkeletonRows template={template} columns={columns.length} />}
        <div style={{ height: before }} role="presentation" />
        {items.map(({ index }) => {
          const row = rows[index]
          if (row === undefined) return null
          return <TableRow key={table.rowKey(row)} {...shared} index={index} row={row} state={table.rowState?.(row)} />
        })}
        <div style={{ height: after }} role="presentation" />
        {props.withTotals && rows.length > 0 && <TotalsRow columns={columns} template={template} rows={rows} />}
      </div>
    </div>
  )
}
