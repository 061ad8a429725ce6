import { listBookings } from '@ordinate/warehouse/contract'
import { EmptyState, useListOp, useWords } from '../kit/index.ts'
import { BookingsTable } from './bookings-table.tsx'

/** Bookings that are short, lost their unit, or should be back. */
export function ShortagesTab() {
  const { t } = useWords()
  const list = useListOp(listBookings, { troubled: true })
  return (
    <BookingsTable
      name="equipment.shortages"
      list={list}
      order
      empty={<EmptyState text={t('equipment.no_shortages')} />}
    />
  )
}
