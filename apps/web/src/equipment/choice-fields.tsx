import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  dateIn,
  type Instant,
  instant,
  localDate,
  localTime,
  resolvePlaceTime,
  timeIn,
  timeToText,
} from '@ordinate/kernel'
import { listParties } from '@ordinate/parties/contract'
import { listPeople } from '@ordinate/staffing/contract'
import { listItems, listUnits } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { type FieldProps, useForm, useListOp, useSession, useWords } from '../kit/index.ts'

const DEBOUNCE_MS = 200
const MOST = 50

function useWordsTyped() {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), DEBOUNCE_MS)
  return { words, setWords, filter: asked === '' ? {} : { words: asked } }
}

type Found = readonly { readonly value: string; readonly label: string }[]

/** A choice of one out of what a search finds; what was chosen stays, whatever is typed next. */
function Choice(props: FieldProps & { found: Found; words: string; onWords: (words: string) => void }) {
  const form = useForm()
  const { t } = useWords()
  const [known, setKnown] = useState<Found[number]>()
  const value = form.values[props.name]
  const chosen = typeof value === 'string' ? value : null
  const data =
    known && known.value === chosen && !props.found.some((each) => each.value === chosen)
      ? [known, ...props.found]
      : props.found
  return (
    <Select
      label={props.label}
      description={props.description}
      withAsterisk={props.required ?? false}
      error={form.messages[props.name]}
      data-autofocus={props.autoFocus ?? undefined}
      placeholder={props.placeholder ?? t('equipment.type_to_find')}
      data={[...data]}
      value={chosen}
      onChange={(next) => {
        setKnown(data.find((each) => each.value === next))
        form.set(props.name, next ?? undefined)
      }}
      searchable
      clearable
      searchValue={props.words}
      onSearchChange={props.onWords}
      filter={({ options }) => options}
      nothingFoundMessage={t('equipment.none_found')}
      comboboxProps={{ transitionProps: { duration: 80 } }}
    />
  )
}

/** A person, found by the name. */
export function PersonField(props: FieldProps) {
  const { words, setWords, filter } = useWordsTyped()
  const list = useListOp(listPeople, filter, { limit: MOST })
  const found = list.rows.map(({ id, name }) => ({ value: id, label: name }))
  return <Choice {...props} found={found} words={words} onWords={setWords} />
}

/** An organisation or person outside, found by the name. */
export function PartyField(props: FieldProps) {
  const { words, setWords, filter } = useWordsTyped()
  const list = useListOp(listParties, filter, { limit: MOST })
  const found = list.rows.map(({ id, name }) => ({ value: id, label: name }))
  return <Choice {...props} found={found} words={words} onWords={setWords} />
}

/** An item of stock, found by code or name. */
export function ItemField(props: FieldProps & { returnable?: boolean }) {
  const { words, setWords, filter } = useWordsTyped()
  const list = useListOp(listItems, filter, { limit: MOST })
  const found = list.rows
    .filter((item) => !props.returnable || item.kind === 'returnable')
    .map(({ id, sku, name }) => ({ value: id, label: `${sku} ${name}` }))
  return <Choice {...props} found={found} words={words} onWords={setWords} />
}

/** A unit of an item that is in the warehouse. */
export function UnitField(props: FieldProps & { itemId: string; but?: string }) {
  const { words, setWords, filter } = useWordsTyped()
  const list = useListOp(listUnits, { ...filter, itemId: props.itemId, state: 'in_stock' }, { limit: MOST })
  const found = list.rows
    .filter((unit) => unit.id !== props.but)
    .map(({ id, serial }) => ({ value: id, label: serial }))
  return <Choice {...props} found={found} words={words} onWords={setWords} />
}

function textOf(at: Instant, zone: string): string {
  return `${dateIn(at, zone)}T${timeToText(timeIn(at, zone))}`
}

function momentOf(text: string, zone: string): Instant | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text)
  if (match === null) return undefined
  const resolved = resolvePlaceTime({ date: localDate(match[1]!), time: localTime(match[2]!), zone }, 'earlier')
  return resolved.ok ? resolved.instant : undefined
}

/** A moment on the office's clock. */
export function MomentField(props: FieldProps) {
  const form = useForm()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const [before, member] = props.name.includes('.') ? props.name.split('.') : [props.name, undefined]
  const held = form.values[before!]
  const value = member === undefined ? held : (held as Record<string, unknown> | undefined)?.[member]
  const [text, setText] = useState(() => (typeof value === 'string' ? textOf(instant(value), zone) : ''))
  return (
    <TextInput
      type="datetime-local"
      label={props.label}
      description={props.description}
      withAsterisk={props.required ?? false}
      error={form.messages[props.name]}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        const moment = momentOf(event.currentTarget.value, zone)
        form.set(props.name, moment === undefined ? undefined : String(moment))
      }}
    />
  )
}
