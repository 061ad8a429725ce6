import { SegmentedControl, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { listParties } from '@ordinate/parties/contract'
import { useState } from 'react'
import { FormRow, TextField, useForm, useListOp, useWords } from '../kit/index.ts'

/** The client of a new order: one that is known, or a new one. */
export function ClientFields() {
  const { t } = useWords()
  const { set } = useForm()
  const [isNew, setNew] = useState(false)
  const choose = (value: string) => {
    setNew(value === 'new')
    set(value === 'new' ? 'clientId' : 'client', undefined)
  }
  return (
    <>
      <SegmentedControl
        aria-label={t('orders.client')}
        data={[
          { value: 'known', label: t('orders.client_known_one') },
          { value: 'new', label: t('orders.client_new') },
        ]}
        value={isNew ? 'new' : 'known'}
        onChange={choose}
      />
      {isNew ? (
        <FormRow>
          <TextField name="client.name" label={t('orders.client_name')} required />
          <TextField name="client.email" type="email" label={t('orders.client_email')} />
          <TextField name="client.phone" type="tel" label={t('orders.client_phone')} />
        </FormRow>
      ) : (
        <KnownClient />
      )}
    </>
  )
}

/** A client among the parties that are known; `name` is that of the one chosen so far. */
export function KnownClient({ name = '' }: { name?: string }) {
  const { t } = useWords()
  const { values, set, messages } = useForm()
  const [words, setWords] = useState(name)
  const [asked] = useDebouncedValue(words, 200)
  const { rows } = useListOp(listParties, asked === '' ? {} : { words: asked }, { limit: 30 })
  return (
    <Select
      label={t('orders.client')}
      description={t('orders.client_later')}
      searchable
      clearable
      data={rows.map((party) => ({ value: party.id, label: party.name }))}
      value={(values.clientId as string | undefined) ?? null}
      onChange={(next) => set('clientId', next ?? undefined)}
      searchValue={words}
      onSearchChange={setWords}
      error={messages.clientId}
    />
  )
}
