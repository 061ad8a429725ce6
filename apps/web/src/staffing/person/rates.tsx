import { Button } from '@mantine/core'
import { type PersonView, personRates, setRate } from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  DateField,
  DateText,
  FormRow,
  MoneyField,
  MoneyText,
  OperationForm,
  Problem,
  Section,
  SelectField,
  useCan,
  useCommandOp,
  useQueryOp,
  useSession,
  useWords,
} from '../../kit/index.ts'
import css from '../staffing.module.css'

/** The roles of seats; empty for all of them. */
const ROLES = ['', 'promoter', 'supervisor']
const roleWord = (role: string): string => (role === '' ? 'staffing.all_roles' : `scheduling.role_${role}`)

/** Rates agreed by role, each from its day on. */
export function Rates({ person }: { person: PersonView }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const { data, problem } = useQueryOp(personRates, { personId: person.id })
  const removal = useCommandOp(setRate)
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const editable = can('staffing.set_rates') && person.erasedAt === null
  const add = editable && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('staffing.add_rate')}
    </Button>
  )
  return (
    <Section title={t('staffing.rates')} actions={add}>
      <Problem problem={problem ?? removal.problem} />
      {data?.rates.length === 0 && !adding && <p className={css.quiet}>{t('staffing.no_rates')}</p>}
      <ul className={css.papers}>
        {data?.rates.map((rate) => (
          <li key={`${rate.role} ${rate.validFrom}`} className={css.paper}>
            <strong>{ROLES.includes(rate.role) ? t(roleWord(rate.role)) : rate.role}</strong>
            <MoneyText value={rate.rate} mark />
            <span className={css.quiet}>
              {t('staffing.from_day')} <DateText value={rate.validFrom} year />
            </span>
            {editable && (
              <span className={css.buttons}>
                <Button
                  variant="subtle"
                  onClick={() =>
                    void removal.run({ personId: person.id, role: rate.role, validFrom: rate.validFrom, rate: null })
                  }
                >
                  {t('staffing.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <OperationForm
          operation={setRate}
          initial={{ personId: person.id, role: '' }}
          submitLabel={t('staffing.add_rate')}
          onDone={() => setAdding(false)}
          onCancel={() => setAdding(false)}
        >
          <FormRow>
            <SelectField
              name="role"
              label={t('staffing.role')}
              options={ROLES.map((role) => ({ value: role, label: t(roleWord(role)) }))}
            />
            <DateField name="validFrom" label={t('staffing.from_day')} required />
            <MoneyField name="rate" label={t('staffing.column.rate')} currency={currency} required />
          </FormRow>
        </OperationForm>
      )}
    </Section>
  )
}
