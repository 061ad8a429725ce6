import { Button, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { type PayPolicyView, payPolicies, setPayPolicy } from '@ordinate/finance/contract'
import { type PayCondition, payConditions } from '@ordinate/finance/domain'
import { localDate } from '@ordinate/kernel'
import { useState } from 'react'
import { CommandProblem, DateText, Pairs, Problem, useCan, useCommandOp, useQueryOp, useWords } from '../kit/index.ts'
import css from './finance.module.css'

/** How worked time becomes pay: the policy in force with the others below, and a form for the next one. */
export function PayPolicySection() {
  const { t } = useWords()
  const may = useCan()('finance.set_pay_policy')
  const [editing, setEditing] = useState(false)
  const { data, problem } = useQueryOp(payPolicies, {})
  const [current, ...former] = data?.policies ?? []
  if (!current) return <Problem problem={problem} />
  const change = may && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('finance.policy_change')}
    </Button>
  )
  return (
    <details className={css.rules} open={editing || undefined}>
      <summary>{t('finance.policy')}</summary>
      <Rules policy={current} />
      {former.length > 1 && (
        <details>
          <summary>{t('finance.policy_before', { count: former.length })}</summary>
          {former.map((policy) => (
            <Rules key={String(policy.validFrom)} policy={policy} />
          ))}
        </details>
      )}
      {change}
      {editing && <PolicyForm policy={current} onClose={() => setEditing(false)} />}
    </details>
  )
}

function Rules({ policy }: { policy: PayPolicyView }) {
  const { t } = useWords()
  const loading = (condition: PayCondition) =>
    t('finance.policy_percent', { percent: policy.loadings[condition].percent })
  const pause = t(policy.breakPaid ? 'finance.policy_break_paid' : 'finance.policy_break_unpaid', {
    minutes: policy.breakMinutes,
    after: policy.breakAfterMinutes,
  })
  const since = policy.validFrom === null ? t('finance.policy_usual') : <DateText value={policy.validFrom} year />
  return (
    <Pairs
      pairs={[
        [t('finance.policy_from'), since],
        [t('finance.policy_minimum'), t('finance.policy_minutes', { minutes: policy.minimumMinutes })],
        [t('finance.policy_break'), pause],
        [t('finance.policy_night', { from: policy.nightStart, to: policy.nightEnd }), loading('night')],
        [t('finance.policy_saturday'), loading('saturday')],
        [t('finance.policy_sunday'), loading('sunday')],
        [t('finance.policy_holiday', { count: policy.holidays.length }), loading('holiday')],
        [t('finance.policy_together'), t(`finance.policy_together_${policy.together}`)],
      ]}
    />
  )
}

type Draft = Pick<
  PayPolicyView,
  | 'minimumMinutes'
  | 'breakAfterMinutes'
  | 'breakMinutes'
  | 'breakPaid'
  | 'roundTo'
  | 'nightStart'
  | 'nightEnd'
  | 'together'
> & { readonly percents: Record<PayCondition, number>; readonly holidays: string; readonly validFrom: string }

const draftOf = (policy: PayPolicyView): Draft => ({
  ...policy,
  percents: Object.fromEntries(payConditions.map((one) => [one, policy.loadings[one].percent])) as Draft['percents'],
  holidays: policy.holidays.map(({ day, region, name }) => [day, region ?? '', name].join('\t')).join('\n'),
  validFrom: '',
})

/** Lines of `2026-12-25`, region or nothing, name; as pasted from a spreadsheet. */
function holidaysIn(text: string): PayPolicyView['holidays'] | undefined {
  try {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [day = '', region = '', name = ''] = line.split(/[\t;]/).map((cell) => cell.trim())
        return { day: localDate(day), region: region === '' ? null : region, name }
      })
  } catch {
    return undefined
  }
}

interface FieldsProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

