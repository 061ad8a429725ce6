import { Button, Menu } from '@mantine/core'
import { type GateView, moveStage, type OrderDetail } from '@ordinate/orders/contract'
import { CommandProblem, ScreenLink, StateMark, useCan, useCommandOp, useWords } from '../kit/index.ts'
import css from './orders.module.css'

/** The stages of an order's path with the gates before the next one as a checklist, and the button that moves it on. */
export function StagePath({ order }: { order: OrderDetail }) {
  const { t, locale } = useWords()
  const stages = order.path.stages
  const at = stages.findIndex(({ code }) => code === order.stage)
  return (
    <>
      <ol className={css.path} aria-label={t('orders.path')}>
        {stages.map((stage, place) => (
          <li
            key={stage.code}
            className={css.stage}
            data-place={place < at ? 'behind' : 'ahead'}
            aria-current={place === at ? 'step' : undefined}
          >
            {place < at && <StateMark state="D" />}
            {stage.name[locale]}
          </li>
        ))}
      </ol>
      {order.nextStage !== null && <Gates order={order} next={order.nextStage} />}
    </>
  )
}

function Gates({ order, next }: { order: OrderDetail; next: string }) {
  const { t, locale } = useWords()
  const can = useCan()
  const move = useCommandOp(moveStage)
  const nameOf = (code: string) => order.path.stages.find((stage) => stage.code === code)?.name[locale] ?? code
  const missing = order.gates.filter((gate) => !gate.met).length
  const others = order.path.stages.filter(({ code }) => code !== order.stage && code !== next)
  return (
    <section className={css.gates}>
      <div className={css.gatesHead}>
        <h2 className={css.gatesTitle}>{t('orders.before', { stage: nameOf(next) })}</h2>
        <StateMark
          state={missing === 0 ? 'D' : 'W'}
          label={missing === 0 ? t('orders.all_met') : t('orders.missing', { count: missing })}
        />
        {can('orders.move_stage') && (
          <div className={css.gatesSide}>
            <Menu>
              <Menu.Target>
                <Button variant="default">{t('orders.other_stage')}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map(({ code }) => (
                  <Menu.Item key={code} onClick={() => move.run({ orderId: order.id, stage: code })}>
                    {nameOf(code)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button loading={move.pending} onClick={() => move.run({ orderId: order.id, stage: next })}>
              {t('orders.move_to', { stage: nameOf(next) })}
            </Button>
          </div>
        )}
      </div>
      <CommandProblem command={move} />
      <ul className={css.checklist}>
        {order.gates.map((gate) => (
          <GateLine key={gate.code} gate={gate} />
        ))}
      </ul>
    </section>
  )
}

function GateLine({ gate }: { gate: GateView }) {
  return (
    <li className={css.gate}>
      <StateMark state={!gate.met ? '!' : gate.warning === null ? 'D' : 'W'} />
      <span>
        {gate.screen === null || (gate.met && gate.warning === null) ? (
          gate.label
        ) : (
          <ScreenLink to={gate.screen}>{gate.label}</ScreenLink>
        )}
        {(gate.reason ?? gate.warning) !== null && <span className={css.reason}>{gate.reason ?? gate.warning}</span>}
      </span>
    </li>
  )
}
