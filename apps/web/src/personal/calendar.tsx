import { Button, TextInput } from '@mantine/core'
import {
  addMonths,
  compareDates,
  instantToMs,
  type LocalDate,
  localDate,
  parseTimeText,
  startOfDay,
} from '@ordinate/kernel'
import { availability, setDays } from '@ordinate/staffing/contract'
import { useEffect, useMemo, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useCommandOp, useQueryOp } from '../kit/operations.ts'
import { CommandProblem, Problem } from '../kit/problem.tsx'
import { MonthGrid, monthOf, pageOfMonth } from './month-grid.tsx'
import css from './personal.module.css'

type Mark = Parameters<
  ReturnType<typeof useCommandOp<(typeof setDays)['input'], (typeof setDays)['output']>>['run']
>[0]['mark']

/** A month in which days are tapped and marked: free, off, certain hours, or as in an ordinary week. */
export function Calendar(props: { personId?: string; today: LocalDate; editable: boolean }) {
  const { t, tag } = useWords()
  const [month, setMonth] = useState(monthOf(props.today))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const own = props.personId === undefined ? {} : { personId: props.personId }
  const page = useMemo(() => pageOfMonth(month), [month])
  const shown = useQueryOp(availability, { ...own, from: page[0]!, to: page.at(-1)! }, { keep: true })
  const days = useMemo(() => new Map(shown.data?.days.map((day) => [String(day.date), day])), [shown.data])
  const toggle = (day: LocalDate) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(String(day))) next.add(String(day))
      return next
    })
  const title = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <div className={css.calendar}>
      <div className={css.monthHead}>
        <Button
          variant="default"
          aria-label={t('personal.month_before')}
          disabled={compareDates(month, monthOf(props.today)) <= 0}
          onClick={() => setMonth(addMonths(month, -1))}
        >
          ‹
        </Button>
        <strong aria-live="polite">{title.format(instantToMs(startOfDay(month, 'UTC')))}</strong>
        <Button variant="default" aria-label={t('personal.month_after')} onClick={() => setMonth(addMonths(month, 1))}>
          ›
        </Button>
      </div>
      <Problem problem={shown.problem} />
      <MonthGrid
        month={month}
        today={props.today}
        days={days}
        chosen={chosen}
        {...(props.editable ? { onToggle: toggle } : {})}
      />
      <p className={css.legend}>{t('personal.legend')}</p>
      {props.editable && (
        <Marking own={own} chosen={chosen} note={noteOf(days, chosen)} onDone={() => setChosen(new Set())} />
      )}
    </div>
  )
}

function noteOf(days: ReadonlyMap<string, { note: string; setBy: string }>, chosen: ReadonlySet<string>) {
  const [only] = chosen.size === 1 ? chosen : []
  return only === undefined ? undefined : days.get(only)
}

/** What is said of the chosen days. An answer that did not get through keeps the days chosen, to be sent again. */
function Marking(props: {
  own: { personId?: string }
  chosen: ReadonlySet<string>
  note: { note: string; setBy: string } | undefined
  onDone: () => void
}) {
  const { t } = useWords()
  const [from, setFrom] = useState('09:00')
  const [to, setTo] = useState('18:00')
  const [note, setNote] = useState('')
  const save = useCommandOp(setDays, {
    onDone: () => {
      setNote('')
      props.onDone()
    },
  })
  const unsent = props.chosen.size > 0 && (save.pending || save.problem !== undefined)
  useEffect(() => {
    if (!unsent) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [unsent])
  if (props.chosen.size === 0) return <p className={css.quiet}>{t('personal.choose_days')}</p>
  const mark = (what: Mark) => {
    const dates = [...props.chosen].sort().map((day) => localDate(day))
    void save.run({ ...props.own, dates, mark: what, ...(note.trim() === '' ? {} : { note }) })
  }
  const hours = { from: parseTimeText(from), to: parseTimeText(to) }
  return (
    <fieldset className={css.marking} aria-label={t('personal.days_chosen', { count: props.chosen.size })}>
      <strong>{t('personal.days_chosen', { count: props.chosen.size })}</strong>
      {props.note && props.note.setBy !== '' && (
        <span className={css.quiet}>{t('personal.set_by', { who: props.note.setBy, note: props.note.note })}</span>
      )}
      <div className={css.markButtons}>
        <Button variant="default" onClick={() => mark({ mark: 'off' })} disabled={save.pending}>
          {t('personal.mark_off')}
        </Button>
        <Button variant="default" onClick={() => mark({ mark: 'free' })} disabled={save.pending}>
          {t('personal.mark_free')}
        </Button>
        <Button variant="default" onClick={() => mark({ mark: 'usual' })} disabled={save.pending}>
          {t('personal.mark_usual')}
        </Button>
      </div>
      <div className={css.hours}>
        <TextInput label={t('personal.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput label={t('personal.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        <Button
          variant="default"
          disabled={save.pending || !hours.from || !hours.to}
          onClick={() => hours.from && hours.to && mark({ mark: 'hours', from: hours.from, to: hours.to })}
        >
          {t('personal.mark_hours')}
        </Button>
      </div>
      <TextInput
        label={t('personal.note')}
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {save.problem?.status === 0 && <p className={css.quiet}>{t('personal.not_sent')}</p>}
      <CommandProblem command={save} />
    </fieldset>
  )
}
