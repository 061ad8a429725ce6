import { getOrder } from '@ordinate/orders/contract'
import {
  DateText,
  PageBody,
  PageHeader,
  Problem,
  ScreenLink,
  Tabs,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { PasteShifts } from './paste-shifts.tsx'
import { PlanShifts } from './plan-shifts.tsx'
import { TemplatesTable } from './shift-templates.tsx'

const TABS = ['plan', 'paste', 'templates'] as const

/** Shifts for an order, from templates that come again or from a spreadsheet, each shown before it is made. */
export default function AddShiftsScreen() {
  const { t } = useWords()
  const { orderId = '' } = useScreenParams()
  const [tab] = useSearchState('tab', 'plan')
  const { data: order, problem } = useQueryOp(getOrder, { orderId })
  return (
    <>
      <PageHeader
        title={order === undefined ? t('scheduling.add_shifts') : `${t('scheduling.add_shifts')}: ${order.number}`}
        problem={problem && <Problem problem={problem} />}
        facts={
          order && (
            <>
              <span>{order.title}</span>
              <span>
                <DateText value={order.startsOn} /> – <DateText value={order.endsOn} />
              </span>
              <ScreenLink to={`/roster/${orderId}`}>{t('scheduling.to_roster')}</ScreenLink>
            </>
          )
        }
      />
      <Tabs tabs={TABS.map((code) => ({ code, label: t(`scheduling.add_tab_${code}`) }))} />
      <PageBody>
        {tab === 'paste' && <PasteShifts orderId={orderId} />}
        {tab === 'templates' && <TemplatesTable />}
        {tab === 'plan' && order && (
          <PlanShifts orderId={orderId} from={order.startsOn?.toString()} to={order.endsOn?.toString()} />
        )}
      </PageBody>
    </>
  )
}
