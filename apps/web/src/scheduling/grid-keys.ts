/** A cell by its line and day, both from 0. */
export interface Cursor {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells between the corner where it began and the cursor. */
export interface Selection {
  readonly anchor: Cursor
  readonly cursor: Cursor
}

/** A rectangle by its edges, all included. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** As much of a grid as moving about in it asks. */
export interface Field {
  readonly rows: number
  readonly columns: number
  /** Lines that a page holds. */
  readonly page: number
  /** Whether something stands in a cell, for jumps to the edge of a block. */
  readonly filled: (cell: Cursor) => boolean
}

/** A key as it was pressed. */
export interface Press {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
}

export function rangeOf({ anchor, cursor }: Selection): Range {
  return {
    top: Math.min(anchor.row, cursor.row),
    bottom: Math.max(anchor.row, cursor.row),
    left: Math.min(anchor.column, cursor.column),
    right: Math.max(anchor.column, cursor.column),
  }
}

export const at = (cell: Cursor): Selection => ({ anchor: cell, cursor: cell })

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** Where a key takes the selection, as spreadsheets do; undefined when it is no key that moves. */
export function moved(press: Press, selection: Selection, field: Field): Selection | undefined {
  const { rows, columns } = field
  if (rows === 0 || columns === 0) return undefined
  if (press.ctrl && press.key.toLowerCase() === 'a') {
    return { anchor: { row: 0, column: 0 }, cursor: { row: rows - 1, column: columns - 1 } }
  }
  const to = target(press, selection.cursor, field)
  if (to === undefined) return undefined
  const cursor = { row: within(to.row, rows), column: within(to.column, columns) }
  return press.shift ? { anchor: selection.anchor, cursor } : at(cursor)
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))

function target({ key, ctrl }: Press, { row, column }: Cursor, field: Field): Cursor | undefined {
  const step = STEPS[key]
  if (step !== undefined) {
    return ctrl ? jump({ row, column }, step, field) : { row: row + step[0], column: column + step[1] }
  }
  if (key === 'Home') return { row: ctrl ? 0 : row, column: 0 }
  if (key === 'End') return { row: ctrl ? field.rows - 1 : row, column: field.columns - 1 }
  if (key === 'PageDown') return { row: row + field.page, column }
  if (key === 'PageUp') return { row: row - field.page, column }
  return undefined
}

/** The edge of the block of filled cells, or the next filled cell, or the end of the grid. */
function jump(from: Cursor, [down, right]: readonly [number, number], field: Field): Cursor {
  const next = ({ row, column }: Cursor): Cursor => ({ row: row + down, column: column + right })
  const inside = ({ row, column }: Cursor) => row >= 0 && column >= 0 && row < field.rows && column < field.columns
  let cell = next(from)
  if (!inside(cell)) return from
  const along = field.filled(from) && field.filled(cell)
  for (let ahead = next(cell); inside(ahead); ahead = next(ahead)) {
    if (along ? !field.filled(ahead) : field.filled(cell)) break
    cell = ahead
  }
  return cell
}

/** Whether a key begins to type into a cell. */
export function isLetter({ key, ctrl }: Press, alt: boolean): boolean {
  return [...key].length === 1 && !ctrl && !alt && key.trim() !== ''
}
