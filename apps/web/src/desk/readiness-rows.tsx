import { type DaySummary, ingredient, type Opening, type ReadinessRow } from '@ordinate/desk/contract'
import { formatDate, type LocalDate } from '@ordinate/kernel'
import type { Words } from '../i18n/words.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import type { Column } from '../kit/table/columns.ts'
import css from './desk.module.css'

/** One outlet with its activations by day (ISO date). */
export interface OutletRow {
  readonly outletId: string
  readonly outletName: string
  readonly region: string
  readonly shut: number
  readonly byDay: ReadonlyMap<string, readonly ReadinessRow[]>
}

/** Activations as rows of outlets, by region and name. */
export function outletRows(rows: readonly ReadinessRow[]): OutletRow[] {
  const outlets = Map.groupBy(rows, (row) => row.outletId)
  return [...outlets.values()]
    .map((list) => ({
      outletId: list[0]?.outletId ?? '',
      outletName: list[0]?.outletName ?? '',
      region: list[0]?.region ?? '',
      shut: list.filter((row) => row.opening === 'shut').length,
      byDay: Map.groupBy(list, (row) => row.day.toString()),
    }))
    .sort((a, b) => a.region.localeCompare(b.region) || a.outletName.localeCompare(b.outletName))
}

/** What clears the gravest of an activation's ingredients. */
export function fixOf(row: ReadinessRow | undefined) {
  const missing = row?.ingredients.filter(({ state }) => state === '!' || state === 'W') ?? []
  return missing.toSorted((a, b) => (a.state < b.state ? -1 : 1)).find(({ action }) => action !== null)?.action
}

const MARKS = { opens: 'D', unsure: 'W', shut: '!' } as const

/** The gravest of several activations of one outlet on one day. */
function gravest(rows: readonly ReadinessRow[]): Opening {
  const found = (['shut', 'unsure', 'opens'] as const).find((opening) => rows.some((row) => row.opening === opening))
  return found ?? 'opens'
}

const COMPACT_FROM_DAYS = 8

const INGREDIENTS = ingredient.options
type IngredientName = (typeof INGREDIENTS)[number]

/** What a cell says on hover: every ingredient that is not done, with its cause. */
function whyOf(rows: readonly ReadinessRow[], t: Words['t']): string {
  const open = rows.flatMap((row) => row.ingredients.filter(({ state }) => state !== 'D'))
  return open.map((one) => `${t(`desk.ingredient.${one.ingredient}`)}: ${one.text}`).join('\n')
}

/** The state of each ingredient at its own place in the cell; several activations of one day stand beside each other. */
function Marks({ row, answered }: { row: ReadinessRow; answered: readonly IngredientName[] }) {
  return answered.map((name) => {
    const found = row.ingredients.find((one) => one.ingredient === name)
    return (
      <span key={name} className={css.slot}>
        {found && <StateMark state={found.state} />}
      </span>
    )
  })
}

function DayCell(props: {
  rows: readonly ReadinessRow[] | undefined
  answered: readonly IngredientName[]
  compact: boolean
  t: Words['t']
}) {
  if (!props.rows) return null
  const why = whyOf(props.rows, props.t)
  if (props.compact) return <StateMark state={MARKS[gravest(props.rows)]} {...(why === '' ? {} : { why })} />
  return (
    <span className={css.marks} title={why}>
      {props.rows.map((row) => (
        <Marks key={row.activationId} row={row} answered={props.answered} />
      ))}
    </span>
  )
}

/** `24 Tue`, the month instead of the weekday on its first day. */
function shortDay(day: LocalDate, tag: string): string {
  const [date = '', weekday = ''] = formatDate(day, tag).split(', ')
  return day.day === 1 ? date : `${day.day} ${weekday}`
}

const namesOf = (row: ReadinessRow) => row.ingredients.map((one) => one.ingredient)

/** The gravest mark of an ingredient over the activations of one outlet on one day. */
function ingredientOf(rows: readonly ReadinessRow[] | undefined, name: IngredientName) {
  const found = (rows ?? []).flatMap((row) => row.ingredients.filter((one) => one.ingredient === name))
  return (['!', 'W', 'A', 'D'] as const).map((state) => found.find((one) => one.state === state)).find(Boolean)
}

/** One day: an ingredient each has a column of its own, with its name above and its cause in words where it is not done. */
function ingredientColumns(day: DaySummary, rows: readonly OutletRow[], words: Pick<Words, 't'>): Column<OutletRow>[] {
  const key = day.day.toString()
  const answered = INGREDIENTS.filter((name) => rows.some((row) => ingredientOf(row.byDay.get(key), name)))
  return answered.map((name) => ({
    key: name,
    title: words.t(`desk.ingredient.${name}`),
    width: 118,
    value: (row) => ingredientOf(row.byDay.get(key), name)?.state,
    total: (all) => {
      const found = all.flatMap((row) => ingredientOf(row.byDay.get(key), name) ?? [])
      return `${found.filter(({ state }) => state === 'D' || state === 'A').length}/${found.length}`
    },
    cell: (row) => {
      const found = ingredientOf(row.byDay.get(key), name)
      return found && <StateMark state={found.state} why={found.text} />
    },
  }))
}

function fixedColumns(words: Pick<Words, 't'>): Column<OutletRow>[] {
  return [
    {
      key: 'outlet',
      title: words.t('desk.outlet'),
      value: (row) => row.outletName,
      width: 220,
      total: () => words.t('desk.will_open'),
    },
    { key: 'region', title: words.t('desk.region'), value: (row) => row.region, width: 64 },
  ]
}

/**
 * The board's columns: outlet, region, then one per day; beyond a week a cell shows the gravest state only, and a single day is
 * spread over its ingredients.
 */
export function dayColumns(
  days: readonly DaySummary[],
  rows: readonly OutletRow[],
  words: Pick<Words, 't' | 'tag'>,
): Column<OutletRow>[] {
  const [only] = days
  if (only !== undefined && days.length === 1) return [...fixedColumns(words), ...ingredientColumns(only, rows, words)]
  const compact = days.length >= COMPACT_FROM_DAYS
  const said = new Set(rows.flatMap((row) => [...row.byDay.values()].flat().flatMap(namesOf)))
  const answered = INGREDIENTS.filter((name) => said.has(name))
  return [
    ...fixedColumns(words),
    ...days.map(({ day, opens, unsure, shut }): Column<OutletRow> => {
      const key = day.toString()
      return {
        key,
        title: compact ? shortDay(day, words.tag) : formatDate(day, words.tag),
        width: compact ? 56 : 20 + 18 * Math.max(answered.length, 5),
        align: compact ? 'center' : 'start',
        value: (row) =>
          row.byDay
            .get(key)
            ?.map((one) => one.ingredients.map(({ state }) => state).join(''))
            .join(' '),
        total: () => (opens + unsure + shut === 0 ? '' : `${opens}/${opens + unsure + shut}`),
        cell: (row) => <DayCell rows={row.byDay.get(key)} answered={answered} compact={compact} t={words.t} />,
      }
    }),
  ]
}
