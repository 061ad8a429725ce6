import { Button, Group } from '@mantine/core'
import { listBookings } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { EmptyState, useCan, useListOp, useWords } from '../kit/index.ts'
import { BookDialog } from './book-dialog.tsx'
import { BookingsTable } from './bookings-table.tsx'
import css from './equipment.module.css'

/** What an order has booked of things that come back, with shortages, why they are, and what can be done. */
export function OrderBookings({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState(false)
  const list = useListOp(listBookings, { orderId })
  const book = can('warehouse.reserve') && (
    <Button variant="default" onClick={() => setOpened(true)}>
      {t('equipment.book')}
    </Button>
  )
  return (
    <>
      <Group className={css.bar} justify="space-between">
        <span className={css.quiet}>{t('equipment.order_text')}</span>
        {book}
      </Group>
      <BookingsTable
        name="equipment.order"
        list={list}
        empty={<EmptyState text={t('equipment.no_bookings')}>{book}</EmptyState>}
      />
      <BookDialog opened={opened} onClose={() => setOpened(false)} orderId={orderId} />
    </>
  )
}
