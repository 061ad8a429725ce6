import { addMinutes } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { ORDINARY_LIMITS } from '../domain/index.ts'
import { momentOf, PERSON, planningOf, SEAT } from '../testing/plannings.ts'
import { arrivalOf } from './arrivals.ts'
import { Situation } from './situation.ts'

const START = momentOf(0, 9)

/** When the first of some people is at the first seat, called so many minutes before it begins. */
function arrival(minutesBefore: number, person: Partial<typeof PERSON> = {}) {
  const planning = planningOf([SEAT], [{ ...PERSON, ...person }], ORDINARY_LIMITS)
  const situation = new Situation(planning, 0)
  return arrivalOf(situation, planning.people[0]!, planning.shifts[0]!, addMinutes(START, -minutesBefore))
}

describe('the arrival of somebody who is called', () => {
  it('is at the beginning when there is time enough', () => {
    expect(arrival(24 * 60)).toEqual({ fromOutletId: null, travelMinutes: 0, at: START, lateMinutes: 0 })
    expect(arrival(15)).toMatchObject({ lateMinutes: 0 })
  })

  it('is late by what getting ready and the way take longer than there is time', () => {
    expect(arrival(10)).toMatchObject({ at: addMinutes(START, 5), lateMinutes: 5 })
    const far = arrival(30, { lat: -35.1 })
    expect(far.travelMinutes).toBeGreaterThan(30)
    expect(far.lateMinutes).toBe(far.travelMinutes + 15 - 30)
    expect(arrival(30, { known: false })).toMatchObject({ travelMinutes: 60, lateMinutes: 45 })
  })

  it('is from where they work before, once that has ended', () => {
    const elsewhere = [{ outlet: 1, day: 0, hour: 3 }]
    const planned = arrival(10 * 60, { elsewhere })
    expect(planned).toMatchObject({ fromOutletId: 'out_1', lateMinutes: 0 })
    expect(planned.travelMinutes).toBeGreaterThan(20)
    const early = [{ outlet: 1, day: 0, hour: 0 }]
    expect(arrival(60, { elsewhere: early })).toMatchObject({ fromOutletId: 'out_1' })
    const longAgo = [{ outlet: 1, day: -1, hour: 20 }]
    expect(arrival(60, { elsewhere: longAgo })).toMatchObject({ fromOutletId: null })
  })
})
