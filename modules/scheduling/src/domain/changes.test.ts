import { addDays, addMinutes, instant, localDate, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChangeMode, type Holder, judgeChanges, type RosterState, type SeatChange } from './changes.ts'
import type { Candidate, Seat, Work } from './planning.ts'
import { objections } from './rules/index.ts'

const DAY = localDate('2026-08-03')
const BEGIN = instant('2026-08-03T01:30:00Z')
const WHOLE = period(addMinutes(BEGIN, -20_000), addMinutes(BEGIN, 60_000))
const SEATS = 8

/** Eight seats, two a day, five hours each; the two of a day overlap. */
function seat(shiftId: string): Omit<Seat, 'lockedTo'> & { cancelled: boolean } {
  const at = Number(shiftId)
  const start = addMinutes(BEGIN, Math.floor(at / 2) * 1_440 + (at % 2) * 60)
  return {
    outletId: `out_${at % 2}`,
    point: null,
    day: addDays(DAY, Math.floor(at / 2)),
    during: period(start, addMinutes(start, 300)),
    needs: { skills: [], papers: [], languages: [] },
    declinedBy: [],
    cancelled: shiftId === 'cancelled',
  }
}

function person(id: string): Candidate {
  return { id, point: null, skills: [], languages: [], papers: [], available: [WHOLE], maxMinutesWeek: 900 }
}

function stateOf(seated: Readonly<Record<string, string>>, changes: Partial<Holder> = {}): RosterState {
  const work = (personId: string): (Work & { shiftId: string })[] =>
    Object.entries(seated)
      .filter(([, who]) => who === personId)
      .map(([shiftId]) => ({ ...seat(shiftId), shiftId }))
  return {
    seat,
    holder: (id) =>
      seated[id] === undefined
        ? undefined
        : { personId: seated[id], name: seated[id], locked: false, told: false, ...changes },
    person: (id) => (id === 'gone' ? undefined : person(id)),
    work,
    limits: { restMinutes: 660, homeKm: 60 },
  }
}

const verdicts = (
  state: RosterState,
  changes: SeatChange[],
  { mode, insists }: { mode?: ChangeMode; insists?: () => boolean } = {},
) =>
  judgeChanges(state, changes, { mode: mode ?? 'allowed', ...(insists ? { insists } : {}) }).map(
    ({ verdict, refusals }) => [verdict, ...refusals.map(({ code }) => code)],
  )

describe('changes judged together', () => {
  it('let two people change places', () => {
    const swap = [
      { shiftId: '0', personId: 'ben' },
      { shiftId: '1', personId: 'ada' },
    ]
    expect(verdicts(stateOf({ 0: 'ada', 1: 'ben' }), swap)).toEqual([['seated'], ['seated']])
  })

  it('let the earlier of two go first that stand in each other’s way', () => {
    const both = [
      { shiftId: '0', personId: 'ada' },
      { shiftId: '1', personId: 'ada' },
    ]
    expect(verdicts(stateOf({}), both)).toEqual([['seated'], ['refused', 'scheduling.overlap']])
  })

  it('judge again beside what a refusal puts back', () => {
    const state = stateOf({ 0: 'ada' })
    const changes = [
      { shiftId: '1', personId: 'ada' },
      { shiftId: '0', personId: 'gone' },
    ]
    expect(verdicts(state, changes)).toEqual([
      ['refused', 'scheduling.overlap'],
      ['refused', 'scheduling.person_gone'],
    ])
  })

  it('say of each why it is refused, not what the refusal of another leaves, when all are to be done or none', () => {
    const swap = [
      { shiftId: '0', personId: 'ben' },
      { shiftId: '1', personId: 'ada' },
    ]
    const told = stateOf({ 0: 'ada', 1: 'ben' }, { told: true })
    const each = ['refused', 'scheduling.seat_told']
    expect(verdicts(told, swap, { mode: 'all' })).toEqual([each, each])
  })

  it('refuse what somebody changed meanwhile', () => {
    const change = { shiftId: '0', personId: 'ben', expected: null }
    expect(verdicts(stateOf({ 0: 'ada' }), [change])).toEqual([['refused', 'scheduling.seat_changed']])
    expect(verdicts(stateOf({}), [change])).toEqual([['seated']])
  })

  it('take nobody out who is locked, and take whoever was told only when somebody insists', () => {
    expect(verdicts(stateOf({ 0: 'ada' }, { locked: true }), [{ shiftId: '0', personId: null }])).toEqual([
      ['refused', 'scheduling.seat_locked'],
    ])
    const told = stateOf({ 0: 'ada' }, { told: true })
    const change = { shiftId: '0', personId: 'ben' }
    expect(verdicts(told, [change])).toEqual([['refused', 'scheduling.seat_told']])
    expect(verdicts(told, [change], { insists: () => true })).toEqual([['seated', 'scheduling.seat_told']])
  })

  it('tell what changes nothing from what only locks', () => {
    const state = stateOf({ 0: 'ada' })
    const changes = [
      { shiftId: '0', personId: 'ada', locked: true },
      { shiftId: '1', personId: null },
    ]
    expect(verdicts(state, changes)).toEqual([['locked'], ['same']])
    expect(verdicts(state, [{ shiftId: '0', personId: 'ada' }])).toEqual([['same']])
  })

  it('always leave a roster in which nobody who was moved breaks a rule, whatever is refused', () => {
    const who = fc.constantFrom('ada', 'ben', 'cleo')
    const places = fc.array(fc.option(who, { nil: null }), { minLength: SEATS, maxLength: SEATS })
    const asked = fc.uniqueArray(
      fc.record({
        shiftId: fc.integer({ min: 0, max: SEATS - 1 }).map(String),
        personId: fc.option(fc.constantFrom('ada', 'ben', 'cleo', 'gone'), { nil: null }),
      }),
      { selector: ({ shiftId }) => shiftId, maxLength: SEATS },
    )
    fc.assert(
      fc.property(places, asked, (list, changes) => {
        const before = Object.fromEntries(list.flatMap((one, at) => (one === null ? [] : [[String(at), one]])))
        const rows = judgeChanges(stateOf(before), changes, { mode: 'allowed' })
        const after: Record<string, string> = { ...before }
        for (const { change, verdict } of rows) {
          if (verdict === 'emptied') delete after[change.shiftId]
          if (verdict === 'seated') after[change.shiftId] = change.personId!
        }
        const state = stateOf(after)
        for (const { change, verdict, refusals } of rows) {
          expect(refusals.length > 0).toBe(verdict === 'refused')
          if (verdict !== 'seated') continue
          const work = state.work(change.personId!).filter(({ shiftId }) => shiftId !== change.shiftId)
          const question = { person: person(change.personId!), seat: { ...seat(change.shiftId), lockedTo: null }, work }
          expect(objections({ ...question, limits: state.limits })).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })
})
