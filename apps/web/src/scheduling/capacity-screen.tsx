import { ActionIcon, SegmentedControl } from '@mantine/core'
import { addDays, addMonths, dateIn, type LocalDate, localDate, weekdayOf } from '@ordinate/kernel'
import { capacity } from '@ordinate/scheduling/contract'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useCallback, useMemo, useRef } from 'react'
import { deviceNow } from '../kit/clock.ts'
import {
  DataTable,
  DateText,
  EmptyState,
  PageHeader,
  Problem,
  ScreenLink,
  StateMark,
  usePanel,
  useQueryOp,
  useSearchState,
  useSession,
  useWords,
} from '../kit/index.ts'
import { type By, type CapacityRow, capacityColumns, cellAddress, type Measure, type Unit } from './capacity-cells.tsx'
import css from './demand.module.css'

const VIEWS = ['day', 'month', 'year'] as const
type View = (typeof VIEWS)[number]
const BYS = ['skill', 'role', 'region'] as const
const MEASURES = ['people', 'hours'] as const

/** What a view shows: a week of days, a quarter of weeks, a year of months; from the beginning of its first bucket. */
const SHOWN: Readonly<
  Record<View, { unit: Unit; first: (day: LocalDate) => LocalDate; next: (from: LocalDate, by: number) => LocalDate }>
> = {
  day: { unit: 'day', first: mondayOf, next: (from, by) => addDays(from, 14 * by) },
  month: { unit: 'week', first: mondayOf, next: (from, by) => addDays(from, 84 * by) },
  year: { unit: 'month', first: (day) => addDays(day, 1 - day.day), next: (from, by) => addMonths(from, 12 * by) },
}

function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekdayOf(day))
}

/** People needed and available over all orders, as a heat table; Enter or a click opens what is behind a cell. */
export default function CapacityScreen() {
  const { t, tag } = useWords()
  const { show } = usePanel()
  const [view, setView] = useSearchState('view', 'month')
  const [by, setBy] = useSearchState('by', 'skill')
  const [measure, setMeasure] = useSearchState('show', 'people')
  const { span, shift } = useSpan(view as View)
  const { unit, from, to } = span
  const { data, problem, loading } = useQueryOp(capacity, { from, to, unit, by: by as By }, { keep: true })
  const open = useCallback(
    ({ key }: CapacityRow, bucket: { from: LocalDate; to: LocalDate }) =>
      show('scheduling.capacity', cellAddress({ by: by as By, unit, ...bucket, key })),
    [show, by, unit],
  )
  const columns = useMemo(() => {
    const look = { unit, by: by as By, measure: measure as Measure, onOpen: open }
    return capacityColumns(data?.buckets ?? [], look, { t, tag })
  }, [data, unit, by, measure, open, t, tag])
  const column = useRef('')
  const openHere = (row: CapacityRow) => {
    const bucket = data?.buckets.find((one) => String(one.from) === column.current)
    // What the row stands for leads to its orders and people of the whole span.
    open(row, bucket ?? { from, to })
  }
  return (
    <>
      <PageHeader
        title={t('scheduling.capacity')}
        facts={
          <>
            <span>
              <DateText value={from} year /> – <DateText value={to} year />
            </span>
            {data && <span>{t('scheduling.capacity_people', { count: data.people })}</span>}
            <ScreenLink to="/roster">{t('scheduling.desk')}</ScreenLink>
          </>
        }
        actions={
          <>
            <ActionIcon aria-label={t('scheduling.capacity_earlier')} onClick={() => shift(-1)}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            <ActionIcon aria-label={t('scheduling.capacity_later')} onClick={() => shift(1)}>
              <IconChevronRight size={18} />
            </ActionIcon>
            <Choice name="view" value={view} onChange={setView} all={VIEWS} />
          </>
        }
        problem={problem && <Problem problem={problem} />}
      />
      <div className={css.above}>
        <Choice name="by" value={by} onChange={setBy} all={BYS} />
        <Choice name="show" value={measure} onChange={setMeasure} all={MEASURES} />
        <StateMark state="D" label={t('scheduling.capacity_enough')} />
        <StateMark state="W" label={t('scheduling.capacity_close')} />
        <StateMark state="!" label={t('scheduling.capacity_missing')} />
        <span className={css.quiet}>{t('scheduling.capacity_read')}</span>
      </div>
      <DataTable<CapacityRow>
        name={`scheduling.capacity.${unit}`}
        label={t('scheduling.capacity')}
        columns={columns}
        rows={data?.groups ?? []}
        loading={loading}
        rowKey={(row) => row.key}
        onCell={(_row, key) => {
          column.current = key
        }}
        onOpen={openHere}
        empty={<EmptyState text={t('scheduling.capacity_empty')} />}
      />
    </>
  )
}

function useSpan(view: View) {
  const session = useSession()
  const [start, setStart] = useSearchState('from')
  const { unit, first, next } = SHOWN[view]
  const zone = session?.organisation.zone ?? 'UTC'
  const today = useMemo(() => dateIn(deviceNow(), zone), [zone])
  const from = first(start === '' ? today : localDate(start))
  return {
    span: { unit, from, to: addDays(next(from, 1), -1) },
    shift: (by: number) => setStart(String(next(from, by))),
  }
}

function Choice(props: { name: string; value: string; onChange: (value: string) => void; all: readonly string[] }) {
  const { t } = useWords()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t(`scheduling.capacity_choose_${props.name}`)}
      value={props.value}
      onChange={props.onChange}
      data={props.all.map((value) => ({ value, label: t(`scheduling.capacity_${props.name}_${value}`) }))}
    />
  )
}
