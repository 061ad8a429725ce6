import { createParty, type PartyView, partyRole, updateParty } from '@ordinate/parties/contract'
import {
  FormRow,
  MultiSelectField,
  OperationForm,
  SelectField,
  TextAreaField,
  TextField,
  useWords,
} from '../kit/index.ts'

/** Fields of a party; `at` is where they stand in the command's input. */
function PartyFields({ at }: { at: string }) {
  const { t } = useWords()
  return (
    <>
      <FormRow>
        <TextField name={`${at}name`} label={t('parties.name')} required autoFocus />
        <TextField name={`${at}legalName`} label={t('parties.legal_name')} />
        <TextField name={`${at}taxId`} label={t('parties.tax_id')} />
      </FormRow>
      <FormRow>
        <TextField name={`${at}email`} label={t('parties.email')} type="email" />
        <TextField name={`${at}phone`} label={t('parties.phone')} type="tel" />
        <SelectField
          name={`${at}locale`}
          label={t('parties.language')}
          options={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
          clearable
        />
      </FormRow>
      <MultiSelectField
        name={`${at}roles`}
        label={t('parties.roles')}
        options={partyRole.options.map((value) => ({ value, label: t(`parties.role.${value}`) }))}
      />
      <TextAreaField name={`${at}address`} label={t('parties.address')} />
      <TextAreaField name={`${at}notes`} label={t('parties.notes')} />
    </>
  )
}

/** A new person or organisation. */
export function NewPartyForm(props: {
  role: (typeof partyRole.options)[number]
  onDone: (party: PartyView) => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const kind = props.role === 'contact' || props.role === 'field_worker' ? 'person' : 'organisation'
  return (
    <OperationForm
      operation={createParty}
      initial={{ kind, roles: [props.role] }}
      submitLabel={t('parties.add')}
      onDone={props.onDone}
      onCancel={props.onCancel}
    >
      <SelectField
        name="kind"
        label={t('parties.kind')}
        options={(['organisation', 'person'] as const).map((value) => ({ value, label: t(`parties.kind.${value}`) }))}
      />
      <PartyFields at="" />
    </OperationForm>
  )
}

/** A party's particulars, to be changed. */
export function EditPartyForm({ party, onDone }: { party: PartyView; onDone: () => void }) {
  const { t } = useWords()
  const { name, legalName, taxId, email, phone, locale, address, notes, roles } = party
  const changes = { name, legalName, taxId, email, phone, locale, address, notes, roles }
  return (
    <OperationForm
      operation={updateParty}
      initial={{ partyId: party.id, version: party.version, changes }}
      submitLabel={t('parties.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <PartyFields at="changes." />
    </OperationForm>
  )
}