function PolicyForm({ policy, onClose }: { policy: PayPolicyView; onClose: () => void }) {
  const { t } = useWords()
  const save = useCommandOp(setPayPolicy, { onDone: onClose })
  const [draft, setDraft] = useState(() => draftOf(policy))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const holidays = holidaysIn(draft.holidays)
  const send = () => {
    if (holidays === undefined || !/^\d{4}-\d\d-\d\d$/.test(draft.validFrom)) return
    const { percents, holidays: _text, validFrom, ...rules } = draft
    const loadings = Object.fromEntries(
      payConditions.map((one) => [one, { percent: percents[one], extra: policy.loadings[one].extra }]),
    ) as PayPolicyView['loadings']
    const { rounding } = policy
    const { minimumMinutes, breakAfterMinutes, breakMinutes, breakPaid, roundTo, nightStart, nightEnd, together } =
      rules
    const hours = { minimumMinutes, breakAfterMinutes, breakMinutes, breakPaid, roundTo, rounding }
    void save.run({
      validFrom: localDate(validFrom),
      policy: { ...hours, nightStart, nightEnd, together, loadings, holidays },
    })
  }
  return (
    <form
      className={css.policy}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <HourFields draft={draft} set={set} />
      <LoadingFields draft={draft} set={set} />
      <label className={css.holidays}>
        {t('finance.policy_holidays')}
        <textarea
          rows={4}
          value={draft.holidays}
          aria-invalid={holidays === undefined}
          onChange={(event) => set({ holidays: event.currentTarget.value })}
        />
        {holidays === undefined && <span role="alert">{t('finance.policy_holidays_wrong')}</span>}
      </label>
      <CommandProblem command={save} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('finance.policy_keep')}
        </Button>
        <Button type="submit" loading={save.pending}>
          {t('finance.policy_set')}
        </Button>
      </Group>
    </form>
  )
}

/** From when, minimum call, break and rounding. */
function HourFields({ draft, set }: FieldsProps) {
  const { t } = useWords()
  const minutes = (key: 'minimumMinutes' | 'breakAfterMinutes' | 'breakMinutes' | 'roundTo', label: string) => (
    <NumberInput label={label} value={draft[key]} min={0} onChange={(value) => set({ [key]: Number(value) || 0 })} />
  )
  return (
    <Group align="end" gap="sm">
      <TextInput
        type="date"
        required
        label={t('finance.policy_from')}
        value={draft.validFrom}
        onChange={(event) => set({ validFrom: event.currentTarget.value })}
      />
      {minutes('minimumMinutes', t('finance.policy_minimum_min'))}
      {minutes('breakAfterMinutes', t('finance.policy_break_after'))}
      {minutes('breakMinutes', t('finance.policy_break_min'))}
      {minutes('roundTo', t('finance.policy_round'))}
      <Checkbox
        label={t('finance.policy_paid_break')}
        checked={draft.breakPaid}
        onChange={(event) => set({ breakPaid: event.currentTarget.checked })}
      />
    </Group>
  )
}

/** Night, weekend and holidays, and what counts where they meet. */
function LoadingFields({ draft, set }: FieldsProps) {
  const { t } = useWords()
  return (
    <Group align="end" gap="sm">
      <TextInput
        label={t('finance.policy_night_from')}
        value={draft.nightStart}
        onChange={(event) => set({ nightStart: event.currentTarget.value })}
      />
      <TextInput
        label={t('finance.policy_night_to')}
        value={draft.nightEnd}
        onChange={(event) => set({ nightEnd: event.currentTarget.value })}
      />
      {payConditions.map((one) => (
        <NumberInput
          key={one}
          label={t(`finance.policy_percent_${one}`)}
          value={draft.percents[one]}
          min={100}
          max={1_000}
          suffix=" %"
          onChange={(value) =>
            set({ percents: { ...draft.percents, [one]: Number(String(value).replace(' %', '')) || 100 } })
          }
        />
      ))}
      <Select
        label={t('finance.policy_together')}
        value={draft.together}
        allowDeselect={false}
        data={(['best', 'sum'] as const).map((value) => ({ value, label: t(`finance.policy_together_${value}`) }))}
        onChange={(value) => set({ together: value === 'sum' ? 'sum' : 'best' })}
      />
    </Group>
  )
}
