import { Button } from '@mantine/core'
import { listOrders, type OrderRow } from '@ordinate/orders/contract'
import { type Column, DataTable, EmptyState, ScreenLink, StateMark, useGo, useListOp, useWords } from '../kit/index.ts'

/** Orders as a list, newest first. */
export function OrdersTable(props: { words: string; archived: boolean }) {
  const { t } = useWords()
  const go = useGo()
  const list = useListOp(listOrders, {
    ...(props.words === '' ? {} : { words: props.words }),
    ...(props.archived ? { archived: true } : {}),
  })
  const columns: Column<OrderRow>[] = [
    {
      key: 'number',
      title: t('orders.number'),
      value: (order) => order.number,
      cell: (order) => <ScreenLink to={`/orders/${order.id}`}>{order.number}</ScreenLink>,
      width: 100,
    },
    { key: 'title', title: t('orders.title'), value: (order) => order.title, width: 280 },
    { key: 'client', title: t('orders.client'), value: (order) => order.clientName, width: 200 },
    {
      key: 'stage',
      title: t('orders.stage'),
      value: (order) => order.stageName,
      cell: (order) => (
        <StateMark
          state={order.archivedAt === null ? (order.overrides > 0 ? '!' : 'A') : 'D'}
          label={order.stageName}
          {...(order.overrides > 0 ? { why: t('orders.overridden', { count: order.overrides }) } : {})}
        />
      ),
      width: 150,
    },
    { key: 'startsOn', title: t('orders.starts_on'), value: (order) => order.startsOn, width: 110 },
    { key: 'endsOn', title: t('orders.ends_on'), value: (order) => order.endsOn, width: 110 },
    { key: 'coordinator', title: t('orders.coordinator'), value: (order) => order.coordinatorName, width: 160 },
  ]
  return (
    <DataTable
      name="orders.orders"
      label={t('orders.desk')}
      columns={columns}
      rowKey={(order) => order.id}
      list={list}
      onOpen={(order) => go(`/orders/${order.id}`)}
      empty={
        <EmptyState text={t(props.archived ? 'orders.none_archived' : 'orders.none')}>
          {!props.archived && <Button onClick={() => go('/orders/new')}>{t('orders.new')}</Button>}
        </EmptyState>
      }
    />
  )
}
