import { Checkbox, MultiSelect, SegmentedControl, TagsInput } from '@mantine/core'
import { formatDate, localDate, parseDateText } from '@ordinate/kernel'
import { listOutlets, outletFacets } from '@ordinate/places/contract'
import { listTemplates } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import { DateField, FormRow, NumberField, SwitchField, useForm, useListOp, useQueryOp, useWords } from '../kit/index.ts'
import css from './demand.module.css'
import { hoursOf, NewTemplateButton } from './shift-templates.tsx'

/** Days from 1 January 1970, a Thursday, to the first Monday after it. */
const MONDAY = 4
const MOST_OUTLETS = 300

/** What a pattern of shifts is made of: templates, outlets, days. */
export function PatternFields() {
  const { t } = useWords()
  return (
    <>
      <TemplateChoice />
      <OutletChoice />
      <FormRow>
        <DateField name="from" label={t('scheduling.plan_from')} required />
        <DateField name="to" label={t('scheduling.plan_to')} required />
      </FormRow>
      <Weekdays />
      <NumberField name="everyWeeks" label={t('scheduling.plan_every_weeks')} />
      <DaysLeftOut />
      <SwitchField name="skipHolidays" label={t('scheduling.plan_skip_holidays')} />
    </>
  )
}

/** A list of texts in the form. */
function useChosen(name: string): [string[], (next: string[]) => void, string | undefined] {
  const { values, set, messages } = useForm()
  return [(values[name] as string[] | undefined) ?? [], (next) => set(name, next), messages[name]]
}

function TemplateChoice() {
  const { t } = useWords()
  const { rows, loading } = useListOp(listTemplates, {}, { limit: 500 })
  const [chosen, choose, error] = useChosen('templateIds')
  return (
    <Checkbox.Group label={t('scheduling.templates')} value={chosen} onChange={choose} error={error} withAsterisk>
      <div className={css.choices}>
        {rows.map((template) => (
          <Checkbox key={template.id} value={template.id} label={template.name} description={hoursOf(template, t)} />
        ))}
        {rows.length === 0 && !loading && <span className={css.quiet}>{t('scheduling.no_templates')}</span>}
        <NewTemplateButton onMade={({ id }) => choose([...chosen, id])} />
      </div>
    </Checkbox.Group>
  )
}

const PLACES = ['programme', 'regions', 'outlets'] as const

function OutletChoice() {
  const { t } = useWords()
  const { set, messages } = useForm()
  const [by, setBy] = useState<string>('programme')
  const change = (next: string) => {
    setBy(next)
    set('ofProgramme', next === 'programme')
    set('regions', undefined)
    set('outletIds', undefined)
  }
  return (
    <div>
      <div className={css.label} id="plan-outlets">
        {t('scheduling.plan_outlets')}
      </div>
      <SegmentedControl
        aria-labelledby="plan-outlets"
        fullWidth
        size="xs"
        value={by}
        onChange={change}
        data={PLACES.map((value) => ({ value, label: t(`scheduling.plan_by_${value}`) }))}
      />
      {by === 'regions' && <Regions />}
      {by === 'outlets' && <Outlets />}
      {by === 'programme' && messages.outletIds && <p className={css.refused}>{messages.outletIds}</p>}
    </div>
  )
}

function Regions() {
  const { t } = useWords()
  const facets = useQueryOp(outletFacets, {})
  const [chosen, choose, error] = useChosen('regions')
  const regions = facets.data?.regions ?? []
  return (
    <MultiSelect
      aria-label={t('scheduling.plan_by_regions')}
      placeholder={chosen.length === 0 ? t('scheduling.plan_choose_regions') : ''}
      mt={6}
      searchable
      clearable
      data={regions.map(({ value, count }) => ({ value, label: `${value} (${count})` }))}
      value={chosen}
      onChange={choose}
      error={error}
    />
  )
}

function Outlets() {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const { rows } = useListOp(listOutlets, words.trim() === '' ? {} : { words }, { limit: 50, keep: true })
  const [chosen, choose, error] = useChosen('outletIds')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const known = new Map([...names, ...rows.map(({ id, name, key }) => [id, `${key} ${name}`] as const)])
  return (
    <MultiSelect
      aria-label={t('scheduling.plan_by_outlets')}
      placeholder={chosen.length === 0 ? t('scheduling.plan_choose_outlets') : ''}
      mt={6}
      searchable
      clearable
      maxValues={MOST_OUTLETS}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={chosen}
      onChange={(next) => {
        setNames(new Map(next.map((id) => [id, known.get(id) ?? id])))
        choose(next)
      }}
      error={error}
    />
  )
}

function Weekdays() {
  const { t, tag } = useWords()
  const { values, set, messages } = useForm()
  const names = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  return (
    <Checkbox.Group
      label={t('scheduling.plan_weekdays')}
      value={(values.weekdays as number[]).map(String)}
      onChange={(chosen) => set('weekdays', chosen.map(Number).sort())}
      error={messages.weekdays}
    >
      <div className={css.weekdays}>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Checkbox key={day} value={String(day)} label={names.format((MONDAY + day - 1) * 86_400_000)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

/** Days as they are typed, kept as ISO dates; what is no date is not taken. */
function DaysLeftOut() {
  const { t, tag } = useWords()
  const [chosen, choose, error] = useChosen('without')
  const shown = (day: string): string => formatDate(localDate(day), tag, { year: true })
  const byShown = new Map(chosen.map((day) => [shown(day), day]))
  const read = (text: string): string | undefined =>
    byShown.get(text) ?? parseDateText(text.replace(/,\s*\p{L}+\.?$/u, ''), 'dmy')?.toString()
  return (
    <TagsInput
      label={t('scheduling.plan_without')}
      placeholder={t('kit.date_example')}
      splitChars={[';', '\n', '\t']}
      value={chosen.map(shown)}
      onChange={(texts) => choose([...new Set(texts.map(read).filter((day) => day !== undefined))])}
      error={error}
    />
  )
}
