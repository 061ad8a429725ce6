import { Button } from '@mantine/core'
import type { OrderDetail } from '@ordinate/orders/contract'
import { getOrder } from '@ordinate/orders/contract'
import { lazy, Suspense, useMemo, useState } from 'react'
import {
  DateText,
  type OrderTab,
  PageHeader,
  Problem,
  StateMark,
  Tabs,
  useCan,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { orderTabs } from '../screens.ts'
import { DatesDialog } from './dates-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { OrderPapersMenu } from './order-papers-menu.tsx'
import css from './orders.module.css'
import { StagePath } from './stage-path.tsx'

/** One order: where it stands on its path, what is missing before the next stage, and a tab for every matter. */
export default function OrderScreen() {
  const { t } = useWords()
  const { orderId = '' } = useScreenParams()
  const can = useCan()
  const { data: order, problem } = useQueryOp(getOrder, { orderId })
  const [opened, setOpened] = useState<'edit' | 'dates'>()
  const tabs = orderTabs.filter(({ permission }) => permission === undefined || can(permission))
  if (!order) return <PageHeader title={t('orders.order')} problem={<Problem problem={problem} />} />
  const mayEdit = order.archivedAt === null && can('orders.edit')
  return (
    <>
      <div className={css.orderHead}>
        <PageHeader
          title={`${order.number} ${order.title}`}
          facts={<OrderFacts order={order} />}
          actions={
            <>
              <OrderPapersMenu orderId={order.id} />
              {mayEdit && (
                <>
                  <Button variant="default" onClick={() => setOpened('edit')}>
                    {t('orders.edit')}
                  </Button>
                  <Button variant="default" onClick={() => setOpened('dates')}>
                    {t('orders.change_dates')}
                  </Button>
                </>
              )}
            </>
          }
        />
        <StagePath order={order} />
        <Tabs tabs={tabs.map(({ code, label }) => ({ code, label: t(label) }))} />
      </div>
      <ChosenTab tabs={tabs} orderId={order.id} />
      <EditDialog order={order} opened={opened === 'edit'} onClose={() => setOpened(undefined)} />
      <DatesDialog order={order} opened={opened === 'dates'} onClose={() => setOpened(undefined)} />
    </>
  )
}

function OrderFacts({ order }: { order: OrderDetail }) {
  const { t, locale } = useWords()
  const stage = order.path.stages.find(({ code }) => code === order.stage)
  const met = order.gates.filter((gate) => gate.met).length
  return (
    <>
      <StateMark state={order.archivedAt === null ? 'A' : 'D'} label={stage?.name[locale] ?? order.stage} />
      {order.gates.length > 0 && <span>{t('orders.gates_met', { met, all: order.gates.length })}</span>}
      <span>{order.clientName ?? t('orders.client_open')}</span>
      {order.startsOn && (
        <span>
          <DateText value={order.startsOn} />
          {order.endsOn && (
            <>
              {' – '}
              <DateText value={order.endsOn} />
            </>
          )}
        </span>
      )}
      {order.overrides > 0 && <StateMark state="!" label={t('orders.overridden', { count: order.overrides })} />}
      {order.archivedAt !== null && <span>{t('orders.read_only')}</span>}
    </>
  )
}

/** The tab in the address; its code is loaded when it is first opened. */
function ChosenTab({ tabs, orderId }: { tabs: readonly OrderTab[]; orderId: string }) {
  const [code] = useSearchState('tab', tabs[0]?.code ?? '')
  const tab = tabs.find((one) => one.code === code) ?? tabs[0]
  const Content = useMemo(() => (tab ? lazy(tab.load) : undefined), [tab])
  return <Suspense fallback={null}>{Content && <Content orderId={orderId} />}</Suspense>
}
