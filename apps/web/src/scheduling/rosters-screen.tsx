import { listOrders, type OrderRow } from '@ordinate/orders/contract'
import { type Column, DataTable, EmptyState, PageHeader, useGo, useListOp, useWords } from '../kit/index.ts'

/** Orders whose rosters can be worked on. */
export default function RostersScreen() {
  const { t } = useWords()
  const go = useGo()
  const list = useListOp(listOrders, {})
  const columns: Column<OrderRow>[] = [
    { key: 'number', title: t('scheduling.order'), value: (order) => order.number, width: 110 },
    { key: 'title', title: t('scheduling.title'), value: (order) => order.title, width: 320 },
    { key: 'client', title: t('scheduling.client'), value: (order) => order.clientName, width: 200 },
    { key: 'stage', title: t('scheduling.stage'), value: (order) => order.stageName, width: 140 },
    { key: 'starts', title: t('scheduling.starts'), value: (order) => order.startsOn, width: 120 },
    { key: 'ends', title: t('scheduling.ends'), value: (order) => order.endsOn, width: 120 },
  ]
  return (
    <>
      <PageHeader title={t('scheduling.desk')} />
      <DataTable
        name="scheduling.orders"
        label={t('scheduling.desk')}
        columns={columns}
        rowKey={(order) => order.id}
        list={list}
        onOpen={(order) => go(`/roster/${order.id}`)}
        empty={<EmptyState text={t('scheduling.no_orders')} />}
      />
    </>
  )
}
