import { paperRules, protection, setPaperRules, setProtection } from '@ordinate/staffing/contract'
import {
  FormRow,
  NumberField,
  OperationForm,
  PageBody,
  Problem,
  Section,
  TextField,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './staffing.module.css'

/** How long personal data are kept and which consent is asked for, and when people are told of papers by themselves. */
export default function ProtectionSettings() {
  return (
    <PageBody>
      <Retention />
      <PaperReminders />
    </PageBody>
  )
}

function Retention() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(protection, {})
  if (!data) return <Problem problem={problem} />
  return (
    <Section title={t('staffing.tab_data')}>
      <p className={css.lead}>{t('staffing.protection_hint')}</p>
      <OperationForm operation={setProtection} initial={{ ...data }} submitLabel={t('staffing.save')}>
        <TextField
          name="consentVersion"
          label={t('staffing.consent_version')}
          description={t('staffing.consent_version_hint')}
        />
        <FormRow>
          <NumberField name="maskAfterExpiryMonths" label={t('staffing.mask_after_expiry')} />
          <NumberField name="maskAfterWorkMonths" label={t('staffing.mask_after_work')} />
          <NumberField name="keepInactiveMonths" label={t('staffing.keep_inactive')} />
        </FormRow>
      </OperationForm>
    </Section>
  )
}

function PaperReminders() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(paperRules, {})
  if (!data) return <Problem problem={problem} />
  return (
    <Section title={t('staffing.paper_rules')}>
      <p className={css.lead}>{t('staffing.paper_rules_hint')}</p>
      <OperationForm operation={setPaperRules} initial={{ ...data }} submitLabel={t('staffing.save')}>
        <FormRow>
          <NumberField name="remindBeforeDays" label={t('staffing.remind_before')} />
          <NumberField name="remindAfterDays" label={t('staffing.remind_after')} />
          <NumberField name="askBeforeEndDays" label={t('staffing.ask_before_end')} />
        </FormRow>
      </OperationForm>
    </Section>
  )
}
