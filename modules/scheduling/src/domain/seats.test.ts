import { instant, localDate, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rank } from './rank.ts'
import { type Demand, hasMoved, seatChanges, supervisionGroups, wantedSeats } from './seats.ts'

function demand(outlet: number, day: string, changes: Partial<Demand> = {}): Demand {
  return {
    activationId: `act_${outlet}_${day}`,
    outletId: `out_${outlet}`,
    region: outlet < 20 ? 'SA' : 'VIC',
    point: { lat: -35, lon: 138 + (outlet % 20) / 100 },
    day: localDate(day),
    during: period(instant(`${day}T01:30:00Z`), instant(`${day}T06:30:00Z`)),
    zone: outlet < 20 ? 'Australia/Adelaide' : 'Australia/Melbourne',
    headcount: 1,
    ...changes,
  }
}

const campaign = (days: string[]) =>
  days.flatMap((day) => Array.from({ length: 40 }, (_, outlet) => demand(outlet, day)))

describe('seats of an order', () => {
  it('are one per head, and a supervisor for every eight outlets of a region', () => {
    const seats = wantedSeats(campaign(['2026-08-06', '2026-08-07']), 8)
    expect(seats.filter(({ role }) => role === 'promoter')).toHaveLength(80)
    const supervisors = seats.filter(({ role }) => role === 'supervisor')
    expect(supervisors).toHaveLength(2 * (3 + 3))
    expect(supervisors.flatMap(({ covers }) => covers)).toHaveLength(80)
    expect(Math.max(...supervisors.map(({ covers }) => covers.length))).toBeLessThanOrEqual(8)
  })

  it('keep a supervisor at the same outlets from day to day', () => {
    const [first, second] = Map.groupBy(
      wantedSeats(campaign(['2026-08-06', '2026-08-07']), 8).filter(({ role }) => role === 'supervisor'),
      ({ day }) => String(day),
    ).values()
    const outlets = (seats: typeof first) => seats!.map(({ covers }) => covers.map((id) => id.split('_')[1]))
    expect(outlets(first)).toEqual(outlets(second))
  })

  it('give nights another supervisor than the days before them, and nobody a day longer than can be worked', () => {
    const at = (from: string, to: string) => ({ during: period(instant(from), instant(to)) })
    const seats = wantedSeats(
      [
        demand(1, '2026-08-06', at('2026-08-06T01:30:00Z', '2026-08-06T06:30:00Z')),
        demand(2, '2026-08-06', at('2026-08-06T08:00:00Z', '2026-08-06T12:00:00Z')),
        demand(3, '2026-08-06', at('2026-08-06T12:30:00Z', '2026-08-06T20:30:00Z')),
      ],
      8,
    ).filter(({ role }) => role === 'supervisor')
    expect(seats.map(({ key, covers }) => [key, covers.length])).toEqual([
      ['supervisor 1 2026-08-06', 2],
      ['supervisor 1 2026-08-06 2', 1],
    ])
  })

  it('never put more outlets on a supervisor than was said, however they lie', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (outlets, size) => {
        const demands = Array.from({ length: outlets }, (_, at) => demand(at, '2026-08-06'))
        const counts = Map.groupBy(supervisionGroups(demands, size).values(), (group) => group)
        expect(Math.max(...[...counts.values()].map((members) => members.length))).toBeLessThanOrEqual(size)
      }),
    )
  })

  it('stay the same seats when the programme is read again, and change only where it changed', () => {
    const before = wantedSeats(campaign(['2026-08-06']), 8).map((seat, at) => ({ ...seat, id: `shf_${at}` }))
    expect(seatChanges(before, wantedSeats(campaign(['2026-08-06']), 8))).toMatchObject({ added: [], gone: [] })
    const fewer = seatChanges(before, wantedSeats(campaign(['2026-08-06']).slice(1), 8))
    expect(fewer.gone.map(({ key }) => key)).toEqual(['promoter act_0_2026-08-06 1'])
    const more = seatChanges(before, wantedSeats([...campaign(['2026-08-06']), demand(50, '2026-08-06')], 8))
    expect(more.added.some(({ activationId }) => activationId === 'act_50_2026-08-06')).toBe(true)
  })

  it('are known to have moved when the hours moved', () => {
    const seat = wantedSeats([demand(1, '2026-08-06')], null)[0]!
    const later = { ...seat, during: { ...seat.during, end: instant('2026-08-06T07:30:00Z') } }
    expect(hasMoved(seat, seat)).toBe(false)
    expect(hasMoved(seat, later)).toBe(true)
  })
})

describe('the ranking of contenders', () => {
  const contender = (name: string, km: number, visits = 0) => ({
    personId: name,
    name,
    cost: 12_500 + km * 60,
    payMinor: 12_500n,
    km,
    rating: 4.8,
    visits,
    minutesInWeek: 0,
  })

  it('puts the near before the far, and a known face before both', () => {
    const ranked = rank([contender('far', 30), contender('near', 3), contender('known', 20, 2)], 1_500)
    expect(ranked.map(({ name }) => name)).toEqual(['known', 'near', 'far'])
    expect(ranked[1]?.reasons[0]).toEqual({ code: 'scheduling.why.nearest', params: { km: 3, place: 1, of: 3 } })
  })
})
