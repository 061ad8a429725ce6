import { Button } from '@mantine/core'
import { formatTime, multiplyMoney, sumMoney } from '@ordinate/kernel'
import { getOrder, type OrderDetail, planOrder } from '@ordinate/orders/contract'
import {
  CommandProblem,
  CountText,
  EmptyState,
  Figure,
  MoneyText,
  PageBody,
  Pairs,
  Problem,
  QuantityText,
  Section,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { OrderMoves } from './order-moves.tsx'
import css from './orders.module.css'

/** What matters about an order, and everything that happened to it. */
export default function OverviewTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const { data: order, problem } = useQueryOp(getOrder, { orderId })
  if (!order) return <Problem problem={problem} />
  return (
    <PageBody>
      <Figures order={order} />
      <div className={css.halves}>
        <div>
          <PlanHint order={order} />
          <Section title={t('orders.brief')}>
            {order.briefText !== '' && <p className={css.prose}>{order.briefText}</p>}
            <BriefPairs order={order} />
          </Section>
          <Section title={t('orders.lines')}>
            <Lines order={order} />
          </Section>
          <Section title={t('orders.terms')}>
            <TermPairs order={order} />
          </Section>
        </div>
        <div>
          <Section title={t('orders.moves')}>
            <OrderMoves order={order} />
          </Section>
          <Section title={t('orders.timeline')}>
            <Timeline subject={['orders.order', orderId]} />
          </Section>
        </div>
      </div>
    </PageBody>
  )
}

type FigureOf = OrderDetail['panels'][number]['figures'][number]

function FigureValue({ figure }: { figure: FigureOf }) {
  if (typeof figure.value === 'object') return <MoneyText value={figure.value} mark />
  if (figure.kind === 'percent') return `${figure.value} %`
  return typeof figure.value === 'number' ? <CountText value={figure.value} /> : figure.value
}

function Figures({ order }: { order: OrderDetail }) {
  const { t } = useWords()
  return (
    <div className={css.panels}>
      {order.panels.map((panel) => (
        <section key={panel.code}>
          <h2 className={css.panelName}>{t(panel.code)}</h2>
          <div className={css.figures}>
            {panel.figures.map((figure) => (
              <Figure
                key={figure.code}
                label={t(figure.code)}
                value={<FigureValue figure={figure} />}
                to={figure.screen}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

/** Offers the path's plan while the order has a start and no assignments yet. */
function PlanHint({ order }: { order: OrderDetail }) {
  const { t } = useWords()
  const can = useCan()
  const planning = useCommandOp(planOrder)
  const plan = order.panels.find(({ code }) => code === 'orders.panel_plan')
  const isEmpty = plan?.figures.every(({ value }) => value === 0) ?? false
  const wanted =
    isEmpty && order.startsOn !== null && order.archivedAt === null && order.stage === order.path.stages[0]?.code
  if (!wanted || !can('orders.edit') || planning.answer) return null
  return (
    <EmptyState text={t('orders.no_plan', { count: order.path.plan.length })}>
      <Button loading={planning.pending} onClick={() => planning.run({ orderId: order.id })}>
        {t('orders.make_plan')}
      </Button>
      <CommandProblem command={planning} />
    </EmptyState>
  )
}

function BriefPairs({ order }: { order: OrderDetail }) {
  const { t } = useWords()
  const { brief } = order
  const { startTime, endTime } = brief
  const hours = startTime && endTime ? `${formatTime(startTime)}–${formatTime(endTime)}` : null
  return (
    <Pairs
      pairs={[
        [t('orders.client'), order.clientName ?? t('orders.client_open')],
        [t('orders.coordinator'), order.coordinatorName],
        [t('orders.category'), order.category],
        [t('orders.product'), brief.product],
        [t('orders.objective'), brief.objective],
        [t('orders.outlet_count'), brief.outletCount],
        [t('orders.hours'), hours],
        [t('orders.outlets_per_supervisor'), brief.outletsPerSupervisor],
        [t('orders.contacts_per_day'), brief.contactsPerDay],
        [t('orders.samples_per_day'), brief.samplesPerDay],
        [t('orders.dress_code'), brief.dressCode],
      ]}
    />
  )
}

function TermPairs({ order }: { order: OrderDetail }) {
  const { t } = useWords()
  const { terms } = order
  const pairs = [
    [t('orders.payment_days'), terms.paymentDays],
    [t('orders.prepayment_percent'), terms.prepaymentPercent],
    [t('orders.cancellation_days'), terms.cancellationDays],
    [t('orders.report_days'), terms.reportDays],
    [t('orders.penalties'), terms.penalties],
    [t('orders.exclusivity'), terms.exclusivity],
    [t('orders.notes'), terms.notes],
  ] as const
  if (pairs.every(([, value]) => value === undefined)) return <EmptyState text={t('orders.no_terms')} />
  return <Pairs pairs={pairs} />
}

function Lines({ order }: { order: OrderDetail }) {
  const { t } = useWords()
  if (order.lines.length === 0) return <EmptyState text={t('orders.no_lines')} />
  const amounts = order.lines.map(({ price, quantity }) => multiplyMoney(price, quantity))
  return (
    <table className={css.lines}>
      <thead>
        <tr>
          <th>{t('orders.line')}</th>
          <th className={css.right}>{t('orders.quantity')}</th>
          <th className={css.right}>{t('orders.price_in', { currency: order.currency })}</th>
          <th className={css.right}>{t('orders.amount_in', { currency: order.currency })}</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line, at) => (
          <tr key={line.lineNo}>
            <td>{line.description}</td>
            <td className={css.right}>
              <QuantityText value={line.quantity} unit={line.unit} />
            </td>
            <td className={css.right}>
              <MoneyText value={line.price} />
            </td>
            <td className={css.right}>
              <MoneyText value={amounts[at]} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={3}>{t('orders.total')}</th>
          <td className={css.right}>
            <MoneyText value={sumMoney(amounts, order.currency)} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
