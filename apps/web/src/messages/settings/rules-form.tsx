import { Switch } from '@mantine/core'
import { timeToText } from '@ordinate/kernel'
import { type Channel, channel, setRules, type settings } from '@ordinate/messages/contract'
import type { z } from 'zod'
import { FormRow, MultiSelectField, NumberField, OperationForm, TimeField, useForm, useWords } from '../../kit/index.ts'

type Rules = Pick<z.output<typeof settings.output>, 'quiet' | 'order' | 'urgentMinutes' | 'keepMonths'>

/** Quiet hours, the order of channels, and how long an urgent message waits for proof. */
export function RulesForm({ rules }: { rules: Rules }) {
  const { t } = useWords()
  const { quiet, order, urgentMinutes, keepMonths } = rules
  return (
    <OperationForm
      operation={setRules}
      initial={{
        quiet: quiet === null ? null : { from: timeToText(quiet.from), to: timeToText(quiet.to) },
        order: [...order],
        urgentMinutes,
        keepMonths,
      }}
      submitLabel={t('messages.save')}
    >
      <Quiet />
      <FormRow>
        <MultiSelectField
          name="order"
          label={t('messages.channel_order')}
          description={t('messages.channel_order_hint')}
          options={channel.options.map((value: Channel) => ({ value, label: t(`messages.channel.${value}`) }))}
        />
        <NumberField
          name="urgentMinutes"
          label={t('messages.urgent_minutes')}
          description={t('messages.urgent_minutes_hint')}
          required
        />
      </FormRow>
      <NumberField name="keepMonths" label={t('messages.keep_months')} description={t('messages.keep_months_hint')} />
    </OperationForm>
  )
}

function Quiet() {
  const { t } = useWords()
  const { values, set } = useForm()
  const on = values.quiet !== null
  return (
    <>
      <Switch
        label={t('messages.quiet')}
        description={t('messages.quiet_hint')}
        checked={on}
        onChange={(event) => set('quiet', event.currentTarget.checked ? { from: '21:00', to: '08:00' } : null)}
      />
      {on && (
        <FormRow>
          <TimeField name="quiet.from" label={t('messages.quiet_from')} required />
          <TimeField name="quiet.to" label={t('messages.quiet_to')} required />
        </FormRow>
      )}
    </>
  )
}
