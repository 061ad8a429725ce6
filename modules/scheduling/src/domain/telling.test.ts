import { addDays, addMinutes, instant, localDate, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ToldShift, tellingsOf } from './telling.ts'

const BEGIN = instant('2026-08-03T01:30:00Z')

function shift(shiftId: string, day: number, outletId = 'out_a', minutes = 0): ToldShift {
  const start = addMinutes(BEGIN, day * 1_440 + minutes)
  return {
    shiftId,
    outletId,
    day: addDays(localDate('2026-08-03'), day),
    during: period(start, addMinutes(start, 300)),
  }
}

const kinds = (drafts: ToldShift[], off: ToldShift[]) => tellingsOf(drafts, off).map(({ kind }) => kind)

describe('what a person has to be told', () => {
  it('is what is new and what is off, in the order of days', () => {
    expect(kinds([shift('b', 1)], [shift('a', 0)])).toEqual(['cancelled', 'new'])
  })

  it('is a move when a day has another shift than before', () => {
    const [one] = tellingsOf([shift('b', 0, 'out_b')], [shift('a', 0)])
    expect(one).toMatchObject({ kind: 'moved', was: { outletId: 'out_a' }, now: { outletId: 'out_b' } })
  })

  it('is a move when the same shift has other hours, and nothing new when it has the same', () => {
    expect(kinds([shift('a', 0, 'out_a', 60)], [shift('a', 0)])).toEqual(['moved'])
    expect(kinds([shift('a', 0)], [shift('a', 0)])).toEqual(['again'])
  })

  it('names every shift once, whatever was taken away and given', () => {
    const shifts = fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(3)), { selector: ([id]) => id })
      .map((list) => list.map(([id, day]) => shift(id, day)))
    fc.assert(
      fc.property(shifts, shifts, (drafts, off) => {
        const told = tellingsOf(drafts, off)
        const ids = (list: (ToldShift | null)[]) => list.flatMap((one) => one?.shiftId ?? []).sort()
        expect(ids(told.map(({ now }) => now))).toEqual(ids(drafts))
        expect(ids(told.map(({ was }) => was))).toEqual(ids(off))
      }),
    )
  })
})
