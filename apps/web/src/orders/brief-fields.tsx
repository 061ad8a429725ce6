import { FormRow, NumberField, TextAreaField, TextField, TimeField, useWords } from '../kit/index.ts'
import css from './orders.module.css'

/** What the client asked for, in figures and words. */
export function BriefFields() {
  const { t } = useWords()
  return (
    <div className={css.fields}>
      <FormRow>
        <TextField name="brief.product" label={t('orders.product')} />
        <TextField name="category" label={t('orders.category')} description={t('orders.category_why')} />
      </FormRow>
      <FormRow>
        <NumberField name="brief.outletCount" label={t('orders.outlet_count')} />
        <NumberField name="brief.outletsPerSupervisor" label={t('orders.outlets_per_supervisor')} />
        <TimeField name="brief.startTime" label={t('orders.from_hour')} />
        <TimeField name="brief.endTime" label={t('orders.to_hour')} />
      </FormRow>
      <FormRow>
        <NumberField name="brief.contactsPerDay" label={t('orders.contacts_per_day')} />
        <NumberField name="brief.samplesPerDay" label={t('orders.samples_per_day')} />
        <TextField name="brief.dressCode" label={t('orders.dress_code')} />
      </FormRow>
      <TextAreaField name="briefText" label={t('orders.brief_text')} rows={4} />
    </div>
  )
}

/** Key terms of the contract. */
export function TermFields() {
  const { t } = useWords()
  return (
    <div className={css.fields}>
      <FormRow>
        <NumberField name="terms.paymentDays" label={t('orders.payment_days')} />
        <NumberField name="terms.prepaymentPercent" label={t('orders.prepayment_percent')} />
        <NumberField name="terms.cancellationDays" label={t('orders.cancellation_days')} />
        <NumberField name="terms.reportDays" label={t('orders.report_days')} />
      </FormRow>
      <TextAreaField name="terms.penalties" label={t('orders.penalties')} />
      <TextAreaField name="terms.exclusivity" label={t('orders.exclusivity')} />
      <TextAreaField name="terms.notes" label={t('orders.notes')} />
    </div>
  )
}
