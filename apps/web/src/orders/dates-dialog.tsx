import { Modal } from '@mantine/core'
import { type LocalDate, localDate } from '@ordinate/kernel'
import { type OrderDetail, previewReschedule, updateOrder } from '@ordinate/orders/contract'
import {
  DateField,
  DateText,
  FormRow,
  OperationForm,
  Problem,
  StateMark,
  useForm,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './orders.module.css'

/** Other dates for an order; what moves with the start is shown before it moves. */
export function DatesDialog(props: { order: OrderDetail; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { order } = props
  const initial = {
    orderId: order.id,
    version: order.version,
    ...(order.startsOn === null ? {} : { startsOn: order.startsOn.toString() }),
    ...(order.endsOn === null ? {} : { endsOn: order.endsOn.toString() }),
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('orders.change_dates')} size="lg">
      <OperationForm
        operation={updateOrder}
        initial={initial}
        submitLabel={t('orders.change_dates')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <FormRow>
          <DateField name="startsOn" label={t('orders.starts_on')} autoFocus />
          <DateField name="endsOn" label={t('orders.ends_on')} />
        </FormRow>
        <WhatMoves order={order} />
      </OperationForm>
    </Modal>
  )
}

function dayOf(value: unknown): LocalDate | undefined {
  try {
    return localDate(String(value))
  } catch {
    return undefined
  }
}

function WhatMoves({ order }: { order: OrderDetail }) {
  const { t } = useWords()
  const { values } = useForm()
  const [startsOn, endsOn] = [dayOf(values.startsOn), dayOf(values.endsOn)]
  const changed = startsOn !== undefined && startsOn.toString() !== order.startsOn?.toString()
  const question = { orderId: order.id, startsOn: startsOn ?? localDate('2000-01-01'), ...(endsOn ? { endsOn } : {}) }
  const { data, problem } = useQueryOp(previewReschedule, question, { enabled: changed, keep: true })
  if (!changed || !data) return <Problem problem={problem} />
  return (
    <section>
      <h3 className={css.gatesTitle}>{t('orders.what_moves', { count: data.assignments.length })}</h3>
      <ul className={css.moves}>
        {data.assignments.map((move) => (
          <li key={move.id}>
            <span>{move.title}</span>
            <span>
              <DateText value={move.from} /> → <DateText value={move.to} />{' '}
              {move.late && <StateMark state="!" why={t('orders.deadline_passed')} />}
            </span>
          </li>
        ))}
      </ul>
      {data.activationsOutside > 0 && (
        <p className={css.prose}>
          <StateMark state="!" label={t('orders.activations_outside', { count: data.activationsOutside })} />
        </p>
      )}
    </section>
  )
}
