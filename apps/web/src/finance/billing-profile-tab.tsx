import { billingProfileShape, getBillingProfile, setBillingProfile } from '@ordinate/finance/contract'
import { FormRow, OperationForm, PageBody, Problem, Section, TextField, useQueryOp, useWords } from '../kit/index.ts'
import { clearable } from './clearable.ts'
import css from './finance.module.css'

/** The form says all of it, so that what was emptied is emptied. */
const wholeProfile = {
  ...setBillingProfile,
  input: clearable(billingProfileShape),
} as unknown as typeof setBillingProfile

/** What the organisation's invoices state of it. */
export default function BillingProfileTab() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(getBillingProfile, {})
  if (!data) return <Problem problem={problem} />
  const field = (name: keyof typeof data) => <TextField key={name} name={name} label={t(`finance.profile.${name}`)} />
  return (
    <PageBody>
      <Section title={t('finance.billing_profile')}>
        <p className={css.quiet}>{t('finance.billing_profile_why')}</p>
        <OperationForm operation={wholeProfile} initial={{ ...data }} submitLabel={t('finance.billing_save')}>
          <FormRow>{[field('legalName'), field('vatId')]}</FormRow>
          <FormRow>{[field('registrationId'), field('kpp')]}</FormRow>
          <FormRow>{[field('street'), field('postcode'), field('city')]}</FormRow>
          <FormRow>{[field('email'), field('phone')]}</FormRow>
          <FormRow>{[field('bankName'), field('bankCode')]}</FormRow>
          <FormRow>{[field('bankAccount'), field('correspondentAccount')]}</FormRow>
          <FormRow>{[field('director'), field('accountant')]}</FormRow>
        </OperationForm>
      </Section>
    </PageBody>
  )
}
