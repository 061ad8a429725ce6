import type { KeyboardEvent } from 'react'
import type { Column } from './columns.ts'
import { at, type Cursor, moved } from './cursor.ts'
import type { Editing } from './use-editing.ts'

interface Setting<T> {
  cursor: Cursor | undefined
  setCursor: (cursor: Cursor | undefined) => void
  rows: readonly T[]
  columns: readonly Column<T>[]
  editing: Editing<T>
  onOpen: ((row: T) => void) | undefined
  sortBy: (column: Column<T>) => void
  /** Rows seen at once. */
  page: () => number
  reveal: (row: number) => void
  focus: () => void
}

const isTyped = (event: KeyboardEvent) =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' '

/** What keys do in a table: arrows move, Enter edits or opens, typing edits, Ctrl Z takes back, Esc lets go. */
export function useTableKeys<T>(setting: Setting<T>) {
  const { cursor, setCursor, rows, columns, editing } = setting
  const extent = () => ({ rows: rows.length, columns: columns.length, page: setting.page() })
  const put = (next: Cursor) => {
    setCursor(next)
    setting.reveal(next.row)
  }
  const here = () => {
    const row = cursor && rows[cursor.row]
    const column = cursor && columns[cursor.column]
    return row === undefined || column === undefined ? undefined : { row, column }
  }
  const enter = () => {
    const column = cursor && columns[cursor.column]
    if (cursor?.row === -1 && column) return setting.sortBy(column)
    const cell = here()
    if (!cell) return
    if (editing.mayEdit(cell.row, cell.column)) editing.start(cell.row, cell.column)
    else setting.onOpen?.(cell.row)
  }
  const act = (event: KeyboardEvent): boolean => {
    const ctrl = event.ctrlKey || event.metaKey
    const cell = here()
    if (event.key === 'Enter' && ctrl && cell) setting.onOpen?.(cell.row)
    else if (event.key === 'Enter') enter()
    else if (event.key === 'F2' && cell && editing.mayEdit(cell.row, cell.column)) editing.start(cell.row, cell.column)
    else if (event.key === 'z' && ctrl) void editing.undo(rows, columns)
    else if (
      event.key === 'Escape' &&
      cursor &&
      (cursor.row !== cursor.anchor.row || cursor.column !== cursor.anchor.column)
    )
      setCursor(at(cursor.row, cursor.column))
    else if (isTyped(event) && cell && editing.mayEdit(cell.row, cell.column))
      editing.start(cell.row, cell.column, cell.column.edit?.options ? undefined : event.key)
    else return false
    return true
  }
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (editing.openCell || event.defaultPrevented) return
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return
      const press = { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
      const next = rows.length === 0 ? undefined : moved(cursor ?? at(0, 0), press, extent())
      if (next) put(next)
      if (next || act(event)) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
    /** Where the cursor goes when editing ends: down after Enter, right after Tab, nowhere after Esc. */
    afterEdit: (key: 'Enter' | 'Tab' | 'Escape' | 'blur') => {
      if (!cursor) return
      if (key !== 'blur') setting.focus()
      if (key === 'Enter') put(at(Math.min(rows.length - 1, cursor.row + 1), cursor.column))
      if (key === 'Tab') put(at(cursor.row, Math.min(columns.length - 1, cursor.column + 1)))
    },
  }
}
