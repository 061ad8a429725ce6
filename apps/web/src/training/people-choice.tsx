import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { matrix } from '@ordinate/training/contract'
import { useState } from 'react'
import { useListOp, useWords } from '../kit/index.ts'

/** People found by their names; those who were chosen stay, whatever is typed next. */
export function PeopleChoice(props: { chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 200)
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  const list = useListOp(matrix, asked.trim() === '' ? {} : { words: asked }, { limit: 50 })
  const found = list.rows.map(({ personId, name }) => ({ value: personId, label: name }))
  const kept = props.chosen
    .filter((id) => !found.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: known.get(id) ?? id }))
  return (
    <MultiSelect
      label={t('training.people')}
      placeholder={t('training.words_person')}
      data={[...kept, ...found]}
      value={[...props.chosen]}
      onChange={(ids) => {
        setKnown(new Map([...known, ...found.map(({ value, label }) => [value, label] as const)]))
        props.onChange(ids)
      }}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('training.none_match')}
      comboboxProps={{ transitionProps: { duration: 80 } }}
    />
  )
}
