import { Button, Checkbox, TextInput } from '@mantine/core'
import { addDays, instantToMs, localDate, parseTimeText, startOfDay, timeToText } from '@ordinate/kernel'
import { type PersonView, setWeek } from '@ordinate/staffing/contract'
import { WEEKDAYS } from '@ordinate/staffing/domain'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useCommandOp } from '../kit/operations.ts'
import { CommandProblem } from '../kit/problem.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import css from './personal.module.css'

type Weekly = PersonView['weekly']
type Line = { on: boolean; from: string; to: string }

/** A Monday, to name the days of a week from. */
const MONDAY = localDate('2024-01-01')

function linesOf(weekly: Weekly): Line[] {
  return WEEKDAYS.map((weekday) => {
    const window = weekly?.find((one) => one.weekday === weekday)
    if (weekly === null) return { on: true, from: '00:00', to: '00:00' }
    return window === undefined
      ? { on: false, from: '09:00', to: '18:00' }
      : { on: true, from: timeToText(window.from), to: timeToText(window.to) }
  })
}

/** The ordinary week, a line for each day. */
export function WeekEditor({ personId, weekly }: { personId?: string; weekly: Weekly }) {
  const { t, tag } = useWords()
  const [lines, setLines] = useState(() => linesOf(weekly))
  const save = useCommandOp(setWeek)
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  const nameOf = (at: number) => weekday.format(instantToMs(startOfDay(addDays(MONDAY, at), 'UTC')))
  const set = (at: number, change: Partial<Line>) => {
    save.clear()
    setLines((before) => before.map((line, other) => (other === at ? { ...line, ...change } : line)))
  }
  const windows = lines.flatMap((line, at) => {
    const [from, to] = [parseTimeText(line.from), parseTimeText(line.to)]
    return line.on && from && to ? [{ weekday: WEEKDAYS[at]!, from, to }] : []
  })
  const unreadable = lines.some((line) => line.on && !(parseTimeText(line.from) && parseTimeText(line.to)))
  const own = personId === undefined ? {} : { personId }
  return (
    <div className={css.week}>
      {lines.map((line, at) => (
        <div key={WEEKDAYS[at]} className={css.weekLine}>
          <Checkbox
            label={nameOf(at)}
            checked={line.on}
            onChange={(event) => set(at, { on: event.currentTarget.checked })}
          />
          <TextInput
            aria-label={`${nameOf(at)}, ${t('personal.from')}`}
            value={line.from}
            disabled={!line.on}
            onChange={(event) => set(at, { from: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${nameOf(at)}, ${t('personal.to')}`}
            value={line.to}
            disabled={!line.on}
            onChange={(event) => set(at, { to: event.currentTarget.value })}
          />
        </div>
      ))}
      <p className={css.quiet}>{t('personal.week_hint')}</p>
      <CommandProblem command={save} />
      <div className={css.markButtons}>
        <Button variant="default" onClick={() => void save.run({ ...own, weekly: null })} disabled={save.pending}>
          {t('personal.any_time')}
        </Button>
        <Button loading={save.pending} disabled={unreadable} onClick={() => void save.run({ ...own, weekly: windows })}>
          {t('personal.save_week')}
        </Button>
        {save.answer !== undefined && <StateMark state="D" label={t('kit.saved')} />}
      </div>
    </div>
  )
}
