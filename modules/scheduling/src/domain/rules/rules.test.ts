import { instant, lifecycleProblems, localDate, period } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { allocationLifecycle } from '../allocation.ts'
import { type Candidate, type Limits, ORDINARY_LIMITS, type Seat, type Work } from '../planning.ts'
import { isEligible, maySit, objections } from './index.ts'

const adelaide = { lat: -34.93, lon: 138.6 }
const glenelg = { lat: -34.98, lon: 138.52 }
const broome = { lat: -17.96, lon: 122.24 }

const between = (from: string, to: string) => period(instant(from), instant(to))

function seat(changes: Partial<Seat> = {}): Seat {
  return {
    outletId: 'out_a',
    point: adelaide,
    day: localDate('2026-08-06'),
    during: between('2026-08-06T01:30:00Z', '2026-08-06T06:30:00Z'),
    needs: { skills: [], papers: [], languages: [] },
    lockedTo: null,
    declinedBy: [],
    ...changes,
  }
}

function person(changes: Partial<Candidate> = {}): Candidate {
  return {
    id: 'per_1',
    point: glenelg,
    skills: ['tasting'],
    languages: ['en'],
    papers: [{ kind: 'food_handling', validFrom: null, validTo: localDate('2026-08-06') }],
    available: [between('2026-08-01T00:00:00Z', '2026-09-01T00:00:00Z')],
    maxMinutesWeek: 40 * 60,
    ...changes,
  }
}

function work(changes: Partial<Work> = {}): Work {
  return {
    outletId: 'out_b',
    point: glenelg,
    day: localDate('2026-08-06'),
    during: between('2026-08-06T07:30:00Z', '2026-08-06T09:30:00Z'),
    ...changes,
  }
}

function codes(question: { person?: Candidate; seat?: Seat; work?: Work[]; limits?: Limits }): string[] {
  const asked = { person: person(), seat: seat(), work: [], limits: ORDINARY_LIMITS, ...question }
  expect(maySit(asked).ok).toBe(objections(asked).length === 0)
  return objections(asked).map(({ code }) => code)
}

