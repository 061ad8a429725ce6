import type { MouseEvent, ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { CellEditor } from './cell-editor.tsx'
import { alignOf, type Column, shownText } from './columns.ts'
import { at, type Cursor, inBlock } from './cursor.ts'
import css from './table.module.css'
import type { Editing } from './use-editing.ts'

interface RowProps<T> {
  id: string
  index: number
  row: T
  columns: readonly Column<T>[]
  template: string
  cursor: Cursor | undefined
  setCursor: (cursor: Cursor) => void
  editing: Editing<T>
  state: 'muted' | 'wrong' | undefined
  onOpen: ((row: T) => void) | undefined
  afterEdit: (key: 'Enter' | 'Tab' | 'Escape' | 'blur') => void
}

/** One row of the grid. */
export function TableRow<T>(props: RowProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a row of the grid; the grid holds the focus
    <div
      role="row"
      aria-rowindex={props.index + 2}
      className={css.row}
      data-state={props.state}
      style={{ gridTemplateColumns: props.template }}
    >
      {props.columns.map((column, position) => (
        <TableCell key={column.key} {...props} column={column} position={position} />
      ))}
    </div>
  )
}

function TableCell<T>(props: RowProps<T> & { column: Column<T>; position: number }) {
  const { row, column, index, position, cursor, setCursor, editing } = props
  const words = useWords()
  const isHere = cursor?.row === index && cursor.column === position
  const isOpen = isHere && editing.openCell?.columnKey === column.key
  const pending = editing.pending(row, column)
  const drawn = (): ReactNode => {
    if (pending && pending.refusal === undefined) return pending.text
    return column.cell ? column.cell(row) : shownText(column.value(row), words.tag, words.zone)
  }
  const select = (event: MouseEvent) => {
    if (event.button !== 0 || isOpen) return
    if (event.shiftKey && cursor) setCursor({ row: index, column: position, anchor: cursor.anchor })
    else setCursor(at(index, position))
  }
  const extend = (event: MouseEvent) => {
    if (event.buttons === 1 && cursor) setCursor({ row: index, column: position, anchor: cursor.anchor })
  }
  const doubleClick = () => {
    if (editing.mayEdit(row, column)) editing.start(row, column)
    else props.onOpen?.(row)
  }
  const opens = position === 0 && props.onOpen !== undefined
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a cell of the grid, which holds focus and keys
    <div
      id={`${props.id}-${index}-${position}`}
      role="gridcell"
      aria-colindex={position + 1}
      aria-selected={inBlock(cursor, index, position)}
      data-selected={inBlock(cursor, index, position)}
      data-cursor={isHere}
      data-align={alignOf(column, [row])}
      data-refused={pending?.refusal !== undefined}
      title={pending?.refusal}
      className={css.cell}
      onMouseDown={select}
      onMouseEnter={extend}
      onDoubleClick={doubleClick}
    >
      {isOpen ? (
        <CellEditor
          row={row}
          column={column}
          editing={editing}
          afterEdit={props.afterEdit}
          align={alignOf(column, [row])}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Enter in the grid does the same
        <span className={opens ? css.open : undefined} onClick={opens ? () => props.onOpen?.(row) : undefined}>
          {drawn()}
        </span>
      )}
    </div>
  )
}

/** Totals of all loaded rows, at the bottom while scrolling. */
export function TotalsRow<T>(props: { columns: readonly Column<T>[]; template: string; rows: readonly T[] }) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a row of the grid; the grid holds the focus
    <div role="row" className={`${css.row} ${css.totals}`} style={{ gridTemplateColumns: props.template }}>
      {props.columns.map((column, position) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a cell of the grid
        <div key={column.key} role="gridcell" className={css.cell} data-align={alignOf(column, props.rows)}>
          <span>{column.total ? column.total(props.rows) : position === 0 ? t('kit.total') : ''}</span>
        </div>
      ))}
    </div>
  )
}

/** Rows of the right height while the first page is on its way. */
export function SkeletonRows({ template, columns }: { template: string; columns: number }) {
  const places = Array.from({ length: columns }, (_, at) => `c${at}`)
  return ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((key) => (
    <div key={key} className={css.row} style={{ gridTemplateColumns: template }} aria-hidden>
      {places.map((place) => (
        <div key={place} className={css.cell}>
          <span className={css.skeleton} />
        </div>
      ))}
    </div>
  ))
}
