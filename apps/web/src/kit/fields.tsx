import { MultiSelect, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import {
  formatDate,
  type LocalDate,
  localDate,
  money,
  moneyFromText,
  moneyToText,
  parseDateText,
  parseQuantity,
  parseTimeText,
  quantityToText,
  timeToText,
} from '@ordinate/kernel'
import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useForm } from './form.tsx'
import { valueAt } from './form-values.ts'

/** What every field takes. `name` is a dotted path of the command's input. */
export interface FieldProps {
  name: string
  label: string
  description?: ReactNode
  required?: boolean
  autoFocus?: boolean
  placeholder?: string
}

function useField(props: FieldProps) {
  const form = useForm()
  const common = {
    label: props.label,
    description: props.description,
    withAsterisk: props.required ?? false,
    placeholder: props.placeholder,
    error: form.messages[props.name],
    'data-autofocus': props.autoFocus ?? undefined,
  }
  return {
    value: valueAt(form.values, props.name),
    set: (value: unknown) => form.set(props.name, value),
    common,
  }
}

/** One line of text. */
export function TextField(props: FieldProps & { type?: 'text' | 'email' | 'tel' | 'url' }) {
  const { value, set, common } = useField(props)
  return (
    <TextInput
      {...common}
      type={props.type ?? 'text'}
      value={String(value ?? '')}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/** Text of several lines. */
export function TextAreaField(props: FieldProps & { rows?: number }) {
  const { value, set, common } = useField(props)
  return (
    <Textarea
      {...common}
      minRows={props.rows ?? 2}
      value={String(value ?? '')}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

/**
 * Text that stands for a value: what was typed stays as it is until the field is left; then it is read, and written as the
 * language writes it. What cannot be read is kept and sent as typed, so that the schema can refuse it in its place.
 */
function ReadField(
  props: FieldProps & { print: (value: unknown) => string; read: (text: string) => unknown; numeric?: boolean },
) {
  const { value, set, common } = useField(props)
  const [typed, setTyped] = useState<string>()
  return (
    <TextInput
      {...common}
      inputMode={props.numeric ? 'decimal' : 'text'}
      styles={props.numeric ? { input: { textAlign: 'right' } } : {}}
      value={typed ?? (value === undefined || value === null ? '' : props.print(value))}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        set(text.trim() === '' ? undefined : (props.read(text) ?? text))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}

/** A whole or decimal number for schemas of type number. */
export function NumberField(props: FieldProps) {
  const read = (text: string) => {
    const parsed = parseQuantity(text)
    return parsed && Number(quantityToText(parsed))
  }
  return <ReadField {...props} numeric print={String} read={read} />
}

/** An exact decimal (`wire.quantity`). */
export function QuantityField(props: FieldProps) {
  const read = (text: string) => {
    const parsed = parseQuantity(text)
    return parsed && quantityToText(parsed)
  }
  return <ReadField {...props} numeric print={String} read={read} />
}

/** An amount (`wire.money`) in one currency, which stands after the label. */
export function MoneyField(props: FieldProps & { currency: string }) {
  const read = (text: string) => {
    const amount = moneyFromText(text, props.currency)
    return amount && { minor: Number(amount.minor), currency: amount.currency }
  }
  const print = (value: unknown) => {
    if (typeof value === 'string') return value
    const { minor, currency } = value as { minor: number; currency: string }
    return moneyToText(money(minor, currency))
  }
  return <ReadField {...props} label={`${props.label}, ${props.currency}`} numeric print={print} read={read} />
}

function dateOf(text: string): LocalDate | undefined {
  try {
    return localDate(text)
  } catch {
    return undefined
  }
}

/** A day (`wire.date`), typed as people write it: `3 Aug 2026`, `3/8/26`, `2026-08-03`. */
export function DateField(props: FieldProps) {
  const { tag, t } = useWords()
  const print = (value: unknown) => {
    const date = dateOf(String(value))
    return date ? formatDate(date, tag, { year: true }) : String(value)
  }
  const read = (text: string) => parseDateText(text.replace(/,\s*\p{L}+\.?$/u, ''), 'dmy')?.toString()
  return <ReadField placeholder={t('kit.date_example')} {...props} print={print} read={read} />
}

/** A clock time (`wire.time`): `9`, `9:30`, `5 pm`. */
export function TimeField(props: FieldProps) {
  const read = (text: string) => {
    const time = parseTimeText(text)
    return time && timeToText(time)
  }
  return <ReadField placeholder="09:00" {...props} print={String} read={read} />
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Any JSON value, for members that have no field of their own. */
export function JsonField(props: FieldProps) {
  const print = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return <ReadField {...props} print={print} read={jsonOf} />
}

/** A choice of one. */
export function SelectField(
  props: FieldProps & { options: readonly { value: string; label: string }[]; clearable?: boolean },
) {
  const { value, set, common } = useField(props)
  return (
    <Select
      {...common}
      data={[...props.options]}
      value={value === undefined || value === null ? null : String(value)}
      onChange={(next) => set(next ?? undefined)}
      clearable={props.clearable ?? false}
      searchable={props.options.length > 8}
      comboboxProps={{ transitionProps: { duration: 80 } }}
    />
  )
}

/** A choice of several. */
export function MultiSelectField(props: FieldProps & { options: readonly { value: string; label: string }[] }) {
  const { value, set, common } = useField(props)
  return (
    <MultiSelect
      {...common}
      data={[...props.options]}
      value={(value as string[] | undefined) ?? []}
      onChange={set}
      searchable
      clearable
    />
  )
}

/** Words of one's own, each confirmed by Enter. */
export function TagsField(props: FieldProps & { suggestions?: readonly string[] }) {
  const { value, set, common } = useField(props)
  return (
    <TagsInput
      {...common}
      data={[...(props.suggestions ?? [])]}
      value={(value as string[] | undefined) ?? []}
      onChange={set}
    />
  )
}

/** Yes or no. */
export function SwitchField(props: FieldProps) {
  const { value, set, common } = useField(props)
  return (
    <Switch
      label={common.label}
      description={common.description}
      checked={value === true}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  )
}
