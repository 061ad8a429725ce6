// biome-ignore-all lint/a11y/useSemanticElements: the grid draws rows as they come into sight, which a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; its cursor names the active cell.
import { memo, useMemo } from 'react'
import { useWords, type Words } from '../kit/index.ts'
import type { Range } from './grid-keys.ts'
import css from './roster.module.css'
import { RosterCell } from './roster-cell.tsx'
import type { OpenRoster } from './roster-data.ts'
import { type Landing, landingsOn } from './roster-drop.ts'
import { type Entry, type Line, NO_ENTRIES } from './roster-model.ts'

/** A day that is in sight: its place among all, and where it stands. */
export interface Column {
  readonly index: number
  readonly start: number
  readonly size: number
}

export interface RowProps {
  readonly roster: OpenRoster
  readonly line: Line
  readonly index: number
  readonly top: number
  readonly columns: readonly Column[]
  readonly nameWidth: number
  readonly width: number
  readonly narrow: boolean
  /** Column of the cursor when it stands in this row, else -1. */
  readonly cursor: number
  /** First and last column that are selected in this row, else -1. */
  readonly from: number
  readonly to: number
  readonly chosen: string | undefined
  /** Seats that hang on the pointer and that this line answers to. */
  readonly dragged: readonly Entry[] | undefined
  /** Outlet to which the way from home is shown. */
  readonly towards: string | undefined
}

/** Whether a row lies in a range, as its columns. */
export function columnsIn(range: Range, row: number): { from: number; to: number } {
  return row < range.top || row > range.bottom ? { from: -1, to: -1 } : { from: range.left, to: range.right }
}

const NO_LANDINGS: ReadonlyMap<string, Landing> = new Map()

/** One person or outlet. Drawn again only when something in it changes. */
export const RosterRow = memo(function RosterRow(props: RowProps) {
  const { roster, line, index, dragged } = props
  const { model, rules } = roster
  const { t } = useWords()
  const landings = useMemo(
    () => (dragged === undefined ? NO_LANDINGS : landingsOn(rules, line, dragged)),
    [rules, line, dragged],
  )
  const title = line.kind === 'open' ? t('scheduling.empty_seats') : line.title || t('scheduling.no_region')
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={css.row}
      data-kind={line.kind}
      style={{ transform: `translateY(${props.top}px)`, width: props.width }}
    >
      <div role="rowheader" className={css.name} style={{ width: props.nameWidth }} title={title} data-head={index}>
        <span className={css.title}>{title}</span>
        <span className={css.quiet}>{factsOf(props, t)}</span>
      </div>
      {line.kind !== 'group' &&
        props.columns.map((column) => {
          const day = model.dayKeys[column.index]!
          return (
            <RosterCell
              key={day}
              row={index}
              column={column.index}
              left={props.nameWidth + column.start}
              width={column.size}
              line={line}
              entries={line.cells.get(day) ?? NO_ENTRIES}
              model={model}
              narrow={props.narrow}
              current={props.cursor === column.index}
              selected={column.index >= props.from && column.index <= props.to && props.from >= 0}
              chosen={props.chosen}
              landing={landings.get(day)}
            />
          )
        })}
    </div>
  )
})

/** Rating, hours so far and the way from home to the seat that is looked at. */
function factsOf({ line, towards, roster }: RowProps, t: Words['t']): string {
  if (line.kind !== 'person') return line.detail
  const km = towards === undefined ? null : roster.rules.kmTo(line.id, towards)
  return [
    line.rating === null ? '' : `★ ${line.rating}`,
    line.minutes > 0 && t('scheduling.hours_short', { hours: Math.round(line.minutes / 6) / 10 }),
    km !== null && t('scheduling.km', { km: Math.round(km) }),
  ]
    .filter(Boolean)
    .join('  ')
}
