import { localDate, localTime, timeToText } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveShift } from './shift-hours.ts'
import { dayKey, type KnownLine, type LinedDay, type LineOutcome, planLines, type WantedLine } from './shift-lines.ts'

const ZONE = 'Europe/London'
const NO_NEEDS = { skills: [], papers: [], languages: [] }

function line(start: string, end: string, changes: Partial<WantedLine> = {}): WantedLine {
  return {
    outletId: 'out_1',
    day: localDate('2026-08-06'),
    startTime: localTime(start),
    endTime: localTime(end),
    zone: ZONE,
    role: 'promoter',
    headcount: 1,
    needs: NO_NEEDS,
    templateId: '',
    ...changes,
  }
}

function day(start: string, end: string, changes: Partial<LinedDay> = {}): LinedDay {
  const hours = { day: localDate('2026-08-06'), startTime: localTime(start), endTime: localTime(end), zone: ZONE }
  const resolved = resolveShift(hours)
  if (!resolved.ok) throw new Error(resolved.code)
  const { during } = resolved
  return {
    id: 'act_1',
    outletId: 'out_1',
    ...hours,
    during,
    role: 'promoter',
    headcount: 1,
    state: 'planned',
    ...changes,
  }
}

const statuses = (outcomes: readonly LineOutcome[]) => outcomes.map(({ status, work }) => [status, work.kind])

describe('shifts in a programme', () => {
  it('make an outlet-day where there is none, and stand within one where there is', () => {
    const outcomes = planLines([line('12:00', '14:00'), line('10:00', '18:00'), line('17:00', '20:00')], [], [])
    expect(statuses(outcomes)).toEqual([
      ['new', 'add_line'],
      ['new', 'add_day'],
      ['new', 'add_day'],
    ])
    expect(outcomes[0]!.work).toMatchObject({ day: { addedKey: dayKey(line('10:00', '18:00')) } })
  })

  it('take over the seats of the outlet-day that begins with them, and stand beside them in another role', () => {
    const wanted = [line('10:00', '18:00', { headcount: 2 }), line('10:00', '16:00', { role: 'barista' })]
    expect(statuses(planLines(wanted, [day('10:00', '18:00')], []))).toEqual([
      ['changed', 'change_day'],
      ['new', 'add_line'],
    ])
  })

  it('of two templates with the same start stand side by side', () => {
    const wanted = [line('10:00', '18:00', { templateId: 'a' }), line('10:00', '14:00', { templateId: 'b' })]
    expect(statuses(planLines(wanted, [day('10:00', '18:00')], []))).toEqual([
      ['changed', 'change_day'],
      ['new', 'add_line'],
    ])
  })

  it('that stand there twice are refused the second time', () => {
    const [first, second] = planLines([line('10:00', '18:00'), line('10:00', '18:00')], [], [])
    expect([first!.status, second!.code]).toEqual(['new', 'scheduling.line_twice'])
  })

  it('move with their template when it begins at another time', () => {
    const known: KnownLine = {
      id: 'dem_1',
      activationId: 'act_1',
      own: false,
      role: 'promoter',
      startTime: localTime('12:00'),
      endTime: localTime('14:00'),
      headcount: 1,
      needs: NO_NEEDS,
      templateId: 'a',
    }
    const [moved] = planLines([line('13:00', '15:00', { templateId: 'a' })], [day('10:00', '18:00')], [known])
    expect(moved).toMatchObject({ status: 'changed', work: { kind: 'change_line', line: { id: 'dem_1' } } })
  })

  it('leave alone what has begun, and say so', () => {
    const open = [day('10:00', '18:00', { state: 'open' })]
    const [more, within] = planLines([line('10:00', '18:00', { headcount: 3 }), line('12:00', '13:00')], open, [])
    expect([more!.code, within!.code]).toEqual(['scheduling.line_begun', 'scheduling.line_begun'])
  })

  it('of a supervisor need somebody to supervise', () => {
    const supervisor = line('09:00', '19:00', { role: 'supervisor' })
    expect(planLines([supervisor], [], [])[0]!.code).toBe('scheduling.line_nobody_to_supervise')
    expect(statuses(planLines([supervisor, line('10:00', '18:00')], [], []))).toEqual([
      ['new', 'add_line'],
      ['new', 'add_day'],
    ])
  })

  it('in an hour that the clock skips are refused, and the rest goes on', () => {
    const skipped = line('01:30', '09:00', { day: localDate('2026-03-29') })
    const [refused, night] = planLines([skipped, line('22:00', '06:00', { day: localDate('2026-03-28') })], [], [])
    expect(refused).toMatchObject({ status: 'refused', code: 'time.does_not_exist', minutes: 0 })
    expect(night).toMatchObject({ status: 'new', minutes: 420, clockMinutes: 480 })
  })
})

