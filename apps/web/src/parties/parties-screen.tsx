import { Button, Modal, Select, TextInput } from '@mantine/core'
import { listParties, type PartyView, partyRole } from '@ordinate/parties/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  PageHeader,
  useCan,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import { NewPartyForm } from './party-form.tsx'

type Role = (typeof partyRole.options)[number]

function columnsOf({ t }: Words): Column<PartyView>[] {
  return [
    { key: 'name', title: t('parties.name'), value: (party) => party.name, width: 240 },
    {
      key: 'roles',
      title: t('parties.roles'),
      value: (party) => party.roles.map((role) => t(`parties.role.${role}`)).join(', '),
      width: 200,
    },
    { key: 'email', title: t('parties.email'), value: (party) => party.email, width: 220 },
    { key: 'phone', title: t('parties.phone'), value: (party) => party.phone, width: 150 },
    { key: 'taxId', title: t('parties.tax_id'), value: (party) => party.taxId, width: 150 },
    { key: 'address', title: t('parties.address'), value: (party) => party.address, width: 260 },
    {
      key: 'kind',
      title: t('parties.kind'),
      value: (party) => t(`parties.kind.${party.kind}`),
      width: 120,
      hidden: true,
    },
  ]
}

/** Clients first, and everybody else on request. */
export default function PartiesScreen() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const panel = usePanel()
  const [text, setText] = useSearchState('words')
  const [role, setRole] = useSearchState('role', 'client')
  const [adding, setAdding] = useState(false)
  const filter = { ...(text === '' ? {} : { words: text }), ...(role === 'all' ? {} : { role: role as Role }) }
  const list = useListOp(listParties, filter)
  const add = can('parties.edit') && <Button onClick={() => setAdding(true)}>{t('parties.new')}</Button>
  const roles = ['all', ...partyRole.options].map((value) => ({
    value,
    label: t(value === 'all' ? 'parties.everybody' : `parties.role.${value}`),
  }))
  return (
    <>
      <PageHeader
        title={t('parties.desk')}
        actions={
          <>
            <TextInput
              aria-label={t('parties.words')}
              placeholder={t('parties.words')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Select
              aria-label={t('parties.roles')}
              data={roles}
              value={role}
              onChange={(value) => setRole(value ?? 'all')}
              allowDeselect={false}
            />
            {add}
          </>
        }
      />
      <DataTable
        name="parties.parties"
        label={t('parties.desk')}
        columns={columnsOf(words)}
        rowKey={(party) => party.id}
        list={list}
        onOpen={(party) => panel.show('parties.party', party.id)}
        empty={<EmptyState text={t(text === '' ? 'parties.none' : 'parties.none_match')}>{add}</EmptyState>}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('parties.new')} size="lg">
        <NewPartyForm
          role={role === 'all' ? 'client' : (role as Role)}
          onCancel={() => setAdding(false)}
          onDone={(party) => {
            setAdding(false)
            panel.show('parties.party', party.id)
          }}
        />
      </Modal>
    </>
  )
}
