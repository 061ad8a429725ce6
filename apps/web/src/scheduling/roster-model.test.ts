import { instant, localDate, money, period } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { modelOf, type Roster } from './roster-model.ts'

const needs = { skills: [], papers: [], languages: [] }
const during = period(instant('2026-08-06T01:30:00Z'), instant('2026-08-06T06:30:00Z'))
const day = localDate('2026-08-06')
const place = { day, during, zone: 'Australia/Adelaide' }

const shift = (id: string, outletId: string) => ({
  id,
  orderId: 'ord_1',
  activationId: `act_${id}`,
  outletId,
  role: 'promoter' as const,
  seat: 1,
  ...place,
  covers: [`act_${id}`],
  needs,
  cancelled: false,
})

const person = (id: string, name: string, lat: number) => ({
  id,
  partyId: `pty_${id}`,
  name,
  point: { lat, lon: 138.6 },
  zone: 'Australia/Adelaide',
  skills: [],
  languages: [],
  papers: [],
  weekly: null,
  exceptions: [],
  rate: money(3_000n, 'AUD'),
  rating: null,
  maxMinutesWeek: 2_400,
  bars: [],
})

const allocation = (shiftId: string, outletId: string, personId: string, personName: string) => ({
  id: `sas_${shiftId}`,
  shiftId,
  orderId: 'ord_1',
  activationId: `act_${shiftId}`,
  outletId,
  role: 'promoter' as const,
  covers: [],
  ...place,
  personId,
  personName,
  state: 'draft' as const,
  locked: false,
  why: { reasons: [], cost: null, km: null, rank: null, candidates: null },
  overridden: [],
  publishedAt: null,
  confirmedAt: null,
  declineReason: '',
  version: 1,
})

const roster: Roster = {
  orderId: 'ord_1',
  plan: {
    outletsPerSupervisor: null,
    promoter: needs,
    supervisor: needs,
    limits: { restMinutes: 660, homeKm: 60 },
    wishes: { cheaper: 50, fairer: 50, nearer: 50, continuity: 50, quality: 50 },
  },
  shifts: [shift('shf_a', 'out_a'), shift('shf_b', 'out_b')],
  allocations: [allocation('shf_a', 'out_a', 'per_ada', 'Ada Long')],
  outlets: [
    { id: 'out_a', key: 'GL-1', name: 'Glenelg', region: 'SA', point: { lat: -34.98, lon: 138.52 } },
    { id: 'out_b', key: 'NW-2', name: 'Norwood', region: 'SA', point: { lat: -34.92, lon: 138.63 } },
  ],
  people: [person('per_ada', 'Ada Long', -34.9), person('per_ben', 'Ben Short', -37.8)],
  otherWork: [],
  declined: [],
  period: null,
  closedPasses: [],
  coverage: { shifts: 2, filled: 1, published: 0, confirmed: 0, minutes: 300, cost: null },
  draft: null,
}

describe('a roster on screen', () => {
  const model = modelOf(roster)
  const codes = (personId: string, leaving?: string) =>
    model.outcomeOf(personId, roster.shifts[1]!, leaving).refusals.map(({ code }) => code)

  it('tells before the drop what the server would say', () => {
    expect(codes('per_ada')).toEqual(['scheduling.overlap'])
    expect(codes('per_ben')).toEqual(['scheduling.too_far'])
  })

  it('lets a person leave one seat for another, and says what it costs', () => {
    expect(codes('per_ada', 'shf_a')).toEqual([])
    expect(model.outcomeOf('per_ada', roster.shifts[1]!, 'shf_a').pay).toEqual(money(15_000n, 'AUD'))
  })

  it('finds seats by code or name, empty ones first', () => {
    expect(model.seatsMatching('2026-08-06', 'nor').map(({ shift }) => shift.id)).toEqual(['shf_b'])
    expect(model.seatsMatching('2026-08-06', 'gl').map(({ shift }) => shift.id)).toEqual(['shf_a'])
  })

  it('puts empty seats on the first line, then whoever works', () => {
    expect(model.byPerson().map(({ kind, title, hours }) => [kind, title, hours])).toEqual([
      ['open', '', undefined],
      ['person', 'Ada Long', 5],
      ['person', 'Ben Short', 0],
    ])
  })
})
