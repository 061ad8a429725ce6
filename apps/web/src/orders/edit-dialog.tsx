import { Modal } from '@mantine/core'
import { type OrderDetail, orderBrief, orderTerms, updateOrder } from '@ordinate/orders/contract'
import { z } from 'zod'
import { OperationForm, Section, TextField, useWords } from '../kit/index.ts'
import { BriefFields, TermFields } from './brief-fields.tsx'
import { KnownClient } from './client-fields.tsx'

/** Title, client, brief and key terms of an order. */
export function EditDialog(props: { order: OrderDetail; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { order } = props
  const initial = {
    orderId: order.id,
    version: order.version,
    title: order.title,
    briefText: order.briefText,
    brief: z.encode(orderBrief, order.brief),
    terms: z.encode(orderTerms, order.terms),
    ...(order.clientId === null ? {} : { clientId: order.clientId }),
    ...(order.category === null ? {} : { category: order.category }),
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('orders.edit')} size="xl">
      <OperationForm
        key={order.version}
        operation={updateOrder}
        initial={initial}
        submitLabel={t('orders.keep')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <TextField name="title" label={t('orders.title')} required autoFocus />
        <KnownClient name={order.clientName ?? ''} />
        <Section title={t('orders.brief')}>
          <BriefFields />
        </Section>
        <Section title={t('orders.terms')}>
          <TermFields />
        </Section>
      </OperationForm>
    </Modal>
  )
}
