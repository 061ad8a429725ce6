import type { ClipboardEvent, KeyboardEvent } from 'react'
import { parseBlock, printBlock } from '../kit/index.ts'
import { isLetter, moved, rangeOf, type Selection } from './grid-keys.ts'
import type { Edits } from './roster-edits.ts'
import type { GridHandle } from './roster-grid.tsx'
import { type Entry, type Line, NO_ENTRIES, type RosterModel } from './roster-model.ts'
import { type Cut, copied, heldWithin } from './roster-paste.ts'

/** What the keys of the grid work on. */
export interface Desk {
  readonly model: RosterModel
  readonly lines: readonly Line[]
  readonly selection: Selection
  readonly editable: boolean
  readonly edits: Edits
  readonly grid: () => GridHandle | undefined
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (entry: Entry) => void
  /** Begins to type into the cell of the cursor. */
  readonly onType: (first: string) => void
  readonly onPaste: (block: string[][], cut: Cut | undefined) => void
  readonly onCut: (cut: Cut | undefined) => void
  readonly cut: Cut | undefined
  readonly onFilter: () => void
  readonly onHelp: () => void
  readonly onEscape: () => boolean
}

/** The keys of the grid, as in a spreadsheet. The question mark and the slash are those of the whole program, so they end here. */
export function onGridKey(event: KeyboardEvent, desk: Desk): void {
  if (event.target !== event.currentTarget) return
  const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey }
  const field = {
    rows: desk.lines.length,
    columns: desk.model.days.length,
    page: desk.grid()?.page() ?? 10,
    filled: ({ row, column }: Selection['cursor']) => entriesAt(desk, row, column).length > 0,
  }
  const next = moved(press, desk.selection, field)
  if (next !== undefined) {
    desk.onSelect(next)
    if (!(press.ctrl && press.key.toLowerCase() === 'a')) desk.grid()?.reveal(next.cursor)
  } else if (!commanded(press, event, desk)) return
  event.preventDefault()
  event.stopPropagation()
}

function entriesAt({ lines, model }: Desk, row: number, column: number): readonly Entry[] {
  return lines[row]?.cells.get(model.dayKeys[column] ?? '') ?? NO_ENTRIES
}

type Press = { readonly key: string; readonly ctrl: boolean; readonly shift: boolean }

/** Keys that do something; false for those that do not. */
function commanded(press: Press, event: KeyboardEvent, desk: Desk): boolean {
  const { key, ctrl, shift } = press
  const { cursor } = desk.selection
  const entries = entriesAt(desk, cursor.row, cursor.column)
  if (ctrl) return withCtrl(key.toLowerCase(), shift, desk)
  if (key === 'Escape') return desk.onEscape()
  if (key === '?') desk.onHelp()
  else if (key === '/') desk.onFilter()
  else if (key === 'Enter' && entries.length > 0) desk.onOpen(entries[0]!)
  else if (!desk.editable) return false
  else if (key === 'Enter' || key === 'F2') desk.onType('')
  else if (key === 'Delete' || key === 'Backspace') clearSelection(desk)
  else if (key === 'l' && heldInSelection(desk).length > 0) lockSelection(desk)
  else if (isLetter(press, event.altKey)) desk.onType(key)
  else return false
  return true
}

function withCtrl(key: string, shift: boolean, desk: Desk): boolean {
  // C, X and V are left to the browser, which answers with the events of its clipboard.
  if (key === 'l' && desk.editable) lockSelection(desk)
  else if (key === 'z' && shift) void desk.edits.redo?.()
  else if (key === 'z') void desk.edits.undo?.()
  else if (key === 'y') void desk.edits.redo?.()
  else return false
  return true
}

function heldInSelection({ lines, model, selection }: Desk): Entry[] {
  return heldWithin(lines, model.dayKeys, rangeOf(selection))
}

function clearSelection(desk: Desk): void {
  const changes = heldInSelection(desk).map(({ shift, allocation }) => {
    return { shiftId: shift.id, personId: null, expected: allocation!.personId }
  })
  void desk.edits.change(changes)
}

/** Locks everybody selected; when all are, releases them. */
function lockSelection(desk: Desk): void {
  const held = heldInSelection(desk)
  const locked = !held.every(({ allocation }) => allocation!.locked)
  const changes = held.map(({ shift, allocation }) => {
    return { shiftId: shift.id, personId: allocation!.personId, expected: allocation!.personId, locked }
  })
  void desk.edits.change(changes)
}

/** Copying and cutting put the selection on the clipboard as spreadsheets read it. */
export function onGridCopy(event: ClipboardEvent, desk: Desk, cutting: boolean): void {
  if (event.target !== event.currentTarget) return
  const text = printBlock(copied(desk.model, desk.lines, rangeOf(desk.selection)))
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
  const shiftIds = heldInSelection(desk).map(({ shift }) => shift.id)
  desk.onCut(cutting && desk.editable ? { text, shiftIds } : undefined)
}

/** A pasted block; when it is what was cut here, its seats are left. */
export function onGridPaste(event: ClipboardEvent, desk: Desk): void {
  if (event.target !== event.currentTarget || !desk.editable) return
  event.preventDefault()
  const text = event.clipboardData.getData('text/plain')
  const cut = desk.cut?.text === text.replace(/\r\n$/, '') ? desk.cut : undefined
  if (text.trim() !== '') desk.onPaste(parseBlock(text), cut)
}
