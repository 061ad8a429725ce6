import { Button, Select } from '@mantine/core'
import { type OrderKind, type OrderRow, orderBoard, orderKind } from '@ordinate/orders/contract'
import {
  CountText,
  DateText,
  EmptyState,
  Problem,
  ScreenLink,
  StateMark,
  useGo,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './orders.module.css'

/** Live orders of one kind, a column for each stage. */
export function OrdersBoard() {
  const { t } = useWords()
  const go = useGo()
  const [kind, setKind] = useSearchState('kind', 'campaign')
  const { data, problem } = useQueryOp(orderBoard, { kind: kind as OrderKind }, { keep: true })
  const kinds = orderKind.options.map((value) => ({ value, label: t(`orders.kind_${value}`) }))
  const isEmpty = data?.columns.every(({ count }) => count === 0) ?? false
  return (
    <>
      <div className={css.bar}>
        <Select
          aria-label={t('orders.kind')}
          data={kinds}
          value={kind}
          allowDeselect={false}
          onChange={(next) => setKind(next ?? 'campaign')}
        />
      </div>
      <Problem problem={problem} />
      {isEmpty && (
        <EmptyState text={t('orders.none')}>
          <Button onClick={() => go('/orders/new')}>{t('orders.new')}</Button>
        </EmptyState>
      )}
      {!isEmpty && (
        <div className={css.board}>
          {data?.columns.map((column) => (
            <section key={column.stage} className={css.column} aria-label={column.name}>
              <h2 className={css.columnHead}>
                {column.name}
                <CountText value={column.count} />
              </h2>
              <ul className={css.cards}>
                {column.orders.map((order) => (
                  <OrderCard key={order.id} order={order} />
                ))}
              </ul>
              {column.count > column.orders.length && (
                <ScreenLink to="/orders?view=list" className={css.more}>
                  {t('orders.more', { count: column.count - column.orders.length })}
                </ScreenLink>
              )}
            </section>
          ))}
        </div>
      )}
    </>
  )
}

function OrderCard({ order }: { order: OrderRow }) {
  const { t } = useWords()
  return (
    <li>
      <ScreenLink to={`/orders/${order.id}`} className={css.card}>
        <span className={css.cardHead}>
          <span>{order.number}</span>
          {order.overrides > 0 && <StateMark state="!" why={t('orders.overridden', { count: order.overrides })} />}
        </span>
        <strong className={css.cardTitle}>{order.title}</strong>
        <span className={css.quiet}>{order.clientName ?? t('orders.client_open')}</span>
        <span className={css.quiet}>
          <DateText value={order.startsOn} />
          {order.endsOn && (
            <>
              {' – '}
              <DateText value={order.endsOn} />
            </>
          )}
        </span>
      </ScreenLink>
    </li>
  )
}
