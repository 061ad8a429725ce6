// biome-ignore-all lint/a11y/useSemanticElements: the grid draws cells as they come into sight, which a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; its cursor names the active cell.
import { formatMoney, type Refusal, timeIn, timeToText } from '@ordinate/kernel'
import type { AllocationState } from '@ordinate/scheduling/contract'
import { type State, StateMark, stateColours, useWords, type Words } from '../kit/index.ts'
import css from './roster.module.css'
import type { Landing } from './roster-drop.ts'
import type { Entry, Line, RosterModel } from './roster-model.ts'

const LETTERS: Readonly<Record<AllocationState, State>> = {
  draft: '-',
  published: 'W',
  confirmed: 'D',
  declined: '!',
  withdrawn: 'x',
}

/** The letter that a seat is marked with: empty ones are a problem. */
export function letterOf(allocation: { readonly state: AllocationState } | undefined): State {
  return allocation === undefined ? '!' : LETTERS[allocation.state]
}

export const cellId = (row: number, column: number): string => `cell-${row}-${column}`

/** Rules that say no, in a few words. */
export function inShort(refusals: readonly Refusal[], t: Words['t']): string {
  const codes = [...new Set(refusals.map(({ code }) => code))]
  return codes.map((code) => t(`scheduling.short.${code.split('.')[1]}`)).join(', ')
}

interface CellProps {
  readonly row: number
  readonly column: number
  readonly left: number
  readonly width: number
  readonly line: Line
  readonly entries: readonly Entry[]
  readonly model: RosterModel
  readonly narrow: boolean
  readonly current: boolean
  readonly selected: boolean
  /** The seat that is open in the panel. */
  readonly chosen: string | undefined
  /** What a drop of the seats that hang on the pointer would mean here. */
  readonly landing: Landing | undefined
}

/** One line on one day: seats as letter, code and hours; while seats hang over it, whether they may be dropped and what it costs. */
export function RosterCell(props: CellProps) {
  const { line, entries, model, landing } = props
  const { t, tag } = useWords()
  return (
    <div
      id={cellId(props.row, props.column)}
      role="gridcell"
      aria-colindex={props.column + 2}
      aria-selected={props.selected}
      className={css.cell}
      style={{ left: props.left, width: props.width }}
      data-row={props.row}
      data-column={props.column}
      data-current={props.current || undefined}
      data-selected={props.selected || undefined}
      data-drop={landing && (landing.refusals.length === 0 ? 'yes' : 'no')}
      title={landing && inShort(landing.refusals, t)}
    >
      {landing ? (
        <span className={css.landing}>
          <StateMark state={landing.refusals.length === 0 ? 'D' : '!'} />
          <span className={css.code}>{landingText(landing, t, tag)}</span>
        </span>
      ) : line.kind === 'open' && entries.length > 0 ? (
        <Chip {...props} entry={entries[0]!} text={String(entries.length)} />
      ) : (
        entries.map((entry) => (
          <Chip key={entry.shift.id} {...props} entry={entry} text={textOf(entry, line, model, t)} />
        ))
      )}
    </div>
  )
}

/** Why not; or what it costs and how far the way is. */
function landingText({ refusals, payMore, pay, km }: Landing, t: Words['t'], tag: string): string {
  if (refusals.length > 0) return inShort(refusals.slice(0, 1), t)
  const sign = payMore !== null && payMore.minor >= 0n ? '+' : ''
  const money = payMore === null ? pay && formatMoney(pay, tag) : `${sign}${formatMoney(payMore, tag)}`
  return [money, km !== null && t('scheduling.km', { km: Math.round(km) })].filter(Boolean).join(', ')
}

function textOf({ shift, allocation }: Entry, line: Line, model: RosterModel, t: Words['t']): string {
  if (line.kind === 'outlet') return allocation?.personName ?? t('scheduling.nobody')
  return model.outlets.get(shift.outletId)?.key ?? ''
}

const hours = new Map<string, string>()

/** Hours on the store's clock, as short as they can be: `11–16`, `11:30–16`. Most seats of a day share theirs. */
export function hoursOf({ during: { start, end }, zone }: Entry['shift']): string {
  const key = `${start.epochMilliseconds} ${end.epochMilliseconds} ${zone}`
  const known = hours.get(key)
  if (known !== undefined) return known
  const text = [start, end].map((at) => timeToText(timeIn(at, zone)).replace(/^0|:00$/g, '')).join('–')
  hours.set(key, text)
  return text
}

const COLOURS = new Map<State, ReturnType<typeof stateColours>>()

function coloursOf(state: State): ReturnType<typeof stateColours> {
  const known = COLOURS.get(state) ?? stateColours(state)
  COLOURS.set(state, known)
  return known
}

function Chip(props: CellProps & { entry: Entry; text: string }) {
  const { entry, line, narrow } = props
  const { t } = useWords()
  const { shift, allocation } = entry
  const letter = letterOf(allocation)
  const warned = line.warnings?.get(shift.id)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.chip}
      style={coloursOf(letter)}
      data-shift={shift.id}
      data-chosen={props.chosen === shift.id || undefined}
      data-locked={allocation?.locked || undefined}
      data-warned={warned !== undefined || undefined}
      title={props.current ? seatTitle(props, entry, t) : undefined}
    >
      <b>{letter}</b>
      <span className={css.code}>
        {shift.role === 'supervisor' ? `${t('scheduling.supervisor_mark')} ` : ''}
        {props.text}
      </span>
      {warned !== undefined && <b className={css.warned}>!</b>}
      {!narrow && line.kind !== 'open' && <span className={css.hours}>{hoursOf(shift)}</span>}
      {allocation?.locked && <span aria-hidden>■</span>}
    </button>
  )
}

/** A seat in words. Sentences take time, so it is only said of the seat under the cursor and the pointer. */
export function seatTitle({ model, line }: Pick<CellProps, 'model' | 'line'>, entry: Entry, t: Words['t']): string {
  const { shift, allocation } = entry
  const warned = line.warnings?.get(shift.id)
  const state = allocation === undefined ? t('scheduling.nobody') : t(`scheduling.state.${allocation.state}`)
  const outlet = model.outlets.get(shift.outletId)?.name ?? ''
  const what = `${outlet}, ${hoursOf(shift)}, ${t(`scheduling.role.${shift.role}`)}: ${state}`
  return [what, allocation?.locked && t('scheduling.locked'), warned && inShort(warned, t)].filter(Boolean).join('. ')
}
