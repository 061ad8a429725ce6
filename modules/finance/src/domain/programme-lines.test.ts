import { addMinutes, instant, localDate, money, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Pricing, type ProgrammeSlot, programmeDelta, programmeLines, programmeSize } from './programme-lines.ts'
import type { Rate } from './rate-card.ts'

const aud = (minor: number) => money(minor, 'AUD')
const ZONE = 'Australia/Adelaide'
const rate = (id: string, rest: Partial<Rate> = {}): Rate => ({
  id,
  name: id,
  role: 'promoter',
  clientId: null,
  validFrom: localDate('2026-01-01'),
  validUntil: null,
  weekdays: [],
  fromTime: null,
  untilTime: null,
  holiday: 'any',
  cost: aud(3450),
  price: aud(4800),
  ...rest,
})
const pricing: Pricing = {
  card: [rate('weekday'), rate('weekend', { weekdays: [6, 7], price: aud(6000) })],
  clientId: null,
  currency: 'AUD',
  isHoliday: () => false,
  outletsPerSupervisor: undefined,
}
const slot = (id: number, day: string, rest: Partial<ProgrammeSlot> = {}): ProgrammeSlot => {
  const start = instant(`${day}T00:30:00Z`)
  return {
    activationId: `act_${id}`,
    outletId: `out_${id % 3}`,
    day: localDate(day),
    during: { start, end: addMinutes(start, 300) },
    zone: ZONE,
    region: 'SA',
    role: 'promoter',
    headcount: 1,
    placeCost: aud(5000),
    ...rest,
  }
}
const told = (slots: ProgrammeSlot[], by = pricing) =>
  programmeLines(slots, by).map(({ key, quantity: count }) => [key, count])

describe('what an address programme needs', () => {
  // Thursday 6 and Saturday 8 August 2026, 10:00 to 15:00 in Adelaide.
  const slots = [slot(0, '2026-08-06'), slot(1, '2026-08-06', { headcount: 2 }), slot(2, '2026-08-08')]

  it('are hours by rate, days of places by their rent, materials for each day, a delivery for each outlet', () => {
    expect(told(slots)).toEqual([
      ['hours/promoter/weekday', quantity('15')],
      ['hours/promoter/weekend', quantity('5')],
      ['places/5000', quantity('3')],
      ['materials', quantity('3')],
      ['logistics', quantity('3')],
    ])
    expect(programmeSize(slots)).toEqual({ outletDays: 3, outlets: 3, minutes: 1_200 })
  })

  it('are supervisors from the first opening to the last closing of so many outlets', () => {
    const late = { start: instant('2026-08-06T02:00:00Z'), end: instant('2026-08-06T07:00:00Z') }
    const day = [slot(0, '2026-08-06'), slot(1, '2026-08-06', { during: late }), slot(2, '2026-08-06')]
    const lines = told(day, { ...pricing, outletsPerSupervisor: 2 })
    // Two outlets from 00:30 to 07:00 UTC are 6.5 hours, the third alone 5.
    expect(lines[1]).toEqual(['hours/supervisor/', quantity('11.5')])
  })

  it('are nothing without a programme', () => {
    expect(programmeLines([], pricing)).toEqual([])
  })
})

describe('the change of a programme', () => {
  const base = [slot(0, '2026-08-06'), slot(1, '2026-08-06')]
  const delta = (after: ProgrammeSlot[]) =>
    programmeDelta(programmeLines(base, pricing), programmeLines(after, pricing)).map((line) => [
      line.key,
      line.quantity,
    ])

  it('is what was added, in hours and days', () => {
    expect(delta([...base, slot(4, '2026-08-08')])).toEqual([
      ['hours/promoter/weekend', quantity('5')],
      ['places/5000', quantity('1')],
      ['materials', quantity('1')],
    ])
  })

  it('is what is needed no more, below zero', () => {
    expect(delta([base[0]!])).toEqual([
      ['hours/promoter/weekday', quantity('-5')],
      ['places/5000', quantity('-1')],
      ['materials', quantity('-1')],
      ['logistics', quantity('-1')],
    ])
  })

  it('to a dearer day is fewer hours of one rate and more of another', () => {
    expect(delta([base[0]!, slot(1, '2026-08-08')])).toEqual([
      ['hours/promoter/weekday', quantity('-5')],
      ['hours/promoter/weekend', quantity('5')],
    ])
  })

  it('there and back is nothing, and every step sums to the whole way', () => {
    const slots = fc.array(
      fc
        .record({
          id: fc.integer({ min: 0, max: 20 }),
          day: fc.integer({ min: 1, max: 28 }),
          headcount: fc.integer({ min: 1, max: 4 }),
        })
        .map(({ id, day, headcount }) => slot(id, `2026-08-${String(day).padStart(2, '0')}`, { headcount })),
      { maxLength: 15 },
    )
    const minutes = (lines: readonly { minutes: number }[]) => lines.reduce((sum, line) => sum + line.minutes, 0)
    fc.assert(
      fc.property(slots, slots, slots, (a, b, c) => {
        const [one, two, three] = [a, b, c].map((list) => programmeLines(list, pricing))
        expect(programmeDelta(one!, one!)).toEqual([])
        const way = minutes(programmeDelta(one!, two!)) + minutes(programmeDelta(two!, three!))
        expect(way).toBe(minutes(programmeDelta(one!, three!)))
        expect(minutes(one!)).toBe(programmeSize(a).minutes)
      }),
      { numRuns: 50 },
    )
  })
})
