import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { at, type Cursor, rangeOf, type Selection } from './grid-keys.ts'
import type { Dragged } from './roster-drop.ts'
import { type Entry, type Line, NO_ENTRIES, type RosterModel } from './roster-model.ts'

/** Movement that makes a press a drag, px. */
const SLACK = 5
/** A pointer so near the edge scrolls, px; and by as much a frame. */
const EDGE = 36
const SCROLL_STEP = 14

/** What the pointer is about. */
type Hold =
  | { readonly kind: 'cells'; readonly from: Cursor }
  | { readonly kind: 'seat'; readonly from: Cursor; readonly entry: Entry; readonly x: number; readonly y: number }
  | { readonly kind: 'drag'; readonly dragged: Dragged }

interface Grid {
  readonly model: RosterModel
  readonly lines: readonly Line[]
  readonly editable: boolean
  readonly selection: Selection
  readonly scroller: RefObject<HTMLDivElement | null>
  /** What follows the pointer while seats hang on it. */
  readonly ghost: RefObject<HTMLDivElement | null>
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (entry: Entry) => void
  readonly onEdit: () => void
  readonly onDrop: (dragged: Dragged, row: number) => void
}

/** The cell under a point of the window, and the seat in it. */
function cellAt(x: number, y: number): (Cursor & { shiftId: string | undefined }) | undefined {
  const under = document.elementFromPoint(x, y)
  const cell = under?.closest<HTMLElement>('[data-row]')
  if (!cell) return undefined
  const shiftId = under?.closest<HTMLElement>('[data-shift]')?.dataset.shift
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column), shiftId }
}

/**
 * Pressing on a seat and moving drags it, with the other seats selected when it is among them; pressing beside it and moving
 * selects cells. Fingers scroll instead.
 */
export function useGridPointer(grid: Grid) {
  const [dragged, setDragged] = useState<Dragged>()
  const [over, setOver] = useState<number>()
  const hold = useRef<Hold>(undefined)
  const pointer = useRef({ x: 0, y: 0 })
  const latest = useRef(grid)
  latest.current = grid

  useEffect(() => {
    if (dragged === undefined) return
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      hold.current = undefined
      setDragged(undefined)
    }
    let frame = requestAnimationFrame(function step() {
      scrollAtEdge(latest.current.scroller.current, pointer.current)
      frame = requestAnimationFrame(step)
    })
    addEventListener('keydown', cancel, true)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('keydown', cancel, true)
    }
  }, [dragged])

  const onPointerDown = (event: PointerEvent) => {
    const cell = event.button === 0 ? cellAt(event.clientX, event.clientY) : undefined
    if (cell === undefined) return
    const { selection, onSelect, model, editable } = latest.current
    const place = { row: cell.row, column: cell.column }
    const entry = cell.shiftId === undefined ? undefined : model.entries.get(cell.shiftId)
    if (event.shiftKey) onSelect({ anchor: selection.anchor, cursor: place })
    else if (entry === undefined || !isWithin(place, selection)) onSelect(at(place))
    if (event.pointerType === 'touch') return
    hold.current =
      entry === undefined || event.shiftKey || !editable
        ? { kind: 'cells', from: event.shiftKey ? selection.anchor : place }
        : { kind: 'seat', from: place, entry, x: event.clientX, y: event.clientY }
  }
  const onPointerMove = (event: PointerEvent) => {
    const held = hold.current
    if (held === undefined || event.buttons === 0) return
    pointer.current = { x: event.clientX, y: event.clientY }
    const cell = cellAt(event.clientX, event.clientY)
    if (held.kind === 'cells' && cell) latest.current.onSelect({ anchor: held.from, cursor: cell })
    if (held.kind === 'seat' && Math.hypot(event.clientX - held.x, event.clientY - held.y) > SLACK) {
      const next = draggedFrom(latest.current, held)
      hold.current = { kind: 'drag', dragged: next }
      setDragged(next)
    }
    if (held.kind === 'drag') setOver(cell?.row)
    const { ghost } = latest.current
    if (ghost.current) ghost.current.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`
  }
  const onPointerUp = (event: PointerEvent) => {
    const held = hold.current
    hold.current = undefined
    setDragged(undefined)
    setOver(undefined)
    if (held?.kind === 'seat') {
      latest.current.onSelect(at(held.from))
      latest.current.onOpen(held.entry)
    }
    if (held?.kind !== 'drag') return
    const cell = cellAt(event.clientX, event.clientY)
    if (cell) latest.current.onDrop(held.dragged, cell.row)
  }
  const onDoubleClick = () => latest.current.editable && latest.current.onEdit()
  return { dragged, over, handlers: { onPointerDown, onPointerMove, onPointerUp, onDoubleClick } }
}

function isWithin({ row, column }: Cursor, selection: Selection): boolean {
  const { top, bottom, left, right } = rangeOf(selection)
  return row >= top && row <= bottom && column >= left && column <= right
}

/** The seat that was taken hold of; with it all others selected, when it is selected itself. */
function draggedFrom(grid: Grid, { from, entry }: { from: Cursor; entry: Entry }): Dragged {
  const range = rangeOf(grid.selection)
  if (!isWithin(from, grid.selection)) return { entries: [entry], rows: [from.row], grabbed: from.row }
  const entries: Entry[] = []
  const rows: number[] = []
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (const day of grid.model.dayKeys.slice(range.left, range.right + 1)) {
      const line = grid.lines[row]
      const all = line?.cells.get(day) ?? NO_ENTRIES
      // The first line holds many empty seats a day: one of them goes along.
      for (const one of line?.kind === 'open' ? all.slice(0, 1) : all) {
        entries.push(one)
        rows.push(row)
      }
    }
  }
  return entries.includes(entry)
    ? { entries, rows, grabbed: from.row }
    : { entries: [entry], rows: [from.row], grabbed: from.row }
}

function scrollAtEdge(scroller: HTMLDivElement | null, { x, y }: { x: number; y: number }): void {
  if (scroller === null || (x === 0 && y === 0)) return
  const box = scroller.getBoundingClientRect()
  const towards = (low: number, value: number, high: number) =>
    value < low + EDGE ? -SCROLL_STEP : value > high - EDGE ? SCROLL_STEP : 0
  scroller.scrollBy(towards(box.left, x, box.right), towards(box.top, y, box.bottom))
}
