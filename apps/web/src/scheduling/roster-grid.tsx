// biome-ignore-all lint/a11y/useSemanticElements: the grid draws rows as they come into sight, which a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; its cursor names the active cell.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { DateText, useWords, type Words } from '../kit/index.ts'
import { type Cursor, rangeOf, type Selection } from './grid-keys.ts'
import { useGridPointer } from './grid-pointer.ts'
import css from './roster.module.css'
import { cellId, seatTitle } from './roster-cell.tsx'
import type { OpenRoster } from './roster-data.ts'
import { type Dragged, fromOneLine } from './roster-drop.ts'
import type { Entry, Line, RosterModel } from './roster-model.ts'
import { type Column, columnsIn, RosterRow } from './roster-row.tsx'
import type { View } from './roster-view.ts'
import { useNarrow } from './use-narrow.ts'

const ROW = 32
const HEAD = 44
const ROWS_AHEAD = 8
const DAYS_AHEAD = 2
const WIDTHS = { people: { month: 84, week: 132 }, outlets: { month: 104, week: 190 } } as const

/** What the grid lets whoever holds it do. */
export interface GridHandle {
  readonly reveal: (cell: Cursor) => void
  readonly focus: () => void
  /** Lines that a page holds. */
  readonly page: () => number
}

interface GridProps {
  readonly roster: OpenRoster
  readonly view: View
  readonly lines: readonly Line[]
  readonly selection: Selection
  readonly editable: boolean
  /** The seat that is open in the panel. */
  readonly chosen: string | undefined
  readonly handle: RefObject<GridHandle | undefined>
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (entry: Entry) => void
  readonly onEdit: () => void
  readonly onDrop: (dragged: Dragged, row: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onCut: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

/** Lines by days, of any number: only what is in sight is drawn, both ways. */
export function RosterGrid(props: GridProps) {
  const { roster, lines, view, selection } = props
  const { model } = roster
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const nameWidth = useNarrow() ? 132 : 268
  const dayWidth = WIDTHS[view.by][view.zoom]
  const { rows, columns, width } = useSight({ scroller, lines, model, dayWidth, nameWidth })
  const pointer = useGridPointer({ ...props, model, scroller, ghost })
  const { dragged, over } = pointer
  props.handle.current = {
    reveal: ({ row, column }) => reveal(scroller.current, { row, column, dayWidth, nameWidth }),
    focus: () => scroller.current?.focus(),
    page: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / ROW) - 1),
  }
  const range = rangeOf(selection)
  const towards = model.entries.get(props.chosen ?? '')?.shift.outletId
  return (
    <>
      <div
        ref={scroller}
        className={css.grid}
        role="grid"
        aria-label={t('scheduling.grid')}
        aria-rowcount={lines.length + 1}
        aria-colcount={model.days.length + 1}
        aria-multiselectable
        aria-activedescendant={cellId(selection.cursor.row, selection.cursor.column)}
        tabIndex={0}
        data-dragging={dragged !== undefined || undefined}
        style={{ scrollPaddingLeft: nameWidth }}
        onKeyDown={props.onKeyDown}
        onCopy={props.onCopy}
        onCut={props.onCut}
        onPaste={props.onPaste}
        onPointerOver={({ target }) => nameSeat(target, props, t)}
        {...pointer.handlers}
      >
        <Head model={model} columns={columns} nameWidth={nameWidth} width={width} />
        <div className={css.body} style={{ height: rows.total, width }} role="rowgroup">
          {rows.items.map(({ index, start }) => (
            <RosterRow
              key={lines[index]!.id}
              roster={roster}
              line={lines[index]!}
              index={index}
              top={start}
              columns={columns}
              nameWidth={nameWidth}
              width={width}
              narrow={view.zoom === 'month'}
              cursor={selection.cursor.row === index ? selection.cursor.column : -1}
              {...columnsIn(range, index)}
              chosen={props.chosen}
              dragged={answering(dragged, index, over)}
              towards={view.by === 'people' ? towards : undefined}
            />
          ))}
        </div>
      </div>
      {dragged && (
        <div ref={ghost} className={css.ghost} aria-hidden>
          {t('scheduling.dragging', { count: dragged.entries.length })}
        </div>
      )}
    </>
  )
}