/** The programme as it is after the work of some outcomes was done. */
function done(outcomes: readonly LineOutcome[], days: readonly LinedDay[], known: readonly KnownLine[]) {
  const nextDays = [...days]
  const nextKnown = [...known]
  const ids = new Map<string, string>()
  const knownLine = (wanted: WantedLine, activationId: string, own: boolean): KnownLine => ({
    ...wanted,
    id: `dem_${nextKnown.length}`,
    activationId,
    own,
    headcount: wanted.headcount ?? 1,
    needs: wanted.needs ?? NO_NEEDS,
  })
  for (const { work, wanted } of outcomes.toSorted((a, b) => (a.work.kind < b.work.kind ? -1 : 1))) {
    if (work.kind === 'add_day') {
      const id = `act_${nextDays.length + 1}`
      ids.set(dayKey(wanted), id)
      nextDays.push({
        ...day(timeToText(wanted.startTime), timeToText(wanted.endTime)),
        ...wanted,
        headcount: wanted.headcount ?? 1,
        id,
      })
      nextKnown.push(knownLine(wanted, id, true))
    }
    if (work.kind === 'change_day') {
      const at = nextDays.findIndex(({ id }) => id === work.activationId)
      nextDays[at] = {
        ...day(timeToText(wanted.startTime), timeToText(wanted.endTime)),
        ...wanted,
        id: work.activationId,
      }
      nextKnown.push(knownLine(wanted, work.activationId, true))
    }
  }
  for (const { work, wanted } of outcomes) {
    if (work.kind !== 'add_line') continue
    const id = 'activationId' in work.day ? work.day.activationId : ids.get(work.day.addedKey)!
    nextKnown.push(knownLine(wanted, id, false))
  }
  return { days: nextDays, known: nextKnown }
}

describe('planning again', () => {
  it('finds everything there already, whatever was planned', () => {
    const anyLine = fc
      .record({
        start: fc.integer({ min: 8, max: 20 }),
        length: fc.integer({ min: 1, max: 12 }),
        role: fc.constantFrom('promoter', 'barista', 'supervisor'),
        headcount: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ start, length, ...rest }) => {
        const hour = (n: number) => `${String(n % 24).padStart(2, '0')}:00`
        return line(hour(start), hour(start + length), rest)
      })
    const pasted = fc.uniqueArray(anyLine, {
      maxLength: 6,
      selector: (one) => `${one.role} ${timeToText(one.startTime)}`,
    })
    const templated = fc
      .array(anyLine, { maxLength: 6 })
      .map((list) => list.map((one, at) => ({ ...one, templateId: `template ${at}` })))
    const distinct = fc.oneof(pasted, templated)
    fc.assert(
      fc.property(distinct, (one) => {
        const first = planLines(one, [day('10:00', '16:00')], [])
        const after = done(first, [day('10:00', '16:00')], [])
        const again = planLines(one, after.days, after.known)
        for (const [at, outcome] of again.entries()) {
          expect(outcome.status).toBe(first[at]!.status === 'refused' ? 'refused' : 'same')
        }
      }),
    )
  })
})
