import { billingSettingShape, getBilling, setBilling } from '@ordinate/finance/contract'
import { eInvoiceFormats, priceModes, taxTreatments } from '@ordinate/finance/domain'
import { toWire } from '@ordinate/kernel'
import {
  FormRow,
  NumberField,
  OperationForm,
  Problem,
  Section,
  SelectField,
  TextField,
  Timeline,
  useCan,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { clearable } from './clearable.ts'
import css from './finance.module.css'

/** The form says all of it, so that what was emptied is emptied. */
const wholeBilling = {
  ...setBilling,
  input: setBilling.input.extend({ setting: clearable(billingSettingShape, ['language', 'paymentDays']) }),
} as unknown as typeof setBilling

/** How one client is billed; invoices drafted from then on follow it. */
export default function BillingPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(getBilling, { clientId: id })
  if (!data) return <Problem problem={problem} />
  const { clientId, setBy: _by, setAt: _at, ...setting } = data
  const choices = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`finance.${prefix}.${value}`) }))
  return (
    <>
      <Section title={t('finance.billing_of_client')}>
        <p className={css.quiet}>{t('finance.billing_why')}</p>
        <OperationForm
          key={String(data.setAt)}
          operation={wholeBilling}
          initial={{ clientId, setting: toWire(setting) as object }}
          submitLabel={t('finance.billing_save')}
        >
          <FormRow>
            <SelectField name="setting.prices" label={t('finance.prices')} options={choices(priceModes, 'prices')} />
            <SelectField
              name="setting.rounding"
              label={t('finance.rounding')}
              options={choices(['document', 'line'], 'rounding')}
            />
          </FormRow>
          <FormRow>
            <SelectField
              name="setting.taxTreatment"
              label={t('finance.treatment')}
              options={choices(taxTreatments, 'treatment')}
            />
            <TextField name="setting.taxReason" label={t('finance.tax_reason')} />
          </FormRow>
          <FormRow>
            <SelectField
              name="setting.eInvoice"
              label={t('finance.e_invoice')}
              options={choices(eInvoiceFormats, 'e_invoice')}
            />
            <SelectField
              name="setting.language"
              label={t('finance.paper_language')}
              clearable
              options={choices(['en', 'ru'], 'language')}
            />
          </FormRow>
          <FormRow>
            <TextField name="setting.vatId" label={t('finance.vat_id')} />
            <TextField name="setting.kpp" label={t('finance.kpp')} />
            <TextField name="setting.country" label={t('finance.country')} placeholder="DE" />
          </FormRow>
          <TextField name="setting.street" label={t('finance.street')} />
          <FormRow>
            <TextField name="setting.postcode" label={t('finance.postcode')} />
            <TextField name="setting.city" label={t('finance.city')} />
          </FormRow>
          <FormRow>
            <TextField name="setting.buyerReference" label={t('finance.buyer_reference')} />
            <NumberField name="setting.paymentDays" label={t('finance.payment_days')} />
          </FormRow>
          {!can('finance.invoice') && <p className={css.quiet}>{t('finance.read_only')}</p>}
        </OperationForm>
      </Section>
      <Timeline subject={['parties.party', id]} />
    </>
  )
}
