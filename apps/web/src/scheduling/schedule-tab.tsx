import { RosterBoard } from './roster-board.tsx'

/** The roster as a tab of the order page. */
export default function ScheduleTab({ orderId }: { orderId: string }) {
  return <RosterBoard orderId={orderId} />
}
