import { Button, Select, Switch, TextInput } from '@mantine/core'
import { documentDirection, kinds } from '@ordinate/documents/contract'
import { useState } from 'react'
import { EmptyState, PageHeader, useCan, useQueryOp, useSearchState, useWords } from '../kit/index.ts'
import { PapersTable } from './papers-table.tsx'
import { RegisterDialog } from './register-dialog.tsx'

type Direction = (typeof documentDirection.options)[number]

function useFilter() {
  const [words, setWords] = useSearchState('words')
  const [kind, setKind] = useSearchState('kind')
  const [direction, setDirection] = useSearchState('direction')
  const [all, setAll] = useSearchState('all')
  const input = {
    ...(words === '' ? {} : { words }),
    ...(kind === '' ? {} : { kind }),
    ...(direction === '' ? {} : { direction: direction as Direction }),
    ...(all === '' ? { current: true } : {}),
  }
  return { words, setWords, kind, setKind, direction, setDirection, all, setAll, input }
}

function Filters({ filter }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useWords()
  const known = useQueryOp(kinds, {}).data?.kinds ?? []
  return (
    <>
      <TextInput
        aria-label={t('documents.words')}
        placeholder={t('documents.words')}
        value={filter.words}
        onChange={(event) => filter.setWords(event.currentTarget.value)}
      />
      <Select
        aria-label={t('documents.kind')}
        placeholder={t('documents.kind')}
        data={known.map(({ kind }) => ({ value: kind, label: t(`documents.kind.${kind}`) }))}
        value={filter.kind === '' ? null : filter.kind}
        onChange={(kind) => filter.setKind(kind ?? '')}
        clearable
        searchable
      />
      <Select
        aria-label={t('documents.direction')}
        placeholder={t('documents.direction')}
        data={documentDirection.options.map((value) => ({ value, label: t(`documents.direction.${value}`) }))}
        value={filter.direction === '' ? null : filter.direction}
        onChange={(direction) => filter.setDirection(direction ?? '')}
        clearable
      />
      <Switch
        label={t('documents.with_replaced')}
        checked={filter.all !== ''}
        onChange={(event) => filter.setAll(event.currentTarget.checked ? 'yes' : '')}
      />
    </>
  )
}

/** The register of papers. */
export default function DocumentsScreen() {
  const { t } = useWords()
  const can = useCan()
  const filter = useFilter()
  const [registering, setRegistering] = useState(false)
  const registerButton = can('documents.register') && (
    <Button onClick={() => setRegistering(true)}>{t('documents.register')}</Button>
  )
  const filtered = filter.words + filter.kind + filter.direction !== ''
  return (
    <>
      <PageHeader
        title={t('documents.desk')}
        actions={
          <>
            <Filters filter={filter} />
            {registerButton}
          </>
        }
      />
      <PapersTable
        name="documents.documents"
        filter={filter.input}
        empty={<EmptyState text={t(filtered ? 'documents.none_match' : 'documents.none')}>{registerButton}</EmptyState>}
      />
      <RegisterDialog opened={registering} onClose={() => setRegistering(false)} />
    </>
  )
}
