import { giveAdvance, reimburse, returnAdvance } from '@ordinate/finance/contract'
import { listPeople } from '@ordinate/staffing/contract'
import {
  DateField,
  FormRow,
  MoneyField,
  OperationForm,
  SelectField,
  TextField,
  useListOp,
  useSession,
  useWords,
} from '../kit/index.ts'

const operations = { give: giveAdvance, return: returnAdvance, reimburse } as const

/** Money given in advance, taken back, or paid for expenses. */
export function AdvanceForm(props: {
  kind: keyof typeof operations
  personId?: string
  currency?: string
  most?: number
  onDone: () => void
}) {
  const { t } = useWords()
  const own = useSession()?.organisation.currency ?? ''
  const currency = props.currency ?? own
  const people = useListOp(listPeople, {}, { limit: 500, enabled: props.personId === undefined })
  return (
    <OperationForm
      operation={operations[props.kind]}
      initial={{
        ...(props.personId === undefined ? {} : { personId: props.personId }),
        ...(props.most === undefined ? {} : { amount: { minor: props.most, currency } }),
      }}
      submitLabel={t(`finance.advance.${props.kind}`)}
      onDone={props.onDone}
      onCancel={props.onDone}
    >
      {props.personId === undefined && (
        <SelectField
          name="personId"
          label={t('finance.person')}
          required
          options={people.rows.map((person) => ({ value: person.id, label: person.name }))}
        />
      )}
      <FormRow>
        <MoneyField name="amount" label={t('finance.amount')} currency={currency} required />
        <DateField name="onDay" label={t('finance.on_day')} placeholder={t('finance.today')} />
      </FormRow>
      <TextField name="memo" label={t('finance.memo')} />
    </OperationForm>
  )
}
