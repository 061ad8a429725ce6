import { recordPayment } from '@ordinate/finance/contract'
import { listParties } from '@ordinate/parties/contract'
import {
  DateField,
  FormRow,
  MoneyField,
  OperationForm,
  SelectField,
  SwitchField,
  TextField,
  useListOp,
  usePanel,
  useSession,
  useWords,
} from '../kit/index.ts'

/** Records a payment; put against the client's oldest invoices unless switched off. What is left opens in the panel. */
export function PaymentForm({ clientId, onClose }: { clientId?: string; onClose: () => void }) {
  const { t } = useWords()
  const panel = usePanel()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const clients = useListOp(listParties, { role: 'client' }, { enabled: clientId === undefined, limit: 500 })
  return (
    <OperationForm
      operation={recordPayment}
      initial={{ oldestFirst: true, ...(clientId === undefined ? {} : { clientId }) }}
      submitLabel={t('finance.record_payment')}
      onCancel={onClose}
      onDone={(payment) => {
        onClose()
        panel.show('finance.payment', payment.id)
      }}
    >
      {clientId === undefined && (
        <SelectField
          name="clientId"
          label={t('finance.client')}
          options={clients.rows.map((client) => ({ value: client.id, label: client.name }))}
          required
        />
      )}
      <FormRow>
        <DateField name="receivedOn" label={t('finance.received_on')} required />
        <MoneyField name="amount" label={t('finance.amount')} currency={currency} required />
      </FormRow>
      <TextField name="reference" label={t('finance.reference')} />
      <SwitchField name="oldestFirst" label={t('finance.oldest_first')} />
    </OperationForm>
  )
}
