import { getOrder } from '@ordinate/orders/contract'
import { DateText, PageHeader, Problem, ScreenLink, useQueryOp, useScreenParams, useWords } from '../kit/index.ts'
import { AddShiftsLink } from './add-shifts-link.tsx'
import { RosterBoard } from './roster-board.tsx'

/** The roster of one order, over the whole window. */
export default function RosterScreen() {
  const { t } = useWords()
  const { orderId = '' } = useScreenParams()
  const { data: order, problem } = useQueryOp(getOrder, { orderId })
  const title = order === undefined ? t('scheduling.desk') : `${order.number} ${order.title}`
  return (
    <>
      <PageHeader
        title={title}
        actions={<AddShiftsLink orderId={orderId} />}
        problem={<Problem problem={problem} />}
        facts={
          order && (
            <>
              <DateText value={order.startsOn} /> – <DateText value={order.endsOn} />
              <ScreenLink to={`/orders/${order.id}`}>{t('scheduling.to_order')}</ScreenLink>
            </>
          )
        }
      />
      <RosterBoard orderId={orderId} />
    </>
  )
}
