import { addDays, dateIn, localDate, startOfDay } from '@ordinate/kernel'
import { listBookings } from '@ordinate/warehouse/contract'
import { deviceNow } from '../kit/clock.ts'
import { DateText, EmptyState, Section, useListOp, useSession, useWords } from '../kit/index.ts'
import { BookingsTable } from './bookings-table.tsx'

/** Who has an item on a day; the id is the item's and the day with a dot between. */
export default function ItemDaysPanel({ id }: { id: string }) {
  const { t } = useWords()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const [itemId = '', text = ''] = id.split('.')
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? localDate(text) : dateIn(deviceNow(), zone)
  const list = useListOp(listBookings, {
    itemId,
    from: startOfDay(day, zone),
    to: startOfDay(addDays(day, 1), zone),
  })
  const item = list.rows[0]?.itemName
  return (
    <Section title={item ?? t('equipment.bookings')}>
      <p>
        <DateText value={day} year />
      </p>
      <BookingsTable
        name="equipment.day"
        list={list}
        order
        height={420}
        empty={<EmptyState text={t('equipment.nothing_booked')} />}
      />
    </Section>
  )
}
