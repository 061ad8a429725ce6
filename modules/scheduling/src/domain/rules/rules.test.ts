import { instant, lifecycleProblems, localDate, period } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { allocationLifecycle } from '../allocation.ts'
import { type Candidate, ORDINARY_LIMITS, type Seat, type Work } from '../planning.ts'
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

function codes(question: { person?: Candidate; seat?: Seat; work?: Work[] }): string[] {
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
