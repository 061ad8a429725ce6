import { addMinutes, instant, localDate } from '@ordinate/kernel'
import type { OfferCandidate } from '@ordinate/scheduling/contract'
import { describe, expect, it } from 'vitest'
import { peopleFor, type Seat, seatsToOffer } from './choice.ts'

const candidate = (personId: string, rank: number): OfferCandidate => ({
  personId,
  name: personId,
  phone: null,
  rank,
  cost: null,
  km: null,
  rating: null,
  minutesInWeek: 0,
  visits: 0,
  forClient: 0,
  worked: 0,
  givenBack: 0,
  reliability: null,
  reasons: [],
  offered: false,
  offeredLately: { shifts: 0, weekend: 0, night: 0, good: 0 },
})
const start = instant('2026-08-03T08:00:00Z')
const seat = (id: string, people: readonly string[]): Seat => ({
  shift: {
    id,
    orderId: 'ord',
    activationId: 'act',
    outletId: 'out',
    role: 'promoter',
    seat: 1,
    day: localDate('2026-08-03'),
    during: { start, end: addMinutes(start, 60) },
    zone: 'UTC',
    covers: [],
    needs: { skills: [], papers: [], languages: [] },
    planned: false,
    cancelled: false,
  },
  chances: [],
  outletName: id,
  held: null,
  candidates: people.map((personId, at) => candidate(personId, at + 1)),
  fitting: people.length,
  kept: [],
})
const seats = [seat('s1', ['ann', 'bob']), seat('s2', ['bob', 'cid'])]

describe('whom seats are offered to', () => {
  it('is everybody who fits one of them, first who fits most', () => {
    expect(peopleFor(seats).map(({ personId, fits }) => [personId, fits.length])).toEqual([
      ['bob', 2],
      ['ann', 1],
      ['cid', 1],
    ])
  })

  it('goes to each seat in the order of its own ranking, and to no seat without anybody', () => {
    expect(seatsToOffer(seats, new Set(['cid', 'bob']))).toEqual([
      { shiftId: 's1', personIds: ['bob'] },
      { shiftId: 's2', personIds: ['bob', 'cid'] },
    ])
    expect(seatsToOffer(seats, new Set(['ann'])).map(({ shiftId }) => shiftId)).toEqual(['s1'])
  })

  it('does not go again to whom a seat is offered already', () => {
    const [first, second] = seats
    const asked = { ...first!, candidates: first!.candidates.map((one) => ({ ...one, offered: true })) }
    expect(seatsToOffer([asked, second!], new Set(['ann', 'bob']))).toEqual([{ shiftId: 's2', personIds: ['bob'] }])
    expect(
      peopleFor([asked, second!])
        .filter(({ offered }) => offered)
        .map(({ personId }) => personId),
    ).toEqual(['ann'])
  })
})
