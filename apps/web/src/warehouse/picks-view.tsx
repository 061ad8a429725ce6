import { Button, Group } from '@mantine/core'
import { listPicks, type PickRow, planPick, type ReconciliationView } from '@ordinate/warehouse/contract'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  InstantText,
  StateMark,
  useCan,
  useCommandOp,
  useGo,
  useListOp,
  useWords,
} from '../kit/index.ts'

type Stop = {
  readonly activationId: string
  readonly outletName: string
  readonly day: ReconciliationView['activations'][number]['day']
}

/** Pick lists of an order, and the stops that wait for one. */
export function Picks({ materials }: { materials: ReconciliationView }) {
  const { t } = useWords()
  const go = useGo()
  const can = useCan()
  const { orderId } = materials
  const list = useListOp(listPicks, { orderId })
  const plan = useCommandOp(planPick, { onDone: (pick) => go(`/warehouse/picks/${pick.id}`) })
  const stops = [
    ...new Map(
      materials.activations
        .filter((row) => row.reserved.digits > 0n)
        .map((row): [string, Stop] => [row.activationId, row]),
    ).values(),
  ]
  const stopColumns: Column<Stop>[] = [
    { key: 'outlet', title: t('warehouse.outlet'), value: (row) => row.outletName, width: 260 },
    {
      key: 'day',
      title: t('warehouse.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 110,
    },
  ]
  const columns = usePickColumns()
  /** Stops stand by day: those of the first one are packed next. */
  const next = stops.filter((stop) => String(stop.day) === String(stops[0]?.day))
  const pick = (rows: readonly Stop[]) => plan.run({ orderId, activationIds: rows.map((row) => row.activationId) })
  return (
    <>
      <CommandProblem command={plan} />
      {stops.length > 0 && can('warehouse.keep') && (
        <>
          <Group p="8px 16px">
            <Button loading={plan.pending} onClick={() => pick(next)}>
              {t('warehouse.pick_next', { day: stops[0]?.day, count: next.length })}
            </Button>
          </Group>
          <DataTable
            name="warehouse.pick_stops"
            label={t('warehouse.stops_waiting')}
            columns={stopColumns}
            rows={stops}
            rowKey={(row) => row.activationId}
            height={260}
            actions={(rows) => (
              <Button variant="default" loading={plan.pending} onClick={() => pick(rows)}>
                {t('warehouse.pick_these', { count: rows.length })}
              </Button>
            )}
          />
        </>
      )}
      <DataTable
        name="warehouse.picks"
        label={t('warehouse.picks')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => go(`/warehouse/picks/${row.id}`)}
        empty={<EmptyState text={t('warehouse.no_picks')} />}
      />
    </>
  )
}

function usePickColumns(): Column<PickRow>[] {
  const { t } = useWords()
  return [
    { key: 'number', title: t('warehouse.pick'), value: (row) => row.number, width: 130 },
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => (row.issueId === null ? 0 : 1),
      align: 'start',
      cell: (row) => (
        <StateMark
          state={row.issueId === null ? 'W' : 'D'}
          label={t(row.issueId === null ? 'warehouse.pick_open' : 'warehouse.pick_done')}
        />
      ),
      width: 150,
    },
    { key: 'stops', title: t('warehouse.stops'), value: (row) => row.activations, width: 90 },
    {
      key: 'at',
      title: t('warehouse.when'),
      value: (row) => row.madeAt,
      cell: (row) => <InstantText value={row.madeAt} />,
      width: 150,
    },
    { key: 'by', title: t('warehouse.made_by'), value: (row) => row.madeBy, width: 160 },
  ]
}
