import { createOrder, orderKind } from '@ordinate/orders/contract'
import {
  DateField,
  FormRow,
  OperationForm,
  PageBody,
  PageHeader,
  Section,
  SelectField,
  SwitchField,
  TextField,
  useGo,
  useWords,
} from '../kit/index.ts'
import { BriefFields } from './brief-fields.tsx'
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
            initial={{ kind: 'campaign', withPlan: true }}
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
