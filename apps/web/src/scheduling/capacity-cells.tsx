import type { OutputOf } from '@ordinate/contract'
import { formatDate, instantToMs, isoWeek, type LocalDate, startOfDay } from '@ordinate/kernel'
import type { CapacityCellView, capacity } from '@ordinate/scheduling/contract'
import { type Column, type State, StateMark, stateColours, type Words } from '../kit/index.ts'
import css from './demand.module.css'

export type Unit = 'day' | 'week' | 'month'
export type By = 'skill' | 'role' | 'region'
export type Measure = 'people' | 'hours'

type Answer = OutputOf<typeof capacity>
export type CapacityRow = Answer['groups'][number]
type Bucket = Answer['buckets'][number]

/** The share of what is available from which a cell is close to its limit. */
const CLOSE = 0.8

/** `!` when hours or people are short, `W` when most of what is available is needed, `D` when there is enough. */
export function stateOf(cell: CapacityCellView): State | undefined {
  if (cell.shifts === 0) return undefined
  if (cell.shortageMinutes > 0 || cell.shortagePeople > 0) return '!'
  return cell.minutes >= CLOSE * cell.availableMinutes ? 'W' : 'D'
}

/** Whole hours. */
export const hours = (minutes: number): number => Math.round(minutes / 60)

/** What a row stands for, in words. */
export function rowTitle(key: string, by: By, t: Words['t']): string {
  if (key === '*') return t('scheduling.capacity_everything')
  if (key === '') return t(`scheduling.capacity_no_${by}`)
  return by === 'role' ? t(`scheduling.role_${key}`) : key
}

/** The head of a bucket: `3 Aug, Mon`, `W32 3 Aug`, `Aug 2026`. */
export function bucketTitle({ from }: { from: LocalDate }, unit: Unit, { t, tag }: Pick<Words, 't' | 'tag'>): string {
  if (unit === 'day') return formatDate(from, tag)
  const [day = ''] = formatDate(from, tag).split(', ')
  if (unit === 'week') return `${t('scheduling.capacity_week', { week: isoWeek(from).week })} ${day}`
  const month = new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' })
  return `${month.format(instantToMs(startOfDay(from, 'UTC')))} ${from.year}`
}

/** Needed and available, as people or hours. */
export function figuresOf(cell: CapacityCellView, measure: Measure, tag: string): string {
  const grouped = new Intl.NumberFormat(tag)
  const [needed, available] =
    measure === 'people'
      ? [cell.peopleNeeded, cell.peopleAvailable]
      : [hours(cell.minutes), hours(cell.availableMinutes)]
  return `${grouped.format(needed)} / ${grouped.format(available)}`
}

/** What a cell says on hover. */
function whyOf(cell: CapacityCellView, t: Words['t']): string {
  return [
    t('scheduling.capacity_shifts', { shifts: cell.shifts, open: cell.open }),
    t('scheduling.capacity_hours', {
      needed: hours(cell.minutes),
      available: hours(cell.availableMinutes),
      free: hours(cell.freeMinutes),
    }),
    cell.shortageMinutes > 0 ? t('scheduling.capacity_short', { hours: Math.ceil(cell.shortageMinutes / 60) }) : '',
    cell.shortagePeople > 0 ? t('scheduling.capacity_short_people', { people: cell.shortagePeople }) : '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

interface CellProps {
  readonly cell: CapacityCellView
  readonly measure: Measure
  readonly words: Pick<Words, 't' | 'tag'>
  readonly onOpen: () => void
}

function Cell({ cell, measure, words, onOpen }: CellProps) {
  const state = stateOf(cell)
  if (state === undefined) return null
  return (
    <button
      type="button"
      // The table holds the focus; Enter opens there.
      tabIndex={-1}
      className={css.cell}
      style={stateColours(state)}
      title={whyOf(cell, words.t)}
      onClick={onOpen}
    >
      <StateMark state={state} />
      {figuresOf(cell, measure, words.tag)}
    </button>
  )
}

interface Look {
  readonly unit: Unit
  readonly by: By
  readonly measure: Measure
  readonly onOpen: (row: CapacityRow, bucket: Bucket) => void
}

/** The heat table's columns: what a row stands for, then one per day, week or month. */
export function capacityColumns(
  buckets: readonly Bucket[],
  { unit, by, measure, onOpen }: Look,
  words: Pick<Words, 't' | 'tag'>,
): Column<CapacityRow>[] {
  const title = words.t(`scheduling.capacity_by_${by}`)
  return [
    { key: 'key', title, value: (row) => rowTitle(row.key, by, words.t), width: 170 },
    ...buckets.map((bucket, at): Column<CapacityRow> => {
      const cellOf = (row: CapacityRow) => row.cells[at]!
      return {
        key: String(bucket.from),
        title: bucketTitle(bucket, unit, words),
        width: 118,
        align: 'end',
        value: (row) => (cellOf(row).shifts === 0 ? '' : figuresOf(cellOf(row), measure, words.tag)),
        cell: (row) => <Cell cell={cellOf(row)} measure={measure} words={words} onOpen={() => onOpen(row, bucket)} />,
        sortable: false,
      }
    }),
  ]
}

/** The address of one cell in the panel. */
export function cellAddress(cell: { by: By; unit: Unit; from: LocalDate; to: LocalDate; key: string }): string {
  return [cell.by, cell.unit, cell.from, cell.to, cell.key].join('~')
}
