import { addMinutes, instant, lifecycleProblems, minutesBetween, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attendanceLifecycle,
  checkInEvidence,
  checkOutEvidence,
  isNoShow,
  lateMinutes,
  mayApprove,
  mayCheckIn,
  mayCheckOut,
  mayCloseDay,
  momentOf,
  nextStep,
  percentOf,
  photoLifecycle,
  presenceOf,
  presentMinutes,
  type Report,
  sumFigures,
} from './index.ts'

const start = instant('2026-08-06T01:30:00Z')
const shift = period(start, addMinutes(start, 300))
const outlet = { lat: -34.9285, lon: 138.6007 }
const zone = 'Australia/Adelaide'
const report = (minutes: number, more: Partial<Report> = {}): Report => ({
  at: addMinutes(start, minutes),
  point: outlet,
  accuracyM: 20,
  photoFileId: null,
  clockAheadS: null,
  isLive: null,
  ...more,
})

describe('life cycles', () => {
  it('are sound', () => {
    expect(lifecycleProblems(attendanceLifecycle)).toEqual([])
    expect(lifecycleProblems(photoLifecycle)).toEqual([])
  })
})

describe('a check-in', () => {
  const around = { shift, zone, receivedAt: addMinutes(start, 1) }

  it('needs a place or a photo', () => {
    expect(mayCheckIn(report(0, { point: null }), around)).toMatchObject({ code: 'field.needs_evidence' })
    expect(mayCheckIn(report(0, { point: null, photoFileId: 'fil_x' }), around).ok).toBe(true)
  })

  it('is refused hours before the start and after the end, in the outlet’s time', () => {
    expect(mayCheckIn(report(-241), around)).toMatchObject({ code: 'field.too_early', params: { from: '07:00' } })
    const late = { ...around, receivedAt: addMinutes(start, 400) }
    expect(mayCheckIn(report(300), late)).toMatchObject({ code: 'field.shift_over', params: { until: '16:00' } })
  })

  it('with a clock that is ahead counts from the server’s clock and is marked', () => {
    const received = addMinutes(start, 2)
    expect(momentOf(addMinutes(start, 60), received)).toEqual(received)
    expect(checkInEvidence(report(60), { shift, outlet, receivedAt: received, former: 'expected' }).marks).toEqual([
      'clock_ahead',
    ])
  })

  it('is marked when it is far, late, sent later, after the alarm or after the shift was taken back', () => {
    const marks = (about: Report, receivedMinutes: number, former = 'expected') =>
      checkInEvidence(about, { shift, outlet, receivedAt: addMinutes(start, receivedMinutes), former }).marks
    expect(marks(report(0), 1)).toEqual([])
    expect(marks(report(0, { point: { lat: -34.95, lon: 138.6007 } }), 1)).toEqual(['far'])
    expect(marks(report(0, { point: { lat: -34.95, lon: 138.6007 }, accuracyM: 3_000 }), 1)).toEqual([])
    expect(marks(report(6), 7)).toEqual(['late'])
    expect(marks(report(0), 90)).toEqual(['sent_later'])
    expect(marks(report(20), 20, 'no_show')).toEqual(['late', 'after_no_show'])
    expect(marks(report(0), 0, 'released')).toEqual(['after_release'])
    expect(marks(report(0, { point: null, photoFileId: 'fil_x' }), 1)).toEqual(['no_place'])
  })

  it('knows its distance in metres', () => {
    const evidence = checkInEvidence(report(0, { point: { lat: -34.9285, lon: 138.6117 } }), {
      shift,
      outlet,
      receivedAt: start,
      former: 'expected',
    })
    expect(evidence.distanceM).toBeGreaterThan(990)
    expect(evidence.distanceM).toBeLessThan(1_020)
  })
})

describe('a check-out', () => {
  it('comes after the check-in', () => {
    expect(mayCheckOut(start, start, zone)).toMatchObject({ code: 'field.out_before_in', params: { in: '11:00' } })
    expect(mayCheckOut(start, addMinutes(start, 1), zone).ok).toBe(true)
  })

  it('long before the end is marked', () => {
    const marks = (minutes: number) =>
      checkOutEvidence(report(minutes), { shift, outlet, receivedAt: addMinutes(start, minutes) }).marks
    expect(marks(280)).toEqual(['left_early'])
    expect(marks(295)).toEqual([])
  })
})

