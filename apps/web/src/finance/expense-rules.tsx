import { ActionIcon, Button } from '@mantine/core'
import { type expenseRulesShape, getExpenseRules, setExpenseRules } from '@ordinate/finance/contract'
import { costCategories, spenderRoles } from '@ordinate/finance/domain'
import { toWire } from '@ordinate/kernel'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import {
  FormRow,
  MoneyField,
  MoneyText,
  NumberField,
  OperationForm,
  Pairs,
  SelectField,
  useCan,
  useForm,
  useQueryOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

type Rules = z.output<typeof expenseRulesShape>

/** What may be spent without asking, and who approves up to what. */
export function ExpenseRules() {
  const { t } = useWords()
  const can = useCan()
  const currency = useSession()?.organisation.currency ?? ''
  const { data: rules } = useQueryOp(getExpenseRules, {})
  const [editing, setEditing] = useState(false)
  if (!rules) return null
  const { setBy, ...shape } = rules
  return (
    <details className={css.rules}>
      <summary>{t('finance.expense_rules')}</summary>
      {editing ? (
        <OperationForm
          operation={setExpenseRules}
          initial={toWire(shape) as Record<string, unknown>}
          submitLabel={t('finance.policy_set')}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        >
          <FormRow>
            <MoneyField
              name="approveUpTo"
              label={t('finance.approve_up_to')}
              description={t('finance.approve_up_to_why')}
              currency={currency}
            />
            <MoneyField name="receiptOver" label={t('finance.receipt_over')} currency={currency} required />
            <NumberField name="mostDaysOld" label={t('finance.most_days_old')} required />
          </FormRow>
          <Limits currency={currency} />
        </OperationForm>
      ) : (
        <RulesView rules={shape} by={setBy}>
          {can('finance.set_expense_rules') && (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('finance.policy_change')}
            </Button>
          )}
        </RulesView>
      )}
    </details>
  )
}

function RulesView(props: { rules: Rules; by: string | null; children: React.ReactNode }) {
  const { t } = useWords()
  const { rules } = props
  return (
    <>
      <Pairs
        pairs={[
          [
            t('finance.approve_up_to'),
            rules.approveUpTo === null ? (
              t('finance.one_is_enough')
            ) : (
              <MoneyText key="a" value={rules.approveUpTo} mark />
            ),
          ],
          [t('finance.receipt_over'), <MoneyText key="r" value={rules.receiptOver} mark />],
          [t('finance.most_days_old'), String(rules.mostDaysOld)],
          ...rules.limits.map(
            (limit) =>
              [
                [
                  t(`finance.limit_of.${limit.category}`),
                  t(`finance.role.${limit.role}`),
                  t(`finance.per.${limit.per}`),
                ].join(' · '),
                <MoneyText key={`${limit.category}${limit.role}${limit.per}`} value={limit.amount} mark />,
              ] as const,
          ),
        ]}
      />
      {props.by === null && <p className={css.quiet}>{t('finance.rules_usual')}</p>}
      {props.children}
    </>
  )
}

function Limits({ currency }: { currency: string }) {
  const { t } = useWords()
  const form = useForm()
  const limits = (form.values.limits as object[] | undefined) ?? []
  const choices = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`finance.${prefix}.${value}`) }))
  return (
    <fieldset className={css.limits}>
      <legend>{t('finance.limits')}</legend>
      {limits.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own, and rows are only added and taken away
        <div key={at} className={css.limit}>
          <SelectField
            name={`limits.${at}.category`}
            label={t('finance.line')}
            options={choices([...costCategories, 'any'], 'limit_of')}
          />
          <SelectField
            name={`limits.${at}.role`}
            label={t('finance.role')}
            options={choices([...spenderRoles, 'any'], 'role')}
          />
          <SelectField
            name={`limits.${at}.per`}
            label={t('finance.per')}
            options={choices(['expense', 'day'], 'per')}
          />
          <MoneyField name={`limits.${at}.amount`} label={t('finance.amount')} currency={currency} />
          <ActionIcon
            variant="subtle"
            aria-label={t('finance.remove_limit')}
            onClick={() =>
              form.set(
                'limits',
                limits.filter((_one, index) => index !== at),
              )
            }
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        onClick={() =>
          form.set('limits', [...limits, { category: 'any', role: 'any', per: 'day', amount: { minor: 0, currency } }])
        }
      >
        {t('finance.add_limit')}
      </Button>
    </fieldset>
  )
}
