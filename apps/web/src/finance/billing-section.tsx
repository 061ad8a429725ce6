import { Button, Menu, Modal } from '@mantine/core'
import { draftInvoice } from '@ordinate/finance/contract'
import { getOrder } from '@ordinate/orders/contract'
import { useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  OperationForm,
  QuantityField,
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
  const [sharing, setSharing] = useState<'prepayment' | 'interim'>()
  const clientId = order?.clientId ?? undefined
  const draftButton = can('finance.invoice') && (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={draft.pending}>
          {t('finance.draft_invoice')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void draft.run({ orderId })}>{t('finance.draft_final')}</Menu.Item>
        <Menu.Item onClick={() => setSharing('prepayment')}>{t('finance.draft_prepayment')}</Menu.Item>
        <Menu.Item onClick={() => setSharing('interim')}>{t('finance.draft_interim')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
      <Modal
        opened={sharing !== undefined}
        onClose={() => setSharing(undefined)}
        title={sharing && t(`finance.draft_${sharing}`)}
      >
        {sharing && (
          <OperationForm
            operation={draftInvoice}
            initial={{
              orderId,
              kind: sharing,
              ...(sharing === 'prepayment' && order?.terms.prepaymentPercent !== undefined
                ? { percent: String(order.terms.prepaymentPercent) }
                : {}),
            }}
            submitLabel={t('finance.draft_invoice')}
            onDone={(invoice) => {
              setSharing(undefined)
              panel.show('finance.invoice', invoice.id)
            }}
          >
            <QuantityField name="percent" label={t('finance.share_percent')} required autoFocus />
          </OperationForm>
        )}
      </Modal>
      <Modal opened={paying} onClose={() => setPaying(false)} title={t('finance.record_payment')}>
        <PaymentForm {...(clientId === undefined ? {} : { clientId })} onClose={() => setPaying(false)} />
      </Modal>
    </div>
  )
}
