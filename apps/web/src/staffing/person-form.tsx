import { createPerson, type PersonView, updatePerson } from '@ordinate/staffing/contract'
import {
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
      <TextField {...named('homeAddress')} />
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

/** Changes a person's details. */
export function EditPersonForm({ person, onDone, onCancel }: FormProps & { person: PersonView }) {
  const { t } = useWords()
  const { id, version, name, phone, email, homeAddress, home, zone, skills, languages, rating } = person
  const initial = {
    personId: id,
    version,
    name,
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
    homeAddress,
    ...(home === null ? {} : { home }),
    zone,
    skills,
    languages,
    ...(person.rate === null ? {} : { rate: { minor: Number(person.rate.minor), currency: person.rate.currency } }),
    rating,
    maxMinutesWeek: person.maxMinutesWeek,
    notes: person.notes,
  }
  return (
    <OperationForm
      operation={updatePerson}
      initial={initial}
      submitLabel={t('staffing.save')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <PersonFields />
    </OperationForm>
  )
}
