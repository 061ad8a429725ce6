import { morningRule, setMorningRule } from '@ordinate/desk/contract'
import { timeToText } from '@ordinate/kernel'
import { useWords } from '../i18n/words.tsx'
import { SwitchField, TimeField } from '../kit/fields.tsx'
import { OperationForm } from '../kit/form.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { PageBody } from '../kit/page.tsx'
import { useCan } from '../kit/session.tsx'
import css from './desk.module.css'

/** When the morning's message is made. */
export default function MorningSettings() {
  const { t } = useWords()
  const can = useCan()
  const rule = useQueryOp(morningRule, {}).data
  if (!rule) return null
  const initial = { at: timeToText(rule.at), enabled: rule.enabled }
  return (
    <PageBody>
      <p className={css.quiet}>{t('desk.morning_text')}</p>
      {can('desk.set_morning') ? (
        <OperationForm operation={setMorningRule} initial={initial} submitLabel={t('desk.save')}>
          <SwitchField name="enabled" label={t('desk.morning_on')} />
          <TimeField name="at" label={t('desk.morning_at')} />
        </OperationForm>
      ) : (
        <p>{rule.enabled ? `${t('desk.morning_at')}: ${initial.at}` : t('desk.morning_off')}</p>
      )}
    </PageBody>
  )
}
