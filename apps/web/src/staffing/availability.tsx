import { Button, TextInput } from '@mantine/core'
import { addMinutes, dateIn } from '@ordinate/kernel'
import { type PersonView, setAvailability } from '@ordinate/staffing/contract'
import {
  type DaysOff,
  daysOffPeriod,
  daysOffText,
  parseDaysOff,
  parseWeeklyPattern,
  weeklyPatternText,
} from '@ordinate/staffing/domain'
import { useState } from 'react'
import { CommandProblem, Section, useCan, useCommandOp, useWords } from '../kit/index.ts'
import css from './staffing.module.css'

/** When a person can work: the ordinary week and the days off, typed as in a cell of a spreadsheet. */
export function AvailabilitySection({ person }: { person: PersonView }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const edit = can('staffing.edit') && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('staffing.edit')}
    </Button>
  )
  return (
    <Section title={t('staffing.column.availability')} actions={edit}>
      {editing ? <Editor person={person} onEnd={() => setEditing(false)} /> : <Shown person={person} />}
    </Section>
  )
}

function Shown({ person }: { person: PersonView }) {
  const { t } = useWords()
  const daysOff = daysOffOf(person)
  return (
    <>
      <p className={css.line}>{person.weekly === null ? t('staffing.any_time') : weeklyPatternText(person.weekly)}</p>
      {daysOff.length > 0 && <p className={css.line}>{t('staffing.off', { days: daysOffText(daysOff) })}</p>}
    </>
  )
}

function Editor({ person, onEnd }: { person: PersonView; onEnd: () => void }) {
  const { t } = useWords()
  const command = useCommandOp(setAvailability)
  const [week, setWeek] = useState(weeklyPatternText(person.weekly ?? []))
  const [off, setOff] = useState(daysOffText(daysOffOf(person)))
  const windows = week.trim() === '' ? null : parseWeeklyPattern(week)
  const days = parseDaysOff(off, 'dmy')
  const save = async () => {
    if (windows === undefined || days === undefined) return
    const extra = person.exceptions.filter(({ kind }) => kind === 'available')
    const absences = days.map((span) => ({ during: daysOffPeriod(span, person.zone), kind: 'unavailable' as const }))
    const kept = extra.map(({ during, kind, note }) => ({ during, kind, note }))
    const done = await command.run({
      personId: person.id,
      weekly: windows,
      exceptions: [...kept, ...absences],
    })
    if (done !== undefined) onEnd()
  }
  return (
    <>
      <TextInput
        label={t('staffing.week')}
        description={t('staffing.week_hint')}
        value={week}
        onChange={(event) => setWeek(event.currentTarget.value)}
        error={windows === undefined && t('staffing.unreadable_week', { text: week })}
      />
      <TextInput
        label={t('staffing.column.daysOff')}
        description={t('staffing.days_hint')}
        value={off}
        onChange={(event) => setOff(event.currentTarget.value)}
        error={days === undefined && t('staffing.unreadable_days', { text: off })}
      />
      <CommandProblem command={command} />
      <div className={css.buttons}>
        <Button variant="default" onClick={onEnd}>
          {t('staffing.cancel')}
        </Button>
        <Button loading={command.pending} onClick={() => void save()}>
          {t('staffing.save')}
        </Button>
      </div>
    </>
  )
}

function daysOffOf(person: PersonView): DaysOff[] {
  return person.exceptions
    .filter(({ kind }) => kind === 'unavailable')
    .map(({ during }) => ({
      from: dateIn(during.start, person.zone),
      to: dateIn(addMinutes(during.end, -1), person.zone),
    }))
}