describe('worked minutes', () => {
  const presences = fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: 1, max: 1_200 }))
  const presence = ([from, length]: [number, number]) =>
    period(addMinutes(start, from), addMinutes(start, from + length))

  it('never exceed the shift nor the presence, and are whole', () => {
    fc.assert(
      fc.property(presences, (spans) => {
        const minutes = presentMinutes(shift, presence(spans))
        expect(Number.isInteger(minutes)).toBe(true)
        expect(minutes).toBeGreaterThanOrEqual(0)
        expect(minutes).toBeLessThanOrEqual(Math.min(300, spans[1]))
      }),
    )
  })

  it('of a night shift over the change of the clocks are what really passed', () => {
    const night = period(instant('2026-10-03T12:30:00Z'), instant('2026-10-03T19:30:00Z'))
    expect(presentMinutes(night, night)).toBe(minutesBetween(night.start, night.end))
  })

  it('are approved within a day, and never by their own person', () => {
    expect(mayApprove(300, { approverId: undefined, personId: 'a' }).ok).toBe(true)
    expect(mayApprove(1_441, { approverId: undefined, personId: 'a' })).toMatchObject({ code: 'field.minutes_range' })
    expect(mayApprove(300, { approverId: 'a', personId: 'a' })).toMatchObject({ code: 'field.own_hours' })
  })
})

describe('somebody who is expected', () => {
  it('is due, then late, and a no-show when the grace period is over', () => {
    const expected = { state: 'expected' as const, during: shift }
    const at = (minutes: number) => presenceOf(expected, addMinutes(start, minutes))
    expect([-90, -30, 5, 15].map(at)).toEqual(['later', 'due', 'late', 'no_show'])
    expect(isNoShow(expected, addMinutes(start, 14))).toBe(false)
    expect(isNoShow(expected, addMinutes(start, 15))).toBe(true)
  })

  it('who is still in an hour after the end is asked about', () => {
    const inside = { state: 'in' as const, during: shift }
    expect(presenceOf(inside, addMinutes(shift.end, 30))).toBe('in')
    expect(presenceOf(inside, addMinutes(shift.end, 61))).toBe('overstayed')
  })

  it('is late by whole minutes, never by less than none', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (minutes) => {
        expect(lateMinutes(shift, addMinutes(start, minutes))).toBe(Math.max(0, minutes))
      }),
    )
  })
})

describe('the next step', () => {
  const progress = {
    state: 'expected' as const,
    during: shift,
    confirmed: true,
    briefingRead: true,
    photos: 0,
    figuresReported: false,
  }

  it('goes from confirming to leaving', () => {
    const at = addMinutes(start, -60)
    expect(nextStep({ ...progress, confirmed: false, briefingRead: false }, at)).toBe('confirm')
    expect(nextStep({ ...progress, briefingRead: false }, at)).toBe('brief')
    expect(nextStep(progress, addMinutes(start, -241))).toBe('wait')
    expect(nextStep(progress, at)).toBe('check_in')
    expect(nextStep({ ...progress, state: 'in' }, start)).toBe('photo')
    expect(nextStep({ ...progress, state: 'in', photos: 1 }, start)).toBe('figures')
    expect(nextStep({ ...progress, state: 'in', photos: 1, figuresReported: true }, start)).toBe('check_out')
    expect(nextStep({ ...progress, state: 'out', photos: 1, figuresReported: true }, start)).toBe('done')
  })

  it('does not ask for a confirmation once the shift has begun', () => {
    expect(nextStep({ ...progress, confirmed: false }, addMinutes(start, 5))).toBe('check_in')
  })
})

describe('the day of a point', () => {
  const person = (state: 'expected' | 'in' | 'out' | 'no_show', reported: boolean, role = 'promoter') => ({
    state,
    role,
    reported,
  })

  it('closes when everybody who came has left and reported', () => {
    expect(mayCloseDay([person('in', true)])).toMatchObject({ code: 'field.people_still_in', params: { people: 1 } })
    expect(mayCloseDay([person('no_show', false)])).toMatchObject({ code: 'field.nobody_came' })
    expect(mayCloseDay([person('out', true), person('out', false)])).toMatchObject({ code: 'field.no_figures' })
    expect(mayCloseDay([person('out', true), person('no_show', false), person('in', false, 'supervisor')]).ok).toBe(
      true,
    )
  })
})

describe('figures', () => {
  const figures = fc.record({ contacts: fc.nat(9_999), samples: fc.nat(9_999), sales: fc.nat(9_999) })

  it('add up the same in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(figures), (list) => {
        expect(sumFigures(list)).toEqual(sumFigures(list.toReversed()))
      }),
    )
    expect(percentOf(45, 60)).toBe(75)
    expect(percentOf(45, null)).toBeNull()
  })
})
