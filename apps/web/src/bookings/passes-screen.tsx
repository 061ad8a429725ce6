import { Button, SegmentedControl } from '@mantine/core'
import {
  issuePassLetters,
  markLettersSent,
  type PassDeadlineRow,
  type PassStanding,
  passDeadlines,
} from '@ordinate/bookings/contract'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  PageHeader,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useGo,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import { venueId } from './places-tab.tsx'

const MARKS: Readonly<Record<PassStanding, State>> = { late: '!', due: 'W', to_send: 'A', sent: 'D', empty: '-' }
const STANDINGS = ['', 'late', 'due', 'to_send', 'sent'] as const

function columnsOf({ t }: Words): Column<PassDeadlineRow>[] {
  return [
    { key: 'outlet', title: t('bookings.outlet'), value: (row) => row.outletName, width: 240 },
    {
      key: 'standing',
      title: t('bookings.state'),
      value: (row) => t(`bookings.standing_${row.standing}`),
      cell: (row) => (
        <StateMark
          state={row.standing === 'to_send' && row.version > 1 ? 'W' : MARKS[row.standing]}
          label={t(`bookings.standing_${row.standing}`)}
        />
      ),
      width: 150,
    },
    {
      key: 'deadline',
      title: t('bookings.deadline'),
      value: (row) => row.deadline,
      cell: (row) => <DateText value={row.deadline} />,
      width: 110,
    },
    {
      key: 'left',
      title: t('bookings.days_left'),
      value: (row) => (row.standing === 'sent' ? null : row.daysLeft),
      width: 130,
    },
    {
      key: 'first',
      title: t('bookings.first_day'),
      value: (row) => row.firstDay,
      cell: (row) => <DateText value={row.firstDay} />,
      width: 110,
    },
    { key: 'people', title: t('bookings.people'), value: (row) => row.people, width: 80 },
    { key: 'version', title: t('bookings.version'), value: (row) => row.version || null, width: 80 },
    { key: 'letter', title: t('bookings.letter'), value: (row) => row.documentNumber, width: 130 },
    { key: 'order', title: t('bookings.order'), value: (row) => `${row.orderNumber} ${row.orderTitle}`, width: 260 },
    { key: 'chain', title: t('bookings.chain'), value: (row) => row.chain, width: 120 },
    { key: 'venue', title: t('bookings.venue'), value: (row) => row.venueName, width: 150 },
  ]
}

/** Pass lists of all running orders by deadline: what is late, what is due, what waits to be sent. */
export default function PassesScreen() {
  const words = useWords()
  const { t } = words
  const go = useGo()
  const panel = usePanel()
  const [standing, setStanding] = useSearchState('standing')
  const [order, setOrder] = useSearchState('order')
  const list = useListOp(passDeadlines, {
    ...(standing === '' ? {} : { standing: standing as PassStanding }),
    ...(order === '' ? {} : { orderId: order }),
  })
  return (
    <>
      <PageHeader
        title={t('bookings.passes')}
        actions={
          <>
            {order !== '' && (
              <Button variant="subtle" onClick={() => setOrder('')}>
                {t('bookings.all_orders')}
              </Button>
            )}
            <SegmentedControl
              aria-label={t('bookings.state')}
              value={standing}
              onChange={setStanding}
              data={STANDINGS.map((value) => ({
                value,
                label: t(value === '' ? 'bookings.standing_any' : `bookings.standing_${value}`),
              }))}
            />
          </>
        }
      />
      <DataTable<PassDeadlineRow>
        name="bookings.passes"
        label={t('bookings.passes')}
        columns={columnsOf(words)}
        list={list}
        rowKey={(row) => row.id}
        rowState={(row) => (row.standing === 'late' ? 'wrong' : undefined)}
        onOpen={(row) => panel.show('bookings.pass', venueId(row.orderId, row.outletId))}
        actions={(rows) => <RowActions rows={rows} />}
        empty={
          <EmptyState text={t(standing === '' ? 'bookings.no_passes' : 'bookings.no_passes_so')}>
            {standing === '' && <Button onClick={() => go('/orders')}>{t('bookings.to_orders')}</Button>}
          </EmptyState>
        }
      />
    </>
  )
}

/** Both commands take one order at a time; rows of several orders go out one order after the other. */
function RowActions({ rows }: { rows: readonly PassDeadlineRow[] }) {
  const { t } = useWords()
  const can = useCan()
  const issue = useCommandOp(issuePassLetters)
  const sent = useCommandOp(markLettersSent)
  if (!can('bookings.issue_passes')) return null
  const toIssue = rows.filter(({ standing }) => standing === 'late' || standing === 'due')
  const toSend = rows.filter((row) => row.standing === 'to_send')
  const byOrder = async (chosen: readonly PassDeadlineRow[], run: (input: Chosen) => Promise<unknown>) => {
    for (const [orderId, ofOrder] of Map.groupBy(chosen, (row) => row.orderId)) {
      if ((await run({ orderId, outletIds: ofOrder.map(({ outletId }) => outletId) })) === undefined) return
    }
  }
  return (
    <>
      {toIssue.length > 0 && (
        <Button variant="default" loading={issue.pending} onClick={() => void byOrder(toIssue, issue.run)}>
          {t('bookings.issue_count', { count: toIssue.length })}
        </Button>
      )}
      {toSend.length > 0 && (
        <Button variant="default" loading={sent.pending} onClick={() => void byOrder(toSend, sent.run)}>
          {t('bookings.sent_count', { count: toSend.length })}
        </Button>
      )}
      <CommandProblem command={issue} />
      <CommandProblem command={sent} />
    </>
  )
}

type Chosen = { orderId: string; outletIds: string[] }
