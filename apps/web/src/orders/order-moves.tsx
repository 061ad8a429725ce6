import type { OrderDetail } from '@ordinate/orders/contract'
import { EmptyState, InstantText, StateMark, useWords } from '../kit/index.ts'
import css from './orders.module.css'

/** The way of an order along its path; what was overridden keeps its mark and reason. */
export function OrderMoves({ order }: { order: OrderDetail }) {
  const { t, locale } = useWords()
  if (order.moves.length === 0) return <EmptyState text={t('orders.no_moves')} />
  const nameOf = (code: string) => order.path.stages.find((stage) => stage.code === code)?.name[locale] ?? code
  return (
    <ul className={css.moves}>
      {order.moves.map((move) => (
        <li key={move.at.toString()}>
          <span>
            {nameOf(move.from)} → {nameOf(move.to)}
            {move.missing.length > 0 && (
              <span className={css.reason}>
                <StateMark
                  state="!"
                  label={t('orders.went_without', { gates: move.missing.map((gate) => t(gate)).join('; ') })}
                />
                <br />
                {move.reason}
              </span>
            )}
          </span>
          <span className={css.quiet}>
            {move.by}, <InstantText value={move.at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
