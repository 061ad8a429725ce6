// biome-ignore-all lint/a11y/useSemanticElements: the grid draws rows as they come into sight, which a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; its cursor names the active cell.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { DateText, useWords } from '../kit/index.ts'
import { CellEntry, type Choice } from './cell-entry.tsx'
import { type CellActions, type Cursor, useGridKeys } from './grid-keys.ts'
import css from './roster.module.css'
import { RosterCell } from './roster-cell.tsx'
import type { Entry, Line, RosterModel } from './roster-model.ts'

const ROW = 32
const NAME_WIDTH = 220
const PERSON_DAY_WIDTH = 124
const OUTLET_DAY_WIDTH = 168

interface GridProps extends CellActions {
  readonly model: RosterModel
  readonly lines: readonly Line[]
  /** The seat that is open in the panel. */
  readonly chosen: string | undefined
  readonly editable: boolean
  readonly onPut: (choice: Choice) => void
  readonly titleOf: (line: Line) => string
}

/** Lines by days, of any length: only the rows in sight are drawn. A seat can be typed into a cell or dragged onto a person. */
export function RosterGrid(props: GridProps) {
  const { model, lines, editable } = props
  const { t } = useWords()
  const [dragged, setDragged] = useState<Entry>()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const reveal = ({ row, column }: Cursor) => {
    rows.scrollToIndex(row)
    document.getElementById(cellId(row, column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const keys = useGridKeys({ model, lines, editable, reveal }, props)
  const dayWidth = lines[0]?.kind === 'outlet' ? OUTLET_DAY_WIDTH : PERSON_DAY_WIDTH
  const template = `${NAME_WIDTH}px repeat(${model.days.length}, ${dayWidth}px)`
  return (
    <div
      ref={scroller}
      className={css.grid}
      role="grid"
      aria-label={t('scheduling.grid')}
      aria-rowcount={lines.length + 1}
      aria-activedescendant={cellId(keys.cursor.row, keys.cursor.column)}
      tabIndex={0}
      onKeyDown={keys.onKeyDown}
    >
      <Head model={model} template={template} />
      <div className={css.body} style={{ height: rows.getTotalSize() }} role="rowgroup">
        {rows.getVirtualItems().map((item) => (
          <GridRow
            key={lines[item.index]!.id}
            {...props}
            index={item.index}
            top={item.start}
            template={template}
            cursor={keys.cursor}
            dragged={editable ? dragged : undefined}
            onPoint={keys.point}
            onDrag={editable ? setDragged : undefined}
          />
        ))}
      </div>
      {keys.typing !== undefined && keys.line && (
        <CellEntry
          model={model}
          line={keys.line}
          day={keys.day}
          first={keys.typing}
          onEnd={(choice) => {
            keys.endTyping()
            scroller.current?.focus()
            if (choice) props.onPut(choice)
          }}
        />
      )}
    </div>
  )
}

const cellId = (row: number, column: number): string => `cell-${row}-${column}`

interface RowProps extends GridProps {
  readonly index: number
  readonly top: number
  readonly template: string
  readonly cursor: Cursor
  readonly dragged: Entry | undefined
  readonly onPoint: (cursor: Cursor) => void
  readonly onDrag: ((entry: Entry | undefined) => void) | undefined
}

/** One person or outlet. */
function GridRow(props: RowProps) {
  const { model, index, dragged } = props
  const { t } = useWords()
  const line = props.lines[index]!
  const title = props.titleOf(line)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={css.row}
      data-open={line.kind === 'open' || undefined}
      style={{ transform: `translateY(${props.top}px)`, gridTemplateColumns: props.template }}
    >
      <div role="rowheader" className={css.name} title={title}>
        <span className={css.title}>{title}</span>
        <span className={css.quiet}>
          {line.detail} {line.hours ? t('scheduling.hours_short', { hours: line.hours }) : ''}
        </span>
      </div>
      {model.days.map((date, column) => (
        <RosterCell
          key={String(date)}
          id={cellId(index, column)}
          line={line}
          entries={line.cells.get(String(date)) ?? []}
          model={model}
          current={props.cursor.row === index && props.cursor.column === column}
          chosen={props.chosen}
          dragged={dragged && String(dragged.shift.day) === String(date) ? dragged : undefined}
          onPoint={() => props.onPoint({ row: index, column })}
          onOpen={props.onOpen}
          onDrag={props.onDrag}
          onDrop={(target) => {
            if (dragged) props.onPut({ shiftId: dragged.shift.id, personId: target.id })
            props.onDrag?.(undefined)
          }}
        />
      ))}
    </div>
  )
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
