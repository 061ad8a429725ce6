import { Checkbox, Group, Select } from '@mantine/core'
import { type RateView, setRate } from '@ordinate/finance/contract'
import { listParties } from '@ordinate/parties/contract'
import {
  DateField,
  FormRow,
  MoneyField,
  OperationForm,
  SelectField,
  TextField,
  TimeField,
  useForm,
  useListOp,
  useSession,
  useWords,
} from '../kit/index.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** A new rate, or one that is there. */
export function RateForm({ rate, onDone }: { rate?: RateView; onDone: () => void }) {
  const { t } = useWords()
  const session = useSession()
  const currency = rate?.price.currency ?? session?.organisation.currency ?? 'AUD'
  const wire = (amount: RateView['cost']) => ({ minor: Number(amount.minor), currency: amount.currency })
  const initial =
    rate === undefined
      ? { role: 'promoter', holiday: 'any', weekdays: [] }
      : {
          rateId: rate.id,
          name: rate.name,
          role: rate.role,
          holiday: rate.holiday,
          weekdays: rate.weekdays,
          validFrom: rate.validFrom.toString(),
          cost: wire(rate.cost),
          price: wire(rate.price),
          ...(rate.clientId === null ? {} : { clientId: rate.clientId }),
          ...(rate.validUntil === null ? {} : { validUntil: rate.validUntil.toString() }),
          ...(rate.fromTime === null ? {} : { fromTime: rate.fromTime, untilTime: rate.untilTime }),
        }
  return (
    <OperationForm
      operation={setRate}
      initial={initial}
      submitLabel={t('finance.rate_save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <FormRow>
        <TextField name="name" label={t('finance.rate_name')} required autoFocus />
        <TextField name="role" label={t('finance.rate_role')} required />
      </FormRow>
      <ClientChoice />
      <FormRow>
        <DateField name="validFrom" label={t('finance.rate_from')} required />
        <DateField name="validUntil" label={t('finance.rate_until')} />
      </FormRow>
      <Weekdays />
      <FormRow>
        <TimeField name="fromTime" label={t('finance.rate_hours_from')} />
        <TimeField name="untilTime" label={t('finance.rate_hours_until')} />
        <SelectField
          name="holiday"
          label={t('finance.rate_holidays')}
          options={(['any', 'only', 'never'] as const).map((value) => ({
            value,
            label: t(`finance.rate_holiday.${value}`),
          }))}
        />
      </FormRow>
      <FormRow>
        <MoneyField name="cost" label={t('finance.rate_cost')} currency={currency} required />
        <MoneyField name="price" label={t('finance.rate_hour_price')} currency={currency} required />
      </FormRow>
    </OperationForm>
  )
}

function ClientChoice() {
  const { t } = useWords()
  const { values, set, messages } = useForm()
  const { rows } = useListOp(listParties, {}, { limit: 200 })
  return (
    <Select
      label={t('finance.rate_client')}
      placeholder={t('finance.rate_every_client')}
      searchable
      clearable
      data={rows.map((party) => ({ value: party.id, label: party.name }))}
      value={(values.clientId as string | undefined) ?? null}
      onChange={(next) => set('clientId', next ?? undefined)}
      error={messages.clientId}
    />
  )
}

function Weekdays() {
  const { t } = useWords()
  const { values, set } = useForm()
  const chosen = ((values.weekdays as number[] | undefined) ?? []).map(String)
  return (
    <Checkbox.Group
      label={t('finance.rate_weekdays')}
      description={t('finance.rate_weekdays_note')}
      value={chosen}
      onChange={(next) => set('weekdays', next.map(Number))}
    >
      <Group gap={12} pt={6}>
        {WEEKDAYS.map((day) => (
          <Checkbox key={day} value={String(day)} label={t(`finance.weekday.${day}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