/** Names the seat under the pointer, once. */
function nameSeat(target: EventTarget, { roster: { model }, lines }: GridProps, t: Words['t']): void {
  const chip = target instanceof Element ? target.closest<HTMLElement>('[data-shift]') : null
  const row = chip?.closest<HTMLElement>('[data-row]')?.dataset.row
  const line = lines[Number(row)]
  const entry = model.entries.get(chip?.dataset.shift ?? '')
  if (chip && line && entry) chip.title = seatTitle({ model, line }, entry, t)
}

/** The seats that a line answers to: from one line, those of all; from several, each for the line under it. */
function answering(dragged: Dragged | undefined, row: number, over: number | undefined): readonly Entry[] | undefined {
  if (dragged === undefined) return undefined
  if (fromOneLine(dragged)) return dragged.rows[0] === row ? undefined : dragged.entries
  if (over === undefined) return undefined
  const shift = over - dragged.grabbed
  const entries = dragged.entries.filter((_, at) => dragged.rows[at]! + shift === row)
  return entries.length === 0 ? undefined : entries
}

interface Sight {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly lines: readonly Line[]
  readonly model: RosterModel
  readonly dayWidth: number
  readonly nameWidth: number
}

/** The rows and days in sight. Days keep their object while the same ones are, so that rows are not drawn again. */
function useSight({ scroller, lines, model, dayWidth, nameWidth }: Sight) {
  const getScrollElement = () => scroller.current
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement,
    estimateSize: () => ROW,
    overscan: ROWS_AHEAD,
  })
  const days = useVirtualizer({
    horizontal: true,
    count: model.days.length,
    getScrollElement,
    estimateSize: () => dayWidth,
    overscan: DAYS_AHEAD,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width is another place for every day.
  useEffect(() => days.measure(), [dayWidth])
  const items = days.getVirtualItems()
  const first = items[0]?.index ?? 0
  const count = items.length
  const columns = useMemo(
    () =>
      Array.from({ length: count }, (_, at): Column => {
        return { index: first + at, start: (first + at) * dayWidth, size: dayWidth }
      }),
    [first, count, dayWidth],
  )
  const width = nameWidth + model.days.length * dayWidth
  return { rows: { items: rows.getVirtualItems(), total: rows.getTotalSize() }, columns, width }
}

/** Scrolls just as far as a cell needs, the sticky head and names aside. */
function reveal(
  scroller: HTMLDivElement | null,
  { row, column, dayWidth, nameWidth }: Cursor & { dayWidth: number; nameWidth: number },
): void {
  if (scroller === null) return
  const [top, left] = [row * ROW, column * dayWidth]
  const height = scroller.clientHeight - HEAD
  const breadth = scroller.clientWidth - nameWidth
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + ROW > scroller.scrollTop + height) scroller.scrollTop = top + ROW - height
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (left + dayWidth > scroller.scrollLeft + breadth) scroller.scrollLeft = left + dayWidth - breadth
}

interface HeadProps {
  readonly model: RosterModel
  readonly columns: readonly Column[]
  readonly nameWidth: number
  readonly width: number
}

function Head({ model, columns, nameWidth, width }: HeadProps) {
  const { t } = useWords()
  return (
    <div className={css.head} role="row" aria-rowindex={1} style={{ width }}>
      <div role="columnheader" className={css.name} style={{ width: nameWidth }}>
        {t('scheduling.coverage_by_day')}
      </div>
      {columns.map(({ index, start, size }) => {
        const { filled, seats } = model.count(model.dayKeys[index]!)
        return (
          <div
            key={model.dayKeys[index]}
            role="columnheader"
            aria-colindex={index + 2}
            className={css.day}
            style={{ left: nameWidth + start, width: size }}
            data-short={filled < seats || undefined}
            data-weekend={model.days[index]!.dayOfWeek > 5 || undefined}
          >
            <DateText value={model.days[index]!} />
            <span className={css.count}>
              {filled}/{seats}
            </span>
          </div>
        )
      })}
    </div>
  )
}
