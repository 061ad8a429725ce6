import { addDays, localDate } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketsOf, type Capable, capacityOf, EVERYTHING, frameOf, type Load } from './capacity.ts'
import { NO_NEEDS } from './needs.ts'

/** A Monday. */
const FROM = localDate('2026-08-03')

function load(day: number, changes: Partial<Load> = {}): Load {
  const seats = { shifts: 1, filled: 0, minutes: 300, filledMinutes: 0, shortest: 300 }
  return { day, keys: ['tasting'], needs: { ...NO_NEEDS, skills: ['tasting'] }, ...seats, ...changes }
}

function person(days: number, changes: Partial<Capable> = {}): Capable {
  return {
    id: 'per_1',
    skills: ['tasting'],
    languages: [],
    maxMinutesWeek: 2_400,
    minutes: new Uint16Array(days).fill(600),
    assigned: new Uint16Array(days),
    holds: () => true,
    reaches: () => true,
    ...changes,
  }
}

const weeks = (count: number) => frameOf(bucketsOf(FROM, addDays(FROM, 7 * count - 1), 'week'))

describe('buckets', () => {
  it('are days, calendar weeks and months, cut to the span', () => {
    const text = (unit: 'day' | 'week' | 'month', to: string) =>
      bucketsOf(localDate('2026-07-30'), localDate(to), unit).map(({ from, to: last }) => `${from} ${last}`)
    expect(text('day', '2026-07-31')).toEqual(['2026-07-30 2026-07-30', '2026-07-31 2026-07-31'])
    expect(text('week', '2026-08-04')).toEqual(['2026-07-30 2026-08-02', '2026-08-03 2026-08-04'])
    expect(text('month', '2027-07-31')).toHaveLength(13)
  })
})

describe('load against capacity', () => {
  it('counts whoever has the skill, up to their weekly hours, and what is short', () => {
    const frame = weeks(1)
    const people = [person(7), person(7, { id: 'per_2', skills: [] })]
    const loads = [load(0, { shifts: 10, minutes: 3_000 })]
    const [everything, tasting] = capacityOf(loads, people, frame, 'week')
    expect(everything!.key).toBe(EVERYTHING)
    expect(tasting!.cells[0]).toMatchObject({
      open: 10,
      peopleNeeded: 10,
      peopleAvailable: 1,
      availableMinutes: 2_400,
      freeMinutes: 2_400,
      shortageMinutes: 600,
      shortagePeople: 9,
    })
  })

  it('leaves out days on which a paper does not hold or the shortest shift does not fit', () => {
    const frame = frameOf(bucketsOf(FROM, addDays(FROM, 2), 'day'))
    const needs = { ...NO_NEEDS, papers: ['food_handling'] }
    const loads = [0, 1, 2].map((day) => load(day, { needs, keys: [''] }))
    const minutes = Uint16Array.from([600, 200, 600, 0, 0, 0, 0])
    const people = [person(7, { minutes, holds: (paper, day) => paper === 'food_handling' && day < 2 })]
    const cells = capacityOf(loads, people, frame, 'day')[0]!.cells
    expect(cells.map(({ peopleAvailable }) => peopleAvailable)).toEqual([1, 0, 0])
  })

  it('takes what people have been given elsewhere from what is free', () => {
    const assigned = Uint16Array.from([600, 600, 600, 300, 0, 0, 0])
    const cells = capacityOf([load(4)], [person(7, { assigned })], weeks(1), 'week')[0]!.cells
    expect(cells[0]).toMatchObject({ assignedMinutes: 2_100, freeMinutes: 300, peopleAssigned: 1, shortageMinutes: 0 })
  })

  it('asks of people only what every seat asks for', () => {
    const loads = [load(0), load(1, { needs: { ...NO_NEEDS, skills: ['tasting', 'bar'] }, keys: ['tasting', 'bar'] })]
    const groups = new Map(capacityOf(loads, [person(7)], weeks(1), 'week').map((one) => [one.key, one.cells[0]!]))
    expect(groups.get('tasting')).toMatchObject({ shifts: 2, peopleAvailable: 1 })
    expect(groups.get('bar')).toMatchObject({ shifts: 1, peopleAvailable: 0 })
    expect(groups.get(EVERYTHING)).toMatchObject({ shifts: 2 })
  })

  it('adds up: weeks and months share out the same hours, and nobody has more than their week', () => {
    const anyPerson = fc.record({
      minutes: fc.array(fc.integer({ min: 0, max: 780 }), { minLength: 63, maxLength: 63 }),
      maxMinutesWeek: fc.integer({ min: 0, max: 3_000 }),
    })
    const from = localDate('2026-08-03')
    const to = addDays(from, 62)
    fc.assert(
      fc.property(anyPerson, ({ minutes, maxMinutesWeek }) => {
        const people = [person(63, { minutes: Uint16Array.from(minutes), maxMinutesWeek })]
        const loads = Array.from({ length: 63 }, (_, day) => load(day, { shortest: 0, minutes: 60 }))
        const total = (unit: 'week' | 'month') =>
          capacityOf(loads, people, frameOf(bucketsOf(from, to, unit)), unit)[0]!.cells.map(
            (one) => one.availableMinutes,
          )
        const [inWeeks, inMonths] = [total('week'), total('month')]
        for (const week of inWeeks) expect(week).toBeLessThanOrEqual(maxMinutesWeek)
        const sum = (list: number[]) => list.reduce((all, one) => all + one, 0)
        expect(Math.abs(sum(inWeeks) - sum(inMonths))).toBeLessThanOrEqual(9 + 3)
      }),
    )
  })
})
