/** A cell by row and column; row -1 is the head. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** Where the cursor is, and the other corner of the block that is selected with it. */
export interface Cursor extends Cell {
  readonly anchor: Cell
}

/** Sizes the cursor moves in; `page` is how many rows are seen at once. */
export interface Extent {
  readonly rows: number
  readonly columns: number
  readonly page: number
}

/** A key press, as far as the cursor cares. */
export interface Press {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

/** A cursor that selects its own cell alone. */
export function at(row: number, column: number): Cursor {
  return { row, column, anchor: { row, column } }
}

function target(cursor: Cursor, press: Press, extent: Extent): Cell | undefined {
  const { row, column } = cursor
  const lastRow = extent.rows - 1
  const lastColumn = extent.columns - 1
  switch (press.key) {
    case 'ArrowUp':
      return { row: press.ctrl ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: press.ctrl ? lastRow : row + 1, column }
    case 'ArrowLeft':
      return { row, column: press.ctrl ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: press.ctrl ? lastColumn : column + 1 }
    case 'Home':
      return { row: press.ctrl ? 0 : row, column: 0 }
    case 'End':
      return { row: press.ctrl ? lastRow : row, column: lastColumn }
    case 'PageUp':
      return { row: Math.max(0, row - extent.page), column }
    case 'PageDown':
      return { row: row + extent.page, column }
    default:
      return undefined
  }
}

/** The cursor after a key, or undefined when the key does not move it. Shift keeps the anchor, so the block grows. */
export function moved(cursor: Cursor, press: Press, extent: Extent): Cursor | undefined {
  if (press.key.toLowerCase() === 'a' && press.ctrl) {
    return { row: extent.rows - 1, column: extent.columns - 1, anchor: { row: 0, column: 0 } }
  }
  const to = target(cursor, press, extent)
  if (to === undefined) return undefined
  const row = clamp(to.row, press.shift ? 0 : -1, extent.rows - 1)
  const column = clamp(to.column, 0, extent.columns - 1)
  return press.shift ? { row, column, anchor: cursor.anchor } : at(row, column)
}

/** The selected block, both corners included; empty when the cursor is on the head. */
export function blockOf(cursor: Cursor): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(cursor.row, cursor.anchor.row),
    bottom: Math.max(cursor.row, cursor.anchor.row),
    left: Math.min(cursor.column, cursor.anchor.column),
    right: Math.max(cursor.column, cursor.anchor.column),
  }
}

/** Whether a cell lies in the selected block. */
export function inBlock(cursor: Cursor | undefined, row: number, column: number): boolean {
  if (!cursor) return false
  const { top, bottom, left, right } = blockOf(cursor)
  return row >= top && row <= bottom && column >= left && column <= right
}
