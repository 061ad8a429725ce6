import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { alignOf, type Column, type Sorting } from './columns.ts'
import type { Cursor } from './cursor.ts'
import css from './table.module.css'

/** The head: titles, the order. A click, or Enter when the cursor is here, sorts. */
export function TableHead<T>(props: {
  id: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  template: string
  sorting: Sorting | undefined
  sortBy: (column: Column<T>) => void
  cursor: Cursor | undefined
}) {
  const { sorting, cursor } = props
  const order = (column: Column<T>) => {
    if (sorting?.key !== column.key) return undefined
    return sorting.descending ? 'descending' : 'ascending'
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a row of the grid; the grid holds the focus
    <div
      role="row"
      aria-rowindex={1}
      className={`${css.row} ${css.head}`}
      style={{ gridTemplateColumns: props.template }}
    >
      {props.columns.map((column, at) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: a cell of the grid, which holds focus and keys
        <div
          key={column.key}
          id={`${props.id}--1-${at}`}
          role="columnheader"
          aria-sort={order(column)}
          data-align={alignOf(column, props.rows)}
          data-cursor={cursor?.row === -1 && cursor.column === at}
          title={column.title}
          className={`${css.cell} ${column.sortable === false ? '' : css.sort}`}
          onClick={() => props.sortBy(column)}
        >
          <span>{column.title}</span>
          {order(column) === 'ascending' && <IconArrowUp size={12} aria-hidden />}
          {order(column) === 'descending' && <IconArrowDown size={12} aria-hidden />}
        </div>
      ))}
    </div>
  )
}
