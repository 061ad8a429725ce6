import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { PageHeader, Tabs, useCan, useSearchState, useWords } from '../kit/index.ts'
import { AvailabilityTab } from './availability-tab.tsx'
import { BookDialog } from './book-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { RegisterTab } from './register-tab.tsx'
import { ShortagesTab } from './shortages-tab.tsx'
import { StocktakesTab } from './stocktakes-tab.tsx'

const TABS = ['register', 'availability', 'shortages', 'stocktakes'] as const

/** What comes back: every unit, what is free when, what is short, and what was counted. */
export default function EquipmentScreen() {
  const { t } = useWords()
  const can = useCan()
  const [tab] = useSearchState('tab', 'register')
  const [words, setWords] = useSearchState('words')
  const [opened, setOpened] = useState<'register' | 'book'>()
  const close = () => setOpened(undefined)
  const searched = tab === 'register' || tab === 'availability'
  const register = can('warehouse.keep') && (
    <Button variant={tab === 'register' ? 'filled' : 'default'} onClick={() => setOpened('register')}>
      {t('equipment.register_units')}
    </Button>
  )
  const book = can('warehouse.reserve') && tab !== 'register' && tab !== 'stocktakes' && (
    <Button onClick={() => setOpened('book')}>{t('equipment.book')}</Button>
  )
  return (
    <>
      <PageHeader
        title={t('equipment.desk')}
        actions={
          <>
            {searched && (
              <TextInput
                aria-label={t('equipment.words')}
                placeholder={t('equipment.words')}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
            )}
            {tab === 'register' && register}
            {book}
          </>
        }
      />
      <Tabs tabs={TABS.map((code) => ({ code, label: t(`equipment.tab_${code}`) }))} />
      {tab === 'register' && <RegisterTab words={words} empty={register} />}
      {tab === 'availability' && <AvailabilityTab words={words} empty={register} />}
      {tab === 'shortages' && <ShortagesTab />}
      {tab === 'stocktakes' && <StocktakesTab />}
      <RegisterDialog opened={opened === 'register'} onClose={close} />
      <BookDialog opened={opened === 'book'} onClose={close} />
    </>
  )
}