describe('the rules of a roster', () => {
  it('let a person sit who fits in every way', () => {
    expect(codes({})).toEqual([])
  })

  it('ask for skills and languages', () => {
    const needs = { skills: ['tasting', 'driving'], papers: [], languages: ['vi'] }
    expect(codes({ seat: seat({ needs }) })).toEqual(['scheduling.skill_missing', 'scheduling.language_missing'])
  })

  it('ask for papers that hold on the day, its last day included', () => {
    const needs = { skills: [], papers: ['food_handling'], languages: [] }
    expect(codes({ seat: seat({ needs }) })).toEqual([])
    const later = { day: localDate('2026-08-07'), during: between('2026-08-07T01:30:00Z', '2026-08-07T06:30:00Z') }
    const [refusal] = objections({
      person: person(),
      seat: seat({ needs, ...later }),
      work: [],
      limits: ORDINARY_LIMITS,
    })
    expect(refusal?.code).toBe('scheduling.paper_missing')
    expect(refusal?.params).toEqual({ paper: 'food_handling', day: '2026-08-07', expired: '2026-08-06' })
  })

  it('ask for the whole of the hours', () => {
    const half = person({ available: [between('2026-08-06T00:00:00Z', '2026-08-06T05:00:00Z')] })
    expect(codes({ person: half })).toEqual(['scheduling.not_available'])
  })

  it('send nobody across the continent, but forgive a position that is not known', () => {
    expect(codes({ person: person({ point: broome }) })).toEqual(['scheduling.too_far'])
    expect(codes({ person: person({ point: null }) })).toEqual([])
  })

  it('allow nobody two places at a time, whoever insists', () => {
    const overlapping = work({ during: between('2026-08-06T06:00:00Z', '2026-08-06T09:30:00Z') })
    expect(codes({ work: [overlapping] })).toEqual(['scheduling.overlap'])
    expect(maySit({ person: person(), seat: seat(), work: [overlapping], limits: ORDINARY_LIMITS })).toMatchObject({
      overridable: false,
    })
  })

  it('leave time to travel on one day', () => {
    expect(codes({ work: [work({ during: between('2026-08-06T06:40:00Z', '2026-08-06T09:30:00Z') })] })).toEqual([
      'scheduling.no_travel_time',
    ])
    expect(codes({ work: [work()] })).toEqual([])
  })

  it('leave eleven hours between days', () => {
    const nextMorning = {
      day: localDate('2026-08-07'),
      during: between('2026-08-06T16:30:00Z', '2026-08-06T20:00:00Z'),
    }
    expect(codes({ work: [work(nextMorning)] })).toEqual(['scheduling.rest_short'])
  })

  it('keep the week within the person’s limit', () => {
    expect(codes({ person: person({ maxMinutesWeek: 360 }), work: [work()] })).toEqual(['scheduling.week_full'])
  })

  it('do not ask again who said no to the seat', () => {
    expect(codes({ seat: seat({ declinedBy: ['per_1'] }) })).toEqual(['scheduling.said_no'])
  })

  it('leave a locked seat to whoever is locked into it', () => {
    expect(codes({ seat: seat({ lockedTo: 'per_2' }) })).toEqual(['scheduling.seat_locked'])
    expect(codes({ seat: seat({ lockedTo: 'per_1' }) })).toEqual([])
  })

  it('keep people out of whom somebody says so, there or everywhere', () => {
    const bar = { outletId: 'out_a', code: 'scheduling.excluded', params: { reason: 'Quarrel with the manager' } }
    expect(codes({ person: person({ bars: [bar] }) })).toEqual(['scheduling.excluded'])
    expect(codes({ person: person({ bars: [{ ...bar, outletId: 'out_b' }] }) })).toEqual([])
    expect(codes({ person: person({ bars: [{ ...bar, outletId: null, code: 'trainings.missing' }] }) })).toEqual([
      'trainings.missing',
    ])
  })

  it('let nobody new in where the list of people is closed', () => {
    const passes = { deadline: localDate('2026-08-03'), people: ['per_2'] }
    expect(codes({ seat: seat({ passes }) })).toEqual(['scheduling.passes_closed'])
    expect(codes({ seat: seat({ passes: { ...passes, people: ['per_1'] } }) })).toEqual([])
    expect(codes({ seat: seat({ passes: null }) })).toEqual([])
  })

  it('count shifts and hours of the day', () => {
    const limits = { ...ORDINARY_LIMITS, mostShiftsDay: 1, mostMinutesDay: 6 * 60 }
    expect(codes({ work: [work()], limits })).toEqual(['scheduling.day_full', 'scheduling.day_hours'])
    const wide = { ...ORDINARY_LIMITS, mostShiftsDay: 2, mostMinutesDay: 7 * 60 }
    expect(codes({ work: [work()], limits: wide })).toEqual([])
  })

  it('count days on end, whatever lies beyond a day off', () => {
    const on = (day: number): Work => {
      const date = localDate('2026-08-06').add({ days: day })
      return work({ day: date, during: between(`${date}T01:30:00Z`, `${date}T05:30:00Z`) })
    }
    const limits = { ...ORDINARY_LIMITS, mostDaysRunning: 4 }
    expect(codes({ work: [-2, -1, 1, 3].map(on), limits })).toEqual([])
    expect(codes({ work: [-2, -1, 1, 2].map(on), limits })).toEqual(['scheduling.days_running'])
  })

  it('count shifts and hours of the period, and nothing outside it', () => {
    const period = { first: localDate('2026-08-06'), last: localDate('2026-08-06') }
    const outside = work({
      day: localDate('2026-08-09'),
      during: between('2026-08-09T01:30:00Z', '2026-08-09T05:30:00Z'),
    })
    const limits = { ...ORDINARY_LIMITS, mostShiftsPeriod: 1, mostMinutesPeriod: 5 * 60, period }
    expect(codes({ work: [outside], limits })).toEqual([])
    expect(codes({ work: [work()], limits })).toEqual(['scheduling.period_full', 'scheduling.period_hours'])
    expect(codes({ work: [outside], limits: { ...limits, period: undefined } })).toEqual([
      'scheduling.period_full',
      'scheduling.period_hours',
    ])
  })

  it('tell eligibility from what other work stands in the way of', () => {
    const busy = { person: person(), seat: seat(), work: [work({ during: seat().during })], limits: ORDINARY_LIMITS }
    expect(isEligible(busy)).toBe(true)
    expect(maySit(busy).ok).toBe(false)
  })
})

describe('the life of an allocation', () => {
  it('is sound', () => {
    expect(lifecycleProblems(allocationLifecycle)).toEqual([])
  })
})
