import { SegmentedControl, TextInput } from '@mantine/core'
import { EmptyState, useSearchState, useWords } from '../kit/index.ts'
import { ExportForAccountants } from './export-menu.tsx'
import css from './finance.module.css'
import { InvoicesTable } from './invoices-table.tsx'

/** All invoices, by words and by whether something is open. */
export function InvoicesTab() {
  const { t } = useWords()
  const [words, setWords] = useSearchState('words')
  const [which, setWhich] = useSearchState('which', 'all')
  const filter = { ...(words === '' ? {} : { words }), ...(which === 'open' ? { open: true } : {}) }
  return (
    <>
      <div className={css.filter}>
        <TextInput
          aria-label={t('finance.find_invoice')}
          placeholder={t('finance.find_invoice')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('finance.state')}
          value={which}
          onChange={setWhich}
          data={['all', 'open'].map((value) => ({ value, label: t(`finance.which.${value}`) }))}
        />
        <ExportForAccountants />
      </div>
      <InvoicesTable
        name="finance.invoices"
        filter={filter}
        withClient
        empty={<EmptyState text={t('finance.no_invoices')} />}
      />
    </>
  )
}
