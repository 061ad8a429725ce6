import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCan, usePanel } from '../kit/index.ts'
import type { DropQuestion } from './drop-choice.tsx'
import type { Desk } from './grid-desk.ts'
import { at, rangeOf, type Selection } from './grid-keys.ts'
import { type OpenRoster, useVersion, useWarnings } from './roster-data.ts'
import { type Dragged, waysOf } from './roster-drop.ts'
import { type Edits, useEdits } from './roster-edits.ts'
import type { GridHandle } from './roster-grid.tsx'
import type { Entry, Line } from './roster-model.ts'
import { type Cut, type PastedCell, readPaste } from './roster-paste.ts'
import type { View } from './roster-view.ts'
import { linesOf } from './roster-view.ts'

const START: Selection = at({ row: 0, column: 0 })

/** Something pasted that waits to be looked at. */
export interface Pasted {
  readonly cells: readonly PastedCell[]
  readonly cut: Cut | undefined
}

/** What stands open over the grid: typing, a pasted block, a drop that can be done in two ways, the list of keys. */
function useOpenings() {
  const [typing, setTyping] = useState<string>()
  const [pasted, setPasted] = useState<Pasted>()
  const [question, setQuestion] = useState<DropQuestion>()
  const [helping, setHelping] = useState(false)
  return { typing, setTyping, pasted, setPasted, question, setQuestion, helping, setHelping }
}

/** The state of the grid and what keys, pointer and clipboard do with it. */
export function useDesk(roster: OpenRoster, view: View) {
  const { model } = roster
  const can = useCan()
  const { open: panel, show } = usePanel()
  const edits = useEdits(roster)
  const [selection, setSelection] = useState(START)
  const [cut, setCut] = useState<Cut>()
  const openings = useOpenings()
  const grid = useRef<GridHandle>(undefined)
  const filter = useRef<HTMLInputElement>(null)
  const lines = useLines(roster, view)
  useWithin(lines, model.days.length, setSelection)

  const onOpen = useCallback((entry: Entry) => show('scheduling.shift', entry.shift.id), [show])
  const onDrop = (dragged: Dragged, row: number) => {
    const ways = waysOf(roster.rules, lines, dragged, row)
    if (ways.length === 1) void edits.change(ways[0]!.changes)
    else if (ways.length > 1) openings.setQuestion({ ways })
  }
  const desk: Desk = {
    model,
    lines,
    selection,
    editable: can('scheduling.edit'),
    edits,
    cut,
    grid: () => grid.current,
    onSelect: setSelection,
    onOpen,
    onType: (first) => canType(lines[selection.cursor.row]) && openings.setTyping(first),
    onPaste: (block, from) =>
      openings.setPasted({ cells: readPaste(model, lines, rangeOf(selection), block), cut: from }),
    onCut: setCut,
    onFilter: () => filter.current?.focus(),
    onHelp: () => openings.setHelping(true),
    onEscape: () => escaped({ edits, selection, setSelection }),
  }
  const chosen = panel?.kind === 'scheduling.shift' ? panel.id : undefined
  return { desk, openings, grid, filter, chosen, onDrop, back: () => grid.current?.focus() }
}

/** The lines of the view, and the rules that they break as they stand. */
function useLines(roster: OpenRoster, view: View): readonly Line[] {
  const { model } = roster
  const version = useVersion(model)
  const { by, zoom, words, region, role, only, group } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place and says so by its version.
  const lines = useMemo(
    () => linesOf(model, { by, zoom, words, region, role, only, group }),
    [model, version, by, zoom, words, region, role, only, group],
  )
  useWarnings(roster)
  return lines
}

const canType = (line: Line | undefined): boolean => line?.kind === 'person' || line?.kind === 'outlet'

/** Escape takes away what is shown of the last edit, then the selection. */
function escaped(props: { edits: Edits; selection: Selection; setSelection: (to: Selection) => void }): boolean {
  const { edits, selection } = props
  if (edits.command.problem !== undefined || edits.refused.length > 0) {
    edits.clear()
    return true
  }
  const { anchor, cursor } = selection
  if (anchor.row === cursor.row && anchor.column === cursor.column) return false
  props.setSelection(at(cursor))
  return true
}

/** Keeps the selection inside the grid when a filter leaves fewer lines. */
function useWithin(
  lines: readonly Line[],
  columns: number,
  setSelection: (next: (now: Selection) => Selection) => void,
) {
  const last = lines.length - 1
  useEffect(() => {
    setSelection((now) => {
      const { anchor, cursor } = now
      const fits = Math.max(anchor.row, cursor.row) <= last && Math.max(anchor.column, cursor.column) < columns
      if (fits) return now
      return at({ row: Math.max(0, Math.min(cursor.row, last)), column: Math.min(cursor.column, columns - 1) })
    })
  }, [last, columns, setSelection])
}
