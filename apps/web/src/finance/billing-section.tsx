import { Button, Modal } from '@mantine/core'
import { draftInvoice } from '@ordinate/finance/contract'
import { getOrder } from '@ordinate/orders/contract'
import { useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  Section,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { InvoicesTable } from './invoices-table.tsx'
import { PaymentForm } from './payment-form.tsx'
import { PaymentsTable } from './payments-table.tsx'

/** Invoices of an order and the payments on them, side by side. */
export function BillingSection({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const draft = useCommandOp(draftInvoice, { onDone: (invoice) => panel.show('finance.invoice', invoice.id) })
  const { data: order } = useQueryOp(getOrder, { orderId })
  const [paying, setPaying] = useState(false)
  const clientId = order?.clientId ?? undefined
  const draftButton = can('finance.invoice') && (
    <Button variant="default" loading={draft.pending} onClick={() => void draft.run({ orderId })}>
      {t('finance.draft_invoice')}
    </Button>
  )
  const payButton = can('finance.payment') && clientId && (
    <Button variant="default" onClick={() => setPaying(true)}>
      {t('finance.record_payment')}
    </Button>
  )
  return (
    <div className={css.side}>
      <Section title={t('finance.invoices')} actions={draftButton}>
        <CommandProblem command={draft} />
        <InvoicesTable
          name="finance.order_invoices"
          filter={{ orderId }}
          fit
          empty={<EmptyState text={t('finance.no_invoices_of_order')} />}
        />
      </Section>
      <Section title={t('finance.payments')} actions={payButton}>
        <PaymentsTable
          name="finance.order_payments"
          filter={{ orderId }}
          fit
          empty={<EmptyState text={t('finance.no_payments_of_order')} />}
        />
      </Section>
      <Modal opened={paying} onClose={() => setPaying(false)} title={t('finance.record_payment')}>
        <PaymentForm {...(clientId === undefined ? {} : { clientId })} onClose={() => setPaying(false)} />
      </Modal>
    </div>
  )
}
