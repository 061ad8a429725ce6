import { addMinutes, compareInstants, instant } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, OFFER_STATES, type OfferStep, rankForOffer, stateAt } from './index.ts'

const NOW = instant('2026-08-03T08:00:00Z')

const step = fc.record({
  state: fc.constantFrom(...OFFER_STATES),
  minutes: fc.integer({ min: -600, max: 600 }),
  more: fc.integer({ min: 0, max: 600 }),
})
const line = fc.array(step, { maxLength: 8 }).map((list) =>
  list.map(
    ({ state, minutes, more }, at): OfferStep => ({
      id: `off_${at}`,
      state,
      place: at + 1,
      until: addMinutes(NOW, minutes),
      deadline: addMinutes(NOW, minutes + more),
    }),
  ),
)

describe('the course of a seat’s offers', () => {
  it('asks at most one of a line at a time, never one who was too late, and not beyond the deadline', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 5, max: 240 }), (offers, each) => {
        const { expired, next } = advance(offers, NOW, each)
        if (next === null) return
        const chosen = offers.find(({ id }) => id === next.id)!
        const open = offers.filter((offer) => ['offered', 'willing', 'taken'].includes(stateAt(offer, NOW)))
        expect(open).toEqual([])
        expect(chosen.state).toBe('waiting')
        expect(expired).not.toContain(next.id)
        expect(compareInstants(next.until, chosen.deadline)).toBeLessThanOrEqual(0)
        expect(compareInstants(next.until, addMinutes(NOW, each))).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('ends exactly those whose time is over, and no answer', () => {
    fc.assert(
      fc.property(line, (offers) => {
        const { expired, next } = advance(offers, NOW, null)
        expect(next).toBeNull()
        for (const offer of offers) {
          const over = ['offered', 'waiting'].includes(offer.state) && compareInstants(offer.until, NOW) <= 0
          expect(expired.includes(offer.id)).toBe(over)
        }
      }),
    )
  })

  it('asks the next in the order of the line', () => {
    const at = (id: string, state: OfferStep['state'], place: number): OfferStep => ({
      id,
      state,
      place,
      until: addMinutes(NOW, 60),
      deadline: addMinutes(NOW, 60),
    })
    const offers = [at('c', 'waiting', 3), at('a', 'declined', 1), at('b', 'waiting', 2)]
    expect(advance(offers, NOW, 30)).toEqual({ expired: [], next: { id: 'b', until: addMinutes(NOW, 30) } })
    expect(advance(offers, NOW, 240).next?.until).toEqual(addMinutes(NOW, 60))
  })
})

describe('candidates for an offer', () => {
  const contender = (personId: string, cost: number) => ({
    personId,
    name: personId,
    cost,
    payMinor: 15_000n,
    km: 3,
    rating: 4,
    visits: 0,
    minutesInWeek: 0,
  })
  const weights = { continuity: 1_500, hour: 3_000, fairDays: 300 }

  it('rank whoever knows the client before an equal, and say of whom that shifts were given back', () => {
    const all = [contender('a', 100), contender('b', 100), contender('c', 100)]
    const history = (id: string) => ({ forClient: id === 'b' ? 2 : 0, worked: 10, givenBack: id === 'a' ? 5 : 0 })
    const ranked = rankForOffer(all, history, weights)
    expect(ranked.map(({ personId }) => personId)).toEqual(['b', 'a', 'c'])
    expect(ranked[0]!.reasons.map(({ code }) => code)).toContain('scheduling.why.knows_client')
    expect(ranked[1]!.reasons.map(({ code }) => code)).toContain('scheduling.why.gave_back')
    expect(ranked.map(({ cost }) => cost)).toEqual([100, 100, 100])
  })

  const nobody = () => ({ forClient: 0, worked: 0, givenBack: 0 })
  const offers = (shifts: number, weekend: number) => ({ shifts, weekend, night: 0, good: 0 })

  it('rank whoever was offered fewer shifts of the seat’s kind first, and say so', () => {
    const all = [contender('a', 100), contender('b', 100), contender('c', 150)]
    const had = new Map([
      ['a', offers(4, 4)],
      ['b', offers(6, 2)],
      ['c', offers(4, 0)],
    ])
    const offered = (id: string) => had.get(id)!
    const weekend = rankForOffer(all, nobody, weights, { offered, chances: ['weekend'] })
    expect(weekend.map(({ personId }) => personId)).toEqual(['c', 'b', 'a'])
    expect(weekend[0]!.reasons.at(-1)).toEqual({
      code: 'scheduling.why.offered_less',
      params: { kind: 'weekend', count: 0, average: 2 },
    })
    expect(weekend[1]!.reasons.map(({ code }) => code)).not.toContain('scheduling.why.offered_less')
    const ordinary = rankForOffer(all, nobody, weights, { offered, chances: [] })
    expect(ordinary.map(({ personId }) => personId)).toEqual(['a', 'c', 'b'])
  })

  it('weigh what was offered no more than a few days of it, whatever the ledger says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 2, maxLength: 8 }), (counts) => {
        const all = counts.map((_, at) => contender(`p${at}`, at * 3_001))
        const offered = (id: string) => offers(counts[Number(id.slice(1))]!, 0)
        const ranked = rankForOffer(all, nobody, weights, { offered, chances: [] })
        expect(ranked.map(({ personId }) => personId)).toEqual(all.map(({ personId }) => personId))
      }),
    )
  })
})
