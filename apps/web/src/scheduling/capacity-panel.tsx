import type { OutputOf } from '@ordinate/contract'
import { type LocalDate, localDate } from '@ordinate/kernel'
import {
  type CapacityCellView,
  type CapacityPerson,
  capacityOrders,
  capacityPeople,
} from '@ordinate/scheduling/contract'
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  useGo,
  useListOp,
  useQueryOp,
  useWords,
  type Words,
} from '../kit/index.ts'
import { type By, hours, rowTitle, stateOf, type Unit } from './capacity-cells.tsx'
import css from './demand.module.css'
import { hoursText } from './plan-preview.tsx'

type Behind = OutputOf<typeof capacityOrders>
type OrderLoad = Behind['orders'][number]
type Question = { by: By; unit: Unit; from: LocalDate; to: LocalDate; key: string }

/** The cell that an address names; undefined for one that was mistyped. */
function questionOf(address: string): Question | undefined {
  const [by = '', unit = '', from = '', to = '', ...key] = address.split('~')
  try {
    return { by: by as By, unit: unit as Unit, from: localDate(from), to: localDate(to), key: key.join('~') }
  } catch {
    return undefined
  }
}

/** One cell of the capacity view: its figures, the orders that need people and the people there are. */
export default function CapacityPanel({ id }: { id: string }) {
  const { t } = useWords()
  const question = questionOf(id)
  if (question === undefined) return <EmptyState text={t('scheduling.capacity_no_cell')} />
  return <Cell question={question} />
}

function Cell({ question }: { question: Question }) {
  const { t } = useWords()
  const { data, problem } = useQueryOp(capacityOrders, question, { keep: true })
  const { from, to } = question
  return (
    <>
      <Section title={rowTitle(question.key, question.by, t)}>
        <p className={css.verdict}>
          <DateText value={from} year />
          {from.equals(to) ? '' : ' – '}
          {!from.equals(to) && <DateText value={to} year />}
        </p>
        <Problem problem={problem} />
        {data && <Figures behind={data} />}
      </Section>
      {data && <Orders orders={data.orders} />}
      <People question={question} />
    </>
  )
}

function Figures({ behind: { cell, needs, shortest } }: { behind: Behind }) {
  const { t } = useWords()
  const asked = [...needs.skills, ...needs.papers.map((kind) => t(`staffing.paper.${kind}`)), ...needs.languages]
  const state = stateOf(cell)
  return (
    <>
      {state && (
        <p className={css.verdict}>
          <StateMark state={state} label={verdictOf(cell, t)} />
        </p>
      )}
      <Pairs
        pairs={[
          [t('scheduling.capacity_pair_shifts'), t('scheduling.capacity_of', { some: cell.filled, all: cell.shifts })],
          [t('scheduling.capacity_pair_needed'), pair(cell.peopleNeeded, cell.minutes, t)],
          [t('scheduling.capacity_pair_available'), pair(cell.peopleAvailable, cell.availableMinutes, t)],
          [t('scheduling.capacity_pair_assigned'), pair(cell.peopleAssigned, cell.assignedMinutes, t)],
          [t('scheduling.capacity_pair_free'), t('scheduling.capacity_n_hours', { hours: hours(cell.freeMinutes) })],
          [t('scheduling.capacity_pair_asked'), asked.join(', ')],
          [t('scheduling.capacity_pair_shortest'), shortest === 0 ? '' : hoursText(shortest)],
        ]}
      />
    </>
  )
}

function pair(people: number, minutes: number, t: Words['t']): string {
  return t('scheduling.capacity_people_hours', { people, hours: hours(minutes) })
}

function verdictOf(cell: CapacityCellView, t: Words['t']): string {
  if (cell.shortageMinutes > 0) return t('scheduling.capacity_short', { hours: Math.ceil(cell.shortageMinutes / 60) })
  if (cell.shortagePeople > 0) return t('scheduling.capacity_short_people', { people: cell.shortagePeople })
  return t(stateOf(cell) === 'W' ? 'scheduling.capacity_close' : 'scheduling.capacity_enough')
}

function Orders({ orders }: { orders: readonly OrderLoad[] }) {
  const { t } = useWords()
  const go = useGo()
  const columns: Column<OrderLoad>[] = [
    {
      key: 'number',
      title: t('scheduling.order'),
      value: (one) => one.number,
      cell: (one) => <ScreenLink to={`/roster/${one.orderId}`}>{one.number}</ScreenLink>,
      width: 90,
    },
    { key: 'open', title: t('scheduling.capacity_open'), value: (one) => one.open, width: 60 },
    { key: 'shifts', title: t('scheduling.shifts'), value: (one) => one.shifts, width: 60 },
    { key: 'hours', title: t('scheduling.hours'), value: (one) => hours(one.minutes), width: 60 },
    { key: 'title', title: t('scheduling.title'), value: (one) => one.title, width: 160 },
  ]
  return (
    <Section title={t('scheduling.capacity_orders', { count: orders.length })}>
      <DataTable
        name="scheduling.capacity_orders"
        label={t('scheduling.order')}
        columns={columns}
        rows={orders}
        rowKey={(one) => one.orderId}
        onOpen={(one) => go(`/roster/${one.orderId}`)}
        height={Math.min(orders.length, 8) * 32 + 88}
        empty={<EmptyState text={t('scheduling.capacity_no_orders')} />}
      />
    </Section>
  )
}

function People({ question }: { question: Question }) {
  const { t } = useWords()
  const go = useGo()
  const list = useListOp(capacityPeople, question)
  const address = (one: CapacityPerson): string => `/people?panel=staffing.person:${one.personId}`
  const columns: Column<CapacityPerson>[] = [
    {
      key: 'name',
      title: t('scheduling.person'),
      value: (one) => one.name,
      cell: (one) => <ScreenLink to={address(one)}>{one.name}</ScreenLink>,
      width: 140,
    },
    { key: 'free', title: t('scheduling.capacity_free'), value: (one) => hours(one.freeMinutes), width: 70 },
    { key: 'has', title: t('scheduling.capacity_has'), value: (one) => hours(one.assignedMinutes), width: 70 },
    { key: 'could', title: t('scheduling.capacity_could'), value: (one) => hours(one.availableMinutes), width: 70 },
  ]
  return (
    <Section title={t('scheduling.capacity_available', { count: list.total ?? list.rows.length })}>
      <DataTable
        name="scheduling.capacity_people"
        label={t('scheduling.person')}
        columns={columns}
        list={list}
        rowKey={(one) => one.personId}
        onOpen={(one) => go(address(one))}
        height={360}
        empty={<EmptyState text={t('scheduling.capacity_nobody')} />}
      />
    </Section>
  )
}
