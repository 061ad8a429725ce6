import { instant, lifecycleProblems, localDate, period } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { bookingLifecycle, type Held, type Wish } from './booking.ts'
import { noCompetitor, placeIsFree } from './may-book.ts'

const day = localDate('2026-08-06')
const wish: Wish = {
  activationId: 'act_1',
  orderId: 'ord_juice',
  outletId: 'out_1',
  outlet: 'Foodland Hallett Cove',
  day,
  during: period(instant('2026-08-06T01:30:00Z'), instant('2026-08-06T06:30:00Z')),
  zone: 'Australia/Adelaide',
  clientId: 'pty_sunny',
  category: 'Juice',
}
const held: Held = {
  placeId: 'plc_main',
  outletId: 'out_1',
  orderId: 'ord_other',
  orderNumber: '2026-011',
  day,
  during: period(instant('2026-08-06T04:30:00Z'), instant('2026-08-06T08:30:00Z')),
  clientId: 'pty_rival',
  category: 'juice',
}
const main = { id: 'plc_main', name: 'Main' }

describe('booking', () => {
  it('has a sound life cycle', () => expect(lifecycleProblems(bookingLifecycle)).toEqual([]))
})

describe('a place', () => {
  it('is refused with the order that has it and the hour, on the outlet clock, at which it comes free', () => {
    expect(placeIsFree(wish, main, [held])).toMatchObject({
      ok: false,
      code: 'bookings.place_taken',
      overridable: false,
      params: { place: 'Main', order: '2026-011', until: '18:00' },
    })
  })
  it('is free for an order that starts when another ends', () => {
    const before = { ...held, during: period(instant('2026-08-05T22:30:00Z'), wish.during.start) }
    expect(placeIsFree(wish, main, [before]).ok).toBe(true)
  })
  it('is free when another place of the outlet is taken', () => {
    expect(placeIsFree(wish, { id: 'plc_door', name: 'Door' }, [held]).ok).toBe(true)
  })
})

describe('a competitor', () => {
  it('of the same category in the outlet on that day is refused, and may be overridden', () => {
    expect(noCompetitor(wish, [held])).toMatchObject({ code: 'bookings.competitor_present', overridable: true })
  })
  it.each([
    ['another day', { day: localDate('2026-08-07') }],
    ['another outlet', { outletId: 'out_2' }],
    ['another category', { category: 'coffee' }],
    ['no category', { category: '' }],
    ['the same client', { clientId: 'pty_sunny' }],
    ['the same order', { orderId: 'ord_juice' }],
  ])('is none with %s', (_, difference) => {
    expect(noCompetitor(wish, [{ ...held, ...difference }]).ok).toBe(true)
  })
})
