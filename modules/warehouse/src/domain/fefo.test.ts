import { addDays, compareDates, localDate } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseFefo, type Shelf } from './fefo.ts'
import { type DatingRule, lotUsableOn } from './lot.ts'

const day = localDate('2026-08-10')
const rule: DatingRule = { name: 'Juice', dating: 'use_by', daysLeft: 0 }
const shelf = (account: string, free: number, expires: string | null, walk = 0): Shelf => ({
  account,
  free: BigInt(free),
  walk,
  lot: expires === null ? null : { code: account, expiresOn: localDate(expires) },
})

describe('first expired, first out', () => {
  it('takes the earliest date first and what has none last', () => {
    const shelves = [shelf('c', 5, null), shelf('b', 5, '2026-09-01'), shelf('a', 5, '2026-08-20')]
    expect(chooseFefo(rule, shelves, 12n, day).picks).toEqual([
      { account: 'a', amount: 5n },
      { account: 'b', amount: 5n },
      { account: 'c', amount: 2n },
    ])
  })
  it('passes over a lot that is past its date on the day of use, though it is good today', () => {
    const shelves = [shelf('a', 5, '2026-08-09'), shelf('b', 5, '2026-08-10')]
    expect(chooseFefo(rule, shelves, 6n, day)).toEqual({
      picks: [{ account: 'b', amount: 5n }],
      short: 1n,
      passedOver: 5n,
    })
  })
  it('leaves the days that the item must still last', () => {
    expect(chooseFefo({ ...rule, daysLeft: 11 }, [shelf('a', 5, '2026-08-20')], 1n, day).short).toBe(1n)
    expect(chooseFefo({ ...rule, daysLeft: 10 }, [shelf('a', 5, '2026-08-20')], 1n, day).short).toBe(0n)
  })
  it('does not look at dates of an item that has no dating, and goes by the way through the store', () => {
    const shelves = [shelf('far', 5, '2026-01-01', 2), shelf('near', 5, '2026-02-01', 1)]
    expect(chooseFefo({ ...rule, dating: 'none' }, shelves, 6n, day).picks.map((pick) => pick.account)).toEqual([
      'near',
      'far',
    ])
  })
  it('finds whatever is there, never more than there is, never a later date while an earlier good one is left', () => {
    const anyShelf = fc.record({
      free: fc.integer({ min: 0, max: 20 }),
      offset: fc.option(fc.integer({ min: -5, max: 9 })),
    })
    fc.assert(
      fc.property(fc.array(anyShelf, { maxLength: 8 }), fc.integer({ min: 0, max: 60 }), (drawn, wanted) => {
        const shelves = drawn.map(({ free, offset }, at) =>
          shelf(`s${at}`, free, offset === null ? null : String(addDays(day, offset))),
        )
        const { picks, short, passedOver } = chooseFefo(rule, shelves, BigInt(wanted), day)
        const by = new Map(shelves.map((each) => [each.account, each]))
        const taken = picks.reduce((sum, pick) => sum + pick.amount, 0n)
        expect(taken + short).toBe(BigInt(wanted))
        for (const pick of picks) {
          expect(pick.amount > 0n && pick.amount <= by.get(pick.account)!.free).toBe(true)
          const { lot } = by.get(pick.account)!
          if (lot) expect(lotUsableOn(rule, lot, day).ok).toBe(true)
        }
        const all = shelves.reduce((sum, each) => sum + each.free, 0n)
        if (short > 0n) expect(taken + passedOver).toBe(all)
        const last = picks.at(-1) && by.get(picks.at(-1)!.account)!.lot?.expiresOn
        for (const each of shelves) {
          const left = each.free - (picks.find((pick) => pick.account === each.account)?.amount ?? 0n)
          if (left === 0n || !last || !each.lot?.expiresOn || !lotUsableOn(rule, each.lot, day).ok) continue
          expect(compareDates(each.lot.expiresOn, last)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('the date on a lot', () => {
  const lot = { code: 'L1', expiresOn: localDate('2026-08-09') }
  it('ends its use, by decision only where it is a best-before date', () => {
    expect(lotUsableOn(rule, lot, day)).toMatchObject({ code: 'warehouse.lot_expired', overridable: false })
    expect(lotUsableOn({ ...rule, dating: 'best_before' }, lot, day)).toMatchObject({ overridable: true })
    expect(lotUsableOn({ ...rule, dating: 'none' }, lot, day).ok).toBe(true)
  })
})
