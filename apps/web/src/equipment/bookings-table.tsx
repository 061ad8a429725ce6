import type { listBookings, ReturnableBookingView } from '@ordinate/warehouse/contract'
import type { ReactNode } from 'react'
import {
  type Column,
  DataTable,
  InstantText,
  type ListAnswer,
  type State,
  StateMark,
  usePanel,
  useWords,
} from '../kit/index.ts'

export type { listBookings }

/** How a booking stands: red with its reason, late, out, booked or over. */
export function markOf(row: ReturnableBookingView): State {
  if (row.state === 'cancelled') return 'x'
  if (row.state === 'returned') return 'D'
  if (row.troubleCause !== null || row.short.digits > 0n || row.late) return '!'
  return row.state === 'out' ? 'A' : '-'
}

export function useStanding(): (row: ReturnableBookingView) => string {
  const { t } = useWords()
  return (row) => {
    if (row.trouble !== null && row.state !== 'cancelled' && row.state !== 'returned') return row.trouble
    return t(row.late ? 'equipment.booking_late' : `equipment.booking_${row.state}`)
  }
}

/** Bookings with what is short and why; Enter opens what can be done. */
export function BookingsTable(props: {
  name: string
  list: ListAnswer<ReturnableBookingView>
  empty: ReactNode
  order?: boolean
  height?: number
}) {
  const { t } = useWords()
  const panel = usePanel()
  const standing = useStanding()
  const order: Column<ReturnableBookingView>[] = props.order
    ? [
        { key: 'order', title: t('equipment.order'), value: (row) => row.orderNumber, width: 110 },
        { key: 'title', title: t('equipment.order_title'), value: (row) => row.orderTitle, width: 170 },
      ]
    : []
  const columns: Column<ReturnableBookingView>[] = [
    { key: 'item', title: t('equipment.item'), value: (row) => row.itemName, width: 180 },
    {
      key: 'standing',
      title: t('equipment.standing'),
      value: (row) => standing(row),
      cell: (row) => <StateMark state={markOf(row)} label={standing(row)} why={standing(row)} />,
      width: props.order ? 320 : 360,
    },
    ...order,
    { key: 'outlet', title: t('equipment.where'), value: (row) => row.outletName ?? row.note, width: 170 },
    {
      key: 'from',
      title: t('equipment.from'),
      value: (row) => row.during.start,
      cell: (row) => <InstantText value={row.during.start} zone={row.zone} />,
      width: 150,
    },
    {
      key: 'until',
      title: t('equipment.until'),
      value: (row) => row.during.end,
      cell: (row) => <InstantText value={row.during.end} zone={row.zone} />,
      width: 150,
    },
    { key: 'wanted', title: t('equipment.wanted'), value: (row) => row.wanted, width: 80 },
    { key: 'rented', title: t('equipment.rented'), value: (row) => row.rented, width: 80 },
    { key: 'short', title: t('equipment.short'), value: (row) => row.short, width: 80 },
    {
      key: 'units',
      title: t('equipment.units'),
      value: (row) => row.units.map((unit) => unit.serial).join(', '),
      width: 130,
    },
  ]
  return (
    <DataTable
      name={props.name}
      label={t('equipment.bookings')}
      columns={columns}
      rowKey={(row) => row.id}
      list={props.list}
      onOpen={(row) => panel.show('warehouse.booking', row.id)}
      rowState={(row) => (row.state === 'cancelled' || row.state === 'returned' ? 'muted' : undefined)}
      empty={props.empty}
      {...(props.height === undefined ? {} : { height: props.height })}
    />
  )
}
