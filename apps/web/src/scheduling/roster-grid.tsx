// biome-ignore-all lint/a11y/useSemanticElements: the grid draws rows as they come into sight, which a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; its cursor names the active cell.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import { DateText, useWords } from '../kit/index.ts'
import { CellEntry, type Choice } from './cell-entry.tsx'
import css from './roster.module.css'
import { RosterCell } from './roster-cell.tsx'
import type { Entry, Line, RosterModel } from './roster-model.ts'

const ROW = 32

interface GridProps {
  readonly model: RosterModel
  readonly lines: readonly Line[]
  /** The seat that is open in the panel. */
  readonly chosen: string | undefined
  readonly editable: boolean
  readonly onOpen: (entry: Entry) => void
  readonly onPut: (choice: Choice) => void
  readonly onClear: (entry: Entry) => void
  readonly onLock: (entry: Entry) => void
  readonly titleOf: (line: Line) => string
}

interface Cursor {
  readonly row: number
  readonly column: number
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

/**
 * Lines by days, of any length: only the rows in sight are drawn. Arrows move, letters begin to type a code or a name, Enter opens the
 * seat, Delete empties it, Ctrl L locks it; a seat can also be dragged onto a person.
 */
export function RosterGrid(props: GridProps) {
  const { model, lines, editable } = props
  const { t } = useWords()
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0 })
  const [typing, setTyping] = useState<string>()
  const [dragged, setDragged] = useState<Entry>()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const line = lines[cursor.row]
  const day = String(model.days[cursor.column] ?? '')
  const entry = line?.cells.get(day)?.[0]

  const onKeyDown = (event: KeyboardEvent) => {
    if (typing !== undefined) return
    const next = moved(event.key, cursor, lines.length, model.days.length)
    if (next !== undefined) {
      setCursor(next)
      rows.scrollToIndex(next.row)
      document
        .getElementById(`cell-${next.row}-${next.column}`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    } else if (event.key === 'Enter' && entry) props.onOpen(entry)
    else if (event.key === 'Delete' && entry && editable) props.onClear(entry)
    else if (event.key === 'l' && (event.ctrlKey || event.metaKey) && entry && editable) props.onLock(entry)
    else if (editable && isLetter(event) && line && line.kind !== 'open') setTyping(event.key)
    else return
    event.preventDefault()
  }
  const template = `220px repeat(${model.days.length}, ${lines[0]?.kind === 'outlet' ? 168 : 112}px)`
  return (
    <div
      ref={scroller}
      className={css.grid}
      role="grid"
      aria-label={t('scheduling.grid')}
      aria-rowcount={lines.length + 1}
      aria-activedescendant={`cell-${cursor.row}-${cursor.column}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Head model={model} template={template} />
      <div className={css.body} style={{ height: rows.getTotalSize() }} role="rowgroup">
        {rows.getVirtualItems().map((item) => {
          const shown = lines[item.index]!
          return (
            <div
              key={shown.id}
              role="row"
              aria-rowindex={item.index + 2}
              className={css.row}
              data-open={shown.kind === 'open' || undefined}
              style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: template }}
            >
              <div role="rowheader" className={css.name} title={props.titleOf(shown)}>
                <span className={css.title}>{props.titleOf(shown)}</span>
                <span className={css.quiet}>
                  {shown.detail} {shown.hours ? t('scheduling.hours_short', { hours: shown.hours }) : ''}
                </span>
              </div>
              {model.days.map((date, column) => (
                <RosterCell
                  key={String(date)}
                  id={`cell-${item.index}-${column}`}
                  line={shown}
                  entries={shown.cells.get(String(date)) ?? []}
                  model={model}
                  current={cursor.row === item.index && cursor.column === column}
                  chosen={props.chosen}
                  dragged={editable && dragged && String(dragged.shift.day) === String(date) ? dragged : undefined}
                  onPoint={() => {
                    setCursor({ row: item.index, column })
                    setTyping(undefined)
                  }}
                  onOpen={props.onOpen}
                  onDrag={editable ? setDragged : undefined}
                  onDrop={(target) => {
                    if (dragged) props.onPut({ shiftId: dragged.shift.id, personId: target.id })
                    setDragged(undefined)
                  }}
                />
              ))}
            </div>
          )
        })}
      </div>
      {typing !== undefined && line && (
        <CellEntry
          model={model}
          line={line}
          day={day}
          first={typing}
          onEnd={(choice) => {
            setTyping(undefined)
            scroller.current?.focus()
            if (choice) props.onPut(choice)
          }}
        />
      )}
    </div>
  )
}

function isLetter(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.trim() !== ''
}

function Head({ model, template }: { model: RosterModel; template: string }) {
  const { t } = useWords()
  return (
    <div className={css.head} role="row" style={{ gridTemplateColumns: template }}>
      <div role="columnheader" className={css.name}>
        {t('scheduling.coverage_by_day')}
      </div>
      {model.days.map((day) => {
        const ofDay = model.entries.filter(({ shift }) => String(shift.day) === String(day))
        const filled = ofDay.filter(({ allocation }) => allocation !== undefined).length
        return (
          <div
            key={String(day)}
            role="columnheader"
            className={css.day}
            data-short={filled < ofDay.length || undefined}
          >
            <DateText value={day} />
            <span className={css.count}>
              {filled}/{ofDay.length}
            </span>
          </div>
        )
      })}
    </div>
  )
}
