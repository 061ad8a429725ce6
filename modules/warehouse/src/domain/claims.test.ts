import { addMinutes, type Instant, instant, minutesBetween, type Period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, coverage, freeOver } from './claims.ts'

const START = instant('2026-08-03T00:00:00Z')
const HORIZON = 60
const minute = (at: Instant) => minutesBetween(START, at)
const span = (from: number, minutes: number): Period => ({
  start: addMinutes(START, from),
  end: addMinutes(START, from + minutes),
})

const anyClaims = fc
  .array(
    fc.record({
      from: fc.nat(HORIZON - 1),
      minutes: fc.integer({ min: 1, max: 25 }),
      quantity: fc.integer({ min: 1, max: 4 }),
      firm: fc.boolean(),
    }),
    { maxLength: 9 },
  )
  .map((list) =>
    list.map(
      ({ from, minutes, quantity, firm }, at): Claim => ({
        id: `c${at}`,
        during: span(from, Math.min(minutes, HORIZON - from)),
        quantity: BigInt(quantity),
        firm,
        rank: String.fromCharCode(97 + at),
      }),
    ),
  )
const anyOwned = fc.integer({ min: 0, max: 8 }).map(BigInt)

/** What the sweep must agree with: a shelf counted minute by minute. */
function byTheMinute(owned: bigint, claims: readonly Claim[]) {
  const shelf = Array.from({ length: HORIZON }, () => owned)
  const turn = [...claims.filter((claim) => claim.firm), ...claims.filter((claim) => !claim.firm)]
  return new Map(
    turn.map((claim) => {
      const minutes = shelf
        .map((_, at) => at)
        .filter((at) => at >= minute(claim.during.start) && at < minute(claim.during.end))
      const free = minutes.map((at) => shelf[at]!)
      const least = free.reduce((a, b) => (a < b ? a : b))
      const met = least < 0n ? 0n : least < claim.quantity ? least : claim.quantity
      const short = minutes.filter((at) => shelf[at]! < claim.quantity)
      for (const at of minutes) shelf[at] = shelf[at]! - met
      return [claim.id, { met, firstShort: short[0] ?? null, shelf }]
    }),
  )
}

describe('what claims over time get', () => {
  it('agrees with a shelf counted minute by minute, and says from when it is short', () => {
    fc.assert(
      fc.property(anyOwned, anyClaims, (owned, claims) => {
        const expected = byTheMinute(owned, claims)
        for (const [id, { met, short, from }] of coverage(owned, claims)) {
          expect(met).toBe(expected.get(id)!.met)
          expect(short).toBe(claims.find((claim) => claim.id === id)!.quantity - met)
          expect(from === null ? null : minute(from)).toBe(expected.get(id)!.firstShort)
        }
      }),
    )
  })

  it('never takes more from the shelf than there is, at any minute', () => {
    fc.assert(
      fc.property(anyOwned, anyClaims, (owned, claims) => {
        const covered = coverage(owned, claims)
        for (let at = 0; at < HORIZON; at += 1) {
          const taken = claims
            .filter((claim) => minute(claim.during.start) <= at && minute(claim.during.end) > at)
            .reduce((sum, claim) => sum + covered.get(claim.id)!.met, 0n)
          expect(taken <= owned).toBe(true)
        }
      }),
    )
  })

  it('does not change for those before when one is added behind them', () => {
    fc.assert(
      fc.property(anyOwned, anyClaims, anyClaims, (owned, claims, [added]) => {
        if (!added) return
        const last = { ...added, id: 'last', rank: 'zz', firm: false }
        const [before, after] = [coverage(owned, claims), coverage(owned, [...claims, last])]
        for (const [id, { met }] of before) expect(after.get(id)!.met).toBe(met)
      }),
    )
  })

  it('that would be taken in full is what is free over its time, also for what is not claimed yet', () => {
    fc.assert(
      fc.property(
        anyOwned,
        anyClaims,
        fc.nat(HORIZON - 2),
        fc.integer({ min: 1, max: 30 }),
        (owned, claims, from, minutes) => {
          const during = span(from, minutes)
          const shelf = Array.from({ length: HORIZON + 30 }, (_, at) =>
            claims
              .filter((claim) => minute(claim.during.start) <= at && minute(claim.during.end) > at)
              .reduce((left, claim) => left - claim.quantity, owned),
          ).slice(from, from + minutes)
          expect(freeOver(owned, claims, during)).toBe(shelf.reduce((a, b) => (a < b ? a : b)))
        },
      ),
    )
  })

  it('names those who have it while one is short', () => {
    const claim = (id: string, from: number, minutes: number, quantity: bigint): Claim => ({
      id,
      during: span(from, minutes),
      quantity,
      firm: false,
      rank: id,
    })
    const claims = [claim('a', 0, 10, 2n), claim('b', 20, 10, 2n), claim('c', 5, 20, 2n)]
    expect(coverage(3n, claims).get('c')).toEqual({
      claimId: 'c',
      met: 1n,
      short: 1n,
      from: span(5, 1).start,
      until: span(10, 1).start,
      against: ['a'],
    })
  })
})
