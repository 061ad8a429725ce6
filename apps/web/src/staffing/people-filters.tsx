import { Button, Popover, Select, Switch, TextInput } from '@mantine/core'
import { PAPER_KINDS, type PaperKind } from '@ordinate/staffing/domain'
import { useSearchState, useWords } from '../kit/index.ts'
import css from './staffing.module.css'

const TEXTS = ['words', 'skill', 'language', 'town', 'size', 'tag'] as const
type TextFilter = (typeof TEXTS)[number]

/** What the list of people is narrowed by; it stands in the address. */
export function usePeopleFilter() {
  const words = useSearchState('words')
  const skill = useSearchState('skill')
  const language = useSearchState('language')
  const town = useSearchState('town')
  const size = useSearchState('size')
  const tag = useSearchState('tag')
  const [lacks, setLacks] = useSearchState('lacks')
  const [ending, setEnding] = useSearchState('ending')
  const [car, setCar] = useSearchState('car')
  const [erase, setErase] = useSearchState('erase')
  const [all, setAll] = useSearchState('all')
  const texts = { words, skill, language, town, size, tag }
  const input = {
    ...Object.fromEntries(
      TEXTS.flatMap((name) => {
        const text = texts[name][0].trim()
        return text === '' ? [] : [[name, ['skill', 'language', 'tag'].includes(name) ? text.toLowerCase() : text]]
      }),
    ),
    ...(lacks === '' ? {} : { lacksPaper: lacks as PaperKind }),
    ...(ending === '' ? {} : { endingPaper: ending as PaperKind }),
    ...(car === '' ? {} : { hasCar: true }),
    ...(erase === '' ? {} : { toErase: true }),
    ...(all === '' && erase === '' ? { status: 'active' as const } : {}),
  }
  const count = Object.keys(input).filter((key) => key !== 'words' && key !== 'status').length
  return { texts, lacks, setLacks, ending, setEnding, car, setCar, erase, setErase, all, setAll, input, count }
}

type Filter = ReturnType<typeof usePeopleFilter>

function Text({ filter, name }: { filter: Filter; name: TextFilter }) {
  const { t } = useWords()
  const [value, set] = filter.texts[name]
  return (
    <TextInput
      label={t(`staffing.filter_${name}`)}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/** The words above the list, and the rest of the filter behind a button that says how much of it is on. */
export function PeopleFilters({ filter }: { filter: Filter }) {
  const { t } = useWords()
  const [words, setWords] = filter.texts.words
  const papers = PAPER_KINDS.map((kind) => ({ value: kind, label: t(`staffing.paper.${kind}`) }))
  return (
    <>
      <TextInput
        aria-label={t('staffing.words')}
        placeholder={t('staffing.words')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Popover width={420} position="bottom-end" trapFocus shadow="md">
        <Popover.Target>
          <Button variant={filter.count > 0 ? 'light' : 'default'}>
            {t('staffing.filter', { count: filter.count })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={css.filters}>
            {TEXTS.slice(1).map((name) => (
              <Text key={name} filter={filter} name={name} />
            ))}
            <Switch
              label={t('staffing.column.hasCar')}
              checked={filter.car !== ''}
              onChange={(event) => filter.setCar(event.currentTarget.checked ? 'true' : '')}
            />
            <Select
              label={t('staffing.lacks')}
              data={papers}
              value={filter.lacks === '' ? null : filter.lacks}
              onChange={(value) => filter.setLacks(value ?? '')}
              comboboxProps={{ withinPortal: false }}
              clearable
            />
            <Select
              label={t('staffing.ending')}
              data={papers}
              value={filter.ending === '' ? null : filter.ending}
              onChange={(value) => filter.setEnding(value ?? '')}
              comboboxProps={{ withinPortal: false }}
              clearable
            />
            <Switch
              label={t('staffing.show_inactive')}
              checked={filter.all !== ''}
              onChange={(event) => filter.setAll(event.currentTarget.checked ? 'true' : '')}
            />
            <Switch
              label={t('staffing.only_to_erase')}
              checked={filter.erase !== ''}
              onChange={(event) => filter.setErase(event.currentTarget.checked ? 'true' : '')}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
