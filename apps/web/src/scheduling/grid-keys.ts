import { type KeyboardEvent, useState } from 'react'
import type { Entry, Line, RosterModel } from './roster-model.ts'

/** The cell that the keys are about. */
export interface Cursor {
  readonly row: number
  readonly column: number
}

/** What keys do to the cell under the cursor. */
export interface CellActions {
  readonly onOpen: (entry: Entry) => void
  readonly onClear: (entry: Entry) => void
  readonly onLock: (entry: Entry) => void
}

/** Where a key moves the cursor, or undefined when it does not. */
function moved(key: string, { row, column }: Cursor, rows: number, columns: number): Cursor | undefined {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  const to: Record<string, Cursor> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
    PageDown: { row: row + 15, column },
    PageUp: { row: row - 15, column },
  }
  const next = to[key]
  return next && { row: within(next.row, rows), column: within(next.column, columns) }
}

function isLetter(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.trim() !== ''
}

interface Grid {
  readonly model: RosterModel
  readonly lines: readonly Line[]
  readonly editable: boolean
  readonly reveal: (cursor: Cursor) => void
}

/**
 * The cursor of a grid and its keys: arrows move, letters begin to type, Enter opens, Delete empties, Ctrl L locks.
 * `typing` is the first letter while somebody types.
 */
export function useGridKeys({ model, lines, editable, reveal }: Grid, actions: CellActions) {
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0 })
  const [typing, setTyping] = useState<string>()
  const line = lines[cursor.row]
  const day = String(model.days[cursor.column] ?? '')
  const entry = line?.cells.get(day)?.[0]

  const act = (event: KeyboardEvent): boolean => {
    const next = moved(event.key, cursor, lines.length, model.days.length)
    if (next !== undefined) {
      setCursor(next)
      reveal(next)
      return true
    }
    if (entry !== undefined && event.key === 'Enter') actions.onOpen(entry)
    else if (entry !== undefined && editable && event.key === 'Delete') actions.onClear(entry)
    else if (entry !== undefined && editable && event.key === 'l' && (event.ctrlKey || event.metaKey))
      actions.onLock(entry)
    else if (editable && isLetter(event) && line !== undefined && line.kind !== 'open') setTyping(event.key)
    else return false
    return true
  }
  return {
    cursor,
    line,
    day,
    typing,
    point(to: Cursor) {
      setCursor(to)
      setTyping(undefined)
    },
    endTyping: () => setTyping(undefined),
    onKeyDown(event: KeyboardEvent) {
      if (typing === undefined && act(event)) event.preventDefault()
    },
  }
}
