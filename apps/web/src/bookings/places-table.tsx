import type { OutletPlaces } from '@ordinate/bookings/contract'
import type { ReactNode } from 'react'
import { type Column, DataTable, DateText, StateMark, useWords } from '../kit/index.ts'
import { PassMark } from './pass-mark.tsx'

/** Outlets of an order with the counts of their days. */
export function PlacesTable(props: {
  orderId: string
  outlets: readonly OutletPlaces[]
  onOpen: (outlet: OutletPlaces) => void
  actions: (rows: readonly OutletPlaces[]) => ReactNode
  empty: ReactNode
}) {
  const { t } = useWords()
  const count = (key: 'agreed' | 'requested' | 'declined' | 'missing' | 'days'): Column<OutletPlaces> => ({
    key,
    title: t(`bookings.${key}`),
    value: (row) => row[key],
    width: 84,
    total: (rows) => rows.reduce((sum, row) => sum + row[key], 0),
  })
  const columns: Column<OutletPlaces>[] = [
    { key: 'outlet', title: t('bookings.outlet'), value: (row) => row.outletName, width: 240 },
    {
      key: 'state',
      title: t('bookings.state'),
      value: (row) => stateOf(row).label,
      cell: (row) => <StateMark state={stateOf(row).mark} label={t(`bookings.outlet_${stateOf(row).label}`)} />,
      width: 140,
    },
    count('days'),
    count('agreed'),
    count('requested'),
    count('declined'),
    count('missing'),
    {
      key: 'from',
      title: t('bookings.first_day'),
      value: (row) => row.firstDay,
      cell: (row) => <DateText value={row.firstDay} />,
      width: 100,
    },
    { key: 'region', title: t('bookings.region'), value: (row) => row.region, width: 80 },
    {
      key: 'pass',
      title: t('bookings.pass'),
      value: (row) => row.passList?.deadline,
      cell: (row) => <PassMark list={row.passList} />,
      width: 200,
    },
    { key: 'venue', title: t('bookings.venue'), value: (row) => row.venueName, width: 140 },
    { key: 'email', title: t('bookings.email'), value: (row) => row.venueEmail, width: 180, hidden: true },
    { key: 'phone', title: t('bookings.phone'), value: (row) => row.venuePhone, width: 130, hidden: true },
    { key: 'comment', title: t('bookings.comment'), value: (row) => row.comment, width: 200 },
  ]
  return (
    <DataTable
      name="bookings.places"
      label={t('bookings.tab')}
      columns={columns}
      rows={props.outlets}
      rowKey={(row) => row.outletId}
      onOpen={props.onOpen}
      actions={props.actions}
      empty={props.empty}
      rowState={(row) => (row.declined > 0 ? 'wrong' : undefined)}
    />
  )
}

/** The outlet as a whole: the worst of its days. */
function stateOf(row: OutletPlaces): { mark: '!' | 'W' | '-' | 'D'; label: string } {
  if (row.declined > 0) return { mark: '!', label: 'declined' }
  if (row.missing > 0) return { mark: '-', label: 'missing' }
  if (row.requested > 0) return { mark: 'W', label: 'requested' }
  return { mark: 'D', label: 'agreed' }
}
