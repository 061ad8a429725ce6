import { addMinutes, dateIn, instant, overlaps, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Wish } from './booking.ts'
import { planRequests } from './plan-requests.ts'

const zone = 'Australia/Brisbane'
const dawn = instant('2026-08-03T00:00:00Z')
const places = new Map([
  ['out_1', [{ id: 'plc_1', name: 'Main' }]],
  [
    'out_2',
    [
      { id: 'plc_2', name: 'Main' },
      { id: 'plc_3', name: 'Entrance' },
    ],
  ],
])

const anyWish: fc.Arbitrary<Wish> = fc
  .record({
    orderId: fc.constantFrom('ord_1', 'ord_2', 'ord_3'),
    outletId: fc.constantFrom('out_1', 'out_2', 'out_without_places'),
    from: fc.integer({ min: 0, max: 2_000 }),
    minutes: fc.integer({ min: 1, max: 400 }),
    clientId: fc.constantFrom('pty_1', 'pty_2', null),
    category: fc.constantFrom('', 'juice', 'coffee'),
  })
  .map(({ from, minutes, ...rest }) => {
    const during = period(addMinutes(dawn, from), addMinutes(dawn, from + minutes))
    return {
      ...rest,
      outlet: rest.outletId,
      activationId: `act_${from}`,
      during,
      day: dateIn(during.start, zone),
      zone,
    }
  })

describe('planning requests', () => {
  it('never gives one place to two overlapping wishes, and answers every wish', () => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 25 }), (wishes) => {
        const plan = planRequests(wishes, places, [])
        for (const [index, a] of plan.requests.entries()) {
          for (const b of plan.requests.slice(index + 1)) {
            expect(a.placeId === b.placeId && overlaps(a.wish.during, b.wish.during)).toBe(false)
          }
        }
        expect(plan.requests.length + plan.refused.length).toBe(wishes.length)
      }),
    )
  })

  it('gives the second order the second place of the outlet', () => {
    const during = period(dawn, addMinutes(dawn, 300))
    const wish = {
      activationId: 'act_1',
      outletId: 'out_2',
      outlet: 'Coles',
      during,
      day: dateIn(dawn, zone),
      zone,
      category: '',
    }
    const plan = planRequests(
      [
        { ...wish, orderId: 'ord_1', clientId: null },
        { ...wish, orderId: 'ord_2', clientId: null },
      ],
      places,
      [],
    )
    expect(plan.requests.map((request) => request.placeId)).toEqual(['plc_2', 'plc_3'])
  })

  it('refuses an outlet without places and says on which day', () => {
    const wish = {
      activationId: 'a',
      orderId: 'o',
      outletId: 'out_9',
      outlet: 'IGA',
      clientId: null,
      zone,
      category: '',
    }
    const plan = planRequests(
      [{ ...wish, during: period(dawn, addMinutes(dawn, 60)), day: dateIn(dawn, zone) }],
      places,
      [],
    )
    expect(plan.refused[0]?.refusal).toMatchObject({ code: 'bookings.no_place', params: { day: '2026-08-03' } })
  })
})
