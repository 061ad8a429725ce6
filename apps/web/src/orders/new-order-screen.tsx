import { createOrder, orderKind } from '@ordinate/orders/contract'
import {
  DateField,
  FormRow,
  NumberField,
  OperationForm,
  PageBody,
  PageHeader,
  Section,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
  TimeField,
  useGo,
  useWords,
} from '../kit/index.ts'
import { ClientFields } from './client-fields.tsx'
import { LinesField } from './lines-field.tsx'
import css from './orders.module.css'

/** A new order: what, for whom, when, the brief in figures and words, first lines. */
export default function NewOrderScreen() {
  const { t } = useWords()
  const go = useGo()
  const kinds = orderKind.options.map((value) => ({ value, label: t(`orders.kind_${value}`) }))
  return (
    <>
      <PageHeader title={t('orders.new')} />
      <PageBody>
        <div className={css.sheet}>
          <OperationForm
            operation={createOrder}
            initial={{ kind: 'campaign' }}
            submitLabel={t('orders.take')}
            onDone={(order) => go(`/orders/${order.id}`)}
            onCancel={() => go('/orders')}
          >
            <TextField name="title" label={t('orders.title')} required autoFocus />
            <FormRow>
              <SelectField name="kind" label={t('orders.kind')} options={kinds} />
              <DateField name="startsOn" label={t('orders.starts_on')} />
              <DateField name="endsOn" label={t('orders.ends_on')} />
            </FormRow>
            <ClientFields />
            <Section title={t('orders.brief')}>
              <BriefFields />
            </Section>
            <Section title={t('orders.lines')}>
              <LinesField />
            </Section>
            <SwitchField name="withPlan" label={t('orders.with_plan')} description={t('orders.with_plan_why')} />
          </OperationForm>
        </div>
      </PageBody>
    </>
  )
}

function BriefFields() {
  const { t } = useWords()
  return (
    <>
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
      </FormRow>
      <TextAreaField name="briefText" label={t('orders.brief_text')} rows={4} />
    </>
  )
}
