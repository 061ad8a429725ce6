import { addMinutes } from '@ordinate/kernel'
import { listOrders } from '@ordinate/orders/contract'
import { bookReturnable } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { deviceNow } from '../kit/clock.ts'
import {
  Dialog,
  FormRow,
  OperationForm,
  QuantityField,
  SelectField,
  TextField,
  useListOp,
  useWords,
} from '../kit/index.ts'
import { ItemField, MomentField } from './choice-fields.tsx'

const MINUTES_A_DAY = 24 * 60

/** Books returnable things or kits for an order over a time of its own. */
export function BookDialog(props: { opened: boolean; onClose: () => void; orderId?: string }) {
  const { t } = useWords()
  const [now] = useState(deviceNow)
  const orders = useListOp(listOrders, {}, { enabled: props.opened && props.orderId === undefined, limit: 500 })
  const during = { start: String(addMinutes(now, MINUTES_A_DAY)), end: String(addMinutes(now, 2 * MINUTES_A_DAY)) }
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.book_title')} size="lg">
      <OperationForm
        operation={bookReturnable}
        initial={{ during, ...(props.orderId === undefined ? {} : { orderId: props.orderId }) }}
        submitLabel={t('equipment.book')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        {props.orderId === undefined && (
          <SelectField
            name="orderId"
            label={t('equipment.order')}
            required
            options={orders.rows.map((order) => ({ value: order.id, label: `${order.number} ${order.title}` }))}
          />
        )}
        <FormRow>
          <ItemField name="itemId" label={t('equipment.item')} returnable required />
          <QuantityField name="quantity" label={t('equipment.quantity')} required />
        </FormRow>
        <FormRow>
          <MomentField name="during.start" label={t('equipment.from')} required />
          <MomentField name="during.end" label={t('equipment.until')} required />
        </FormRow>
        <TextField name="note" label={t('equipment.note')} />
      </OperationForm>
    </Dialog>
  )
}
