import { Button } from '@mantine/core'
import { useState } from 'react'
import { EmptyState, Problem, useCan, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import { useRoster } from './roster-data.ts'
import { RosterDesk } from './roster-desk.tsx'
import { SeatsDialog } from './seats-dialog.tsx'
import { TopBar } from './top-bar.tsx'

/** The roster of an order: how far it is, the solver, and the grid of people or outlets by days. */
export function RosterBoard({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [making, setMaking] = useState(false)
  const { data, problem, roster } = useRoster(orderId)
  if (data === undefined) return <Problem problem={problem} />
  const dialog = <SeatsDialog orderId={orderId} plan={data.plan} opened={making} onClose={() => setMaking(false)} />
  if (data.seats.length === 0) {
    return (
      <>
        <EmptyState text={t('scheduling.no_seats_yet')}>
          {can('scheduling.edit') && <Button onClick={() => setMaking(true)}>{t('scheduling.make_seats')}</Button>}
        </EmptyState>
        {dialog}
      </>
    )
  }
  if (roster === undefined) return null
  return (
    <div className={css.board}>
      <TopBar roster={roster} draft={data.draft} onSeats={() => setMaking(true)} />
      <RosterDesk roster={roster} />
      {dialog}
    </div>
  )
}
