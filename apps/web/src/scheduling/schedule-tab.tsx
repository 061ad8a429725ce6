import { AddShiftsLink } from './add-shifts-link.tsx'
import css from './demand.module.css'
import { RosterBoard } from './roster-board.tsx'

/** The roster as a tab of the order page. */
export default function ScheduleTab({ orderId }: { orderId: string }) {
  return (
    <>
      <div className={css.tabActions}>
        <AddShiftsLink orderId={orderId} />
      </div>
      <RosterBoard orderId={orderId} />
    </>
  )
}
