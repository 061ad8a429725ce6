// biome-ignore-all lint/a11y/useSemanticElements: the grid draws rows as they come into sight, which a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; its cursor names the active cell.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of the cell under the cursor.
import { timeIn, timeToText } from '@ordinate/kernel'
import type { AllocationState, ShiftView } from '@ordinate/scheduling/contract'
import { type State, stateColours, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import type { Entry, Line, RosterModel } from './roster-model.ts'

const LETTERS: Readonly<Record<AllocationState, State>> = {
  draft: '-',
  published: 'W',
  confirmed: 'D',
  declined: '!',
  withdrawn: 'x',
}

/** The letter that a seat is marked with: empty ones are a problem. */
export function letterOf({ allocation }: Entry): State {
  return allocation === undefined ? '!' : LETTERS[allocation.state]
}

interface CellProps {
  readonly id: string
  readonly line: Line
  readonly entries: readonly Entry[]
  readonly model: RosterModel
  readonly current: boolean
  readonly chosen: string | undefined
  /** The seat that hangs on the pointer, when it is of this day. */
  readonly dragged: Entry | undefined
  readonly onPoint: () => void
  readonly onOpen: (entry: Entry) => void
  readonly onDrag: ((entry: Entry | undefined) => void) | undefined
  readonly onDrop: (line: Line) => void
}

/** One line on one day: seats as letter, code and hours; while a seat hangs over it, whether it may be dropped. */
export function RosterCell(props: CellProps) {
  const { line, entries, dragged, model } = props
  const { t } = useWords()
  const target = dragged !== undefined && line.kind === 'person'
  const outcome = target ? model.outcomeOf(line.id, dragged.shift) : undefined
  const verdict = outcome === undefined ? undefined : outcome.refusals.length === 0 ? 'yes' : 'no'
  const title = outcome?.refusals.map(({ code }) => t(`scheduling.short.${code.split('.')[1]}`)).join(', ')
  return (
    <div
      id={props.id}
      role="gridcell"
      className={css.cell}
      data-current={props.current || undefined}
      data-drop={verdict}
      title={title}
      onClick={props.onPoint}
      onDragOver={(event) => {
        if (target) event.preventDefault()
      }}
      onDrop={() => props.onDrop(line)}
    >
      {line.kind === 'open' && entries.length > 0 ? (
        <Chip {...props} entry={entries[0]!} text={String(entries.length)} />
      ) : (
        entries.map((entry) => (
          <Chip key={entry.shift.id} {...props} entry={entry} text={textOf(entry, line, model, t)} />
        ))
      )}
    </div>
  )
}

function textOf({ shift, allocation }: Entry, line: Line, model: RosterModel, t: (code: string) => string): string {
  if (line.kind === 'outlet') return allocation?.personName ?? t('scheduling.nobody')
  return model.outletKey(shift.outletId)
}

/** Hours on the store's clock, as short as they can be: `11–16`, `11:30–16`. */
function hoursOf({ during, zone }: ShiftView): string {
  return [during.start, during.end].map((at) => timeToText(timeIn(at, zone)).replace(/^0|:00$/g, '')).join('–')
}

function Chip(props: CellProps & { entry: Entry; text: string }) {
  const { entry, line, onDrag } = props
  const { t } = useWords()
  const { shift, allocation } = entry
  const letter = letterOf(entry)
  const supervisor = shift.role === 'supervisor'
  const role = t(`scheduling.role.${shift.role}`)
  const state = allocation === undefined ? t('scheduling.nobody') : t(`scheduling.state.${allocation.state}`)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.chip}
      style={stateColours(letter)}
      data-chosen={props.chosen === shift.id || undefined}
      data-locked={allocation?.locked || undefined}
      draggable={onDrag !== undefined}
      title={`${props.model.outletName(shift.outletId)}, ${role}: ${state}`}
      onClick={(event) => {
        event.stopPropagation()
        props.onPoint()
        props.onOpen(entry)
      }}
      onDragStart={() => onDrag?.(entry)}
      onDragEnd={() => onDrag?.(undefined)}
    >
      <b>{letter}</b>
      <span className={css.code}>
        {supervisor ? `${t('scheduling.supervisor_mark')} ` : ''}
        {props.text}
      </span>
      {line.kind !== 'open' && <span className={css.hours}>{hoursOf(shift)}</span>}
      {allocation?.locked && <span title={t('scheduling.locked')}>■</span>}
    </button>
  )
}
