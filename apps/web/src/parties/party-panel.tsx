import { Button } from '@mantine/core'
import { addContact, getParty, type PartyDetails } from '@ordinate/parties/contract'
import { useState } from 'react'
import {
  FormRow,
  OperationForm,
  Pairs,
  Problem,
  Section,
  TextField,
  Timeline,
  useCan,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './parties.module.css'
import { EditPartyForm } from './party-form.tsx'

/** One party: how to reach it, who speaks for it, what was merged into it, its history. */
export default function PartyPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const { data: party, problem } = useQueryOp(getParty, { partyId: id })
  if (!party) return <Problem problem={problem} />
  const edit = can('parties.edit') && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('parties.edit')}
    </Button>
  )
  return (
    <>
      <Section title={party.name} actions={edit}>
        {editing ? <EditPartyForm party={party} onDone={() => setEditing(false)} /> : <Facts party={party} />}
      </Section>
      {party.kind === 'organisation' && <Contacts party={party} />}
      {can('platform.view_timeline') && (
        <Section title={t('parties.timeline')}>
          <Timeline subject={['parties.party', party.id]} />
        </Section>
      )}
    </>
  )
}

function Facts({ party }: { party: PartyDetails }) {
  const { t } = useWords()
  const panel = usePanel()
  const organisations = party.organisations.map(({ organisation, position }) => (
    <Button key={organisation.id} variant="subtle" onClick={() => panel.show('parties.party', organisation.id)}>
      {[organisation.name, position].filter(Boolean).join(', ')}
    </Button>
  ))
  return (
    <Pairs
      pairs={[
        [t('parties.roles'), party.roles.map((role) => t(`parties.role.${role}`)).join(', ')],
        [t('parties.legal_name'), party.legalName],
        [t('parties.tax_id'), party.taxId],
        [t('parties.email'), party.email && <a href={`mailto:${party.email}`}>{party.email}</a>],
        [t('parties.phone'), party.phone && <a href={`tel:${party.phone.replace(/\s/g, '')}`}>{party.phone}</a>],
        [t('parties.address'), party.address],
        [t('parties.speaks_for'), organisations.length === 0 ? null : organisations],
        [t('parties.notes'), party.notes],
        [t('parties.merged'), party.merged.map(({ name }) => name).join(', ')],
      ]}
    />
  )
}

function Contacts({ party }: { party: PartyDetails }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const [adding, setAdding] = useState(false)
  const add = can('parties.edit') && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('parties.add_contact')}
    </Button>
  )
  return (
    <Section title={t('parties.contacts')} actions={add}>
      <ul className={css.contacts}>
        {party.contacts.map(({ person, position }) => (
          <li key={person.id}>
            <Button variant="subtle" px={0} onClick={() => panel.show('parties.party', person.id)}>
              {person.name}
            </Button>
            <span>{[position, person.email, person.phone].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {adding && (
        <OperationForm
          operation={addContact}
          initial={{ organisationId: party.id }}
          submitLabel={t('parties.add')}
          onDone={() => setAdding(false)}
          onCancel={() => setAdding(false)}
        >
          <FormRow>
            <TextField name="person.name" label={t('parties.name')} required autoFocus />
            <TextField name="position" label={t('parties.position')} />
          </FormRow>
          <FormRow>
            <TextField name="person.email" label={t('parties.email')} type="email" />
            <TextField name="person.phone" label={t('parties.phone')} type="tel" />
          </FormRow>
        </OperationForm>
      )}
    </Section>
  )
}
