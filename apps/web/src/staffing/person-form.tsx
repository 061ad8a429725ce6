import { createPerson, type PersonView } from '@ordinate/staffing/contract'
import {
  DateField,
  FormRow,
  MoneyField,
  NumberField,
  OperationForm,
  TagsField,
  TextAreaField,
  TextField,
  useSession,
  useWords,
} from '../kit/index.ts'

/** Minutes of an ordinary forty-hour week. */
const ORDINARY_WEEK = 2_400

function PersonFields() {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const named = (key: string) => ({ name: key, label: t(`staffing.column.${key}`) })
  return (
    <>
      <FormRow>
        <TextField {...named('name')} required autoFocus />
        <TextField {...named('phone')} type="tel" />
        <TextField {...named('email')} type="email" />
      </FormRow>
      <FormRow>
        <TextField {...named('homeTown')} />
        <TextField {...named('homeAddress')} />
        <DateField {...named('birthDate')} />
      </FormRow>
      <FormRow>
        <NumberField name="home.lat" label={t('staffing.column.homeLatitude')} />
        <NumberField name="home.lon" label={t('staffing.column.homeLongitude')} />
        <TextField {...named('zone')} placeholder="Australia/Adelaide" />
      </FormRow>
      <FormRow>
        <TagsField {...named('skills')} />
        <TagsField {...named('languages')} />
      </FormRow>
      <FormRow>
        <MoneyField {...named('rate')} currency={currency} />
        <NumberField {...named('rating')} />
        <NumberField name="maxMinutesWeek" label={t('staffing.max_minutes')} />
      </FormRow>
      <TextAreaField {...named('notes')} />
    </>
  )
}

interface FormProps {
  readonly onDone: (person: PersonView) => void
  readonly onCancel: () => void
}

/** Adds a person to the personnel database. */
export function NewPersonForm({ onDone, onCancel }: FormProps) {
  const { t } = useWords()
  return (
    <OperationForm
      operation={createPerson}
      initial={{ maxMinutesWeek: ORDINARY_WEEK }}
      submitLabel={t('staffing.add')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <PersonFields />
    </OperationForm>
  )
}
