import { TextInput } from '@mantine/core'
import { addDays, formatDate, type LocalDate, localDate, parseDateText } from '@ordinate/kernel'
import { useEffect, useState } from 'react'
import { useSearchState, useWords } from '../../kit/index.ts'

/** Today in the reader's browser, for what a span begins with; the server decides what counts. */
export function browserToday(): LocalDate {
  return localDate(new Intl.DateTimeFormat('sv-SE').format())
}

const yearStart = (day: LocalDate) => localDate(`${day.year}-01-01`)

function parsed(text: string): LocalDate | undefined {
  const found = parseDateText(text.replace(/,\s*\p{L}+\.?$/u, ''), 'dmy')
  return found === undefined ? undefined : localDate(String(found))
}

/** A day that stands in the address; typed as people write it. */
export function DayInput(props: { label: string; value: LocalDate; onChange: (day: LocalDate) => void }) {
  const { tag } = useWords()
  const shown = formatDate(props.value, tag, { year: true })
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  const take = () => {
    const day = parsed(typed)
    if (day === undefined) setTyped(shown)
    else if (String(day) !== String(props.value)) props.onChange(day)
  }
  return (
    <TextInput
      aria-label={props.label}
      title={props.label}
      w={150}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}

function dayIn(text: string, fallback: LocalDate): LocalDate {
  try {
    return text === '' ? fallback : localDate(text)
  } catch {
    return fallback
  }
}

/** A span of days in the address: this year up to today unless chosen. */
export function useSpan(): { from: LocalDate; to: LocalDate; set: (from: LocalDate, to: LocalDate) => void } {
  const today = browserToday()
  const [fromText, setFrom] = useSearchState('from')
  const [toText, setTo] = useSearchState('to')
  return {
    from: dayIn(fromText, yearStart(today)),
    to: dayIn(toText, today),
    set: (from, to) => {
      setFrom(String(from))
      setTo(String(to))
    },
  }
}

/** One day in the address; today unless chosen. */
export function useDay(name: string, fallback = browserToday()): [LocalDate, (day: LocalDate) => void] {
  const [text, set] = useSearchState(name)
  return [dayIn(text, fallback), (day) => set(String(day))]
}

/** Two days side by side. */
export function SpanInput({ from, to, set }: ReturnType<typeof useSpan>) {
  const { t } = useWords()
  return (
    <>
      <DayInput label={t('finance.from_day')} value={from} onChange={(day) => set(day, to < day ? day : to)} />
      <span aria-hidden>–</span>
      <DayInput
        label={t('finance.to_day')}
        value={to}
        onChange={(day) => set(String(from) > String(day) ? addDays(day, -30) : from, day)}
      />
    </>
  )
}
