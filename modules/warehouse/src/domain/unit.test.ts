import { addDays, addMonths, compareDates, localDate } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayCarrySerials, serialsApart, warrantyOn, warrantyUntil } from './unit.ts'

const scanner = { id: 'itm_1', sku: 'SCAN', name: 'Scanner', unit: 'pcs', decimals: 0 }

describe('serial numbers', () => {
  it('are for things counted in whole pieces', () => {
    expect(mayCarrySerials(scanner).ok).toBe(true)
    expect(mayCarrySerials({ ...scanner, decimals: 3 })).toMatchObject({ code: 'warehouse.not_by_pieces' })
  })
  it('stand once in a list, and the line that repeats one is named', () => {
    expect(serialsApart(['A', 'B']).ok).toBe(true)
    expect(serialsApart(['A', 'B', 'A'])).toMatchObject({ params: { serial: 'A' }, path: 'units.2.serial' })
  })
})

describe('a warranty', () => {
  it('of a year ends on the day before its anniversary', () => {
    const terms = { from: localDate('2026-03-01'), partsMonths: 12, labourMonths: 6 }
    expect(Object.values(warrantyUntil(terms)).map(String)).toEqual(['2027-02-28', '2026-08-31'])
    expect(warrantyOn(terms, localDate('2026-08-31'))).toEqual({ parts: true, labour: true })
    expect(warrantyOn(terms, localDate('2026-09-01'))).toEqual({ parts: true, labour: false })
    expect(warrantyOn(terms, localDate('2027-03-01'))).toEqual({ parts: false, labour: false })
    expect(warrantyOn(terms, localDate('2026-02-28'))).toEqual({ parts: false, labour: false })
  })
  it('covers exactly the days from its first to its last, for any months', () => {
    const start = localDate('2024-01-01')
    fc.assert(
      fc.property(fc.nat(900), fc.nat(60), fc.integer({ min: -40, max: 2_000 }), (begin, months, later) => {
        const from = addDays(start, begin)
        const day = addDays(from, later)
        const covered = later >= 0 && compareDates(day, addMonths(from, months)) < 0
        expect(warrantyOn({ from, partsMonths: months, labourMonths: 0 }, day)).toEqual({
          parts: covered,
          labour: false,
        })
      }),
    )
  })
  it('that has no first day covers nothing', () => {
    expect(warrantyOn({ from: null, partsMonths: 12, labourMonths: 12 }, localDate('2026-01-01'))).toEqual({
      parts: false,
      labour: false,
    })
  })
})
