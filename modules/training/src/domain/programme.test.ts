import { instant, localDate } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { lastValidDay, stepsLeft, validityFrom } from './programme.ts'
import { hasRoom, mayScan, takesPeople } from './session.ts'

describe('a certificate', () => {
  it('of twelve months ends the day before the same day of the next year', () => {
    expect(String(lastValidDay(localDate('2026-08-03'), 12))).toBe('2027-08-02')
    expect(lastValidDay(localDate('2026-08-03'), null)).toBe(null)
  })

  it('that is renewed early loses no day of the one before', () => {
    const today = localDate('2026-08-03')
    const renewed = validityFrom(today, localDate('2026-08-20'), 12)
    expect([String(renewed.validFrom), String(renewed.validTo)]).toEqual(['2026-08-03', '2027-08-20'])
    expect(String(validityFrom(today, localDate('2026-08-01'), 12).validTo)).toBe('2027-08-02')
    expect(String(validityFrom(today, null, 12).validTo)).toBe('2027-08-02')
  })
})

it('the steps left are those demanded and not done, in their order', () => {
  const all = { needsMaterials: true, needsAttendance: true, needsQuiz: true }
  expect(stepsLeft(all, { materials: false, attendance: true, quiz: false })).toEqual(['materials', 'quiz'])
  const none = { materials: false, attendance: false, quiz: false }
  expect(stepsLeft({ ...all, needsMaterials: false, needsQuiz: false }, none)).toEqual(['attendance'])
})

describe('a session', () => {
  const during = { start: instant('2026-08-03T00:00:00Z'), end: instant('2026-08-03T02:00:00Z') }

  it('is scanned from an hour before until two hours after', () => {
    expect(mayScan(instant('2026-08-02T22:59:00Z'), during)).toMatchObject({ code: 'training.session_not_begun' })
    expect(mayScan(instant('2026-08-02T23:00:00Z'), during).ok).toBe(true)
    expect(mayScan(instant('2026-08-03T04:00:00Z'), during).ok).toBe(true)
    expect(mayScan(instant('2026-08-03T04:01:00Z'), during)).toMatchObject({ code: 'training.session_over' })
  })

  it('takes people while there is room and it is not over', () => {
    expect(hasRoom({ capacity: 10, taken: 8 }, 2).ok).toBe(true)
    expect(hasRoom({ capacity: 10, taken: 8 }, 3)).toMatchObject({
      code: 'training.session_full',
      params: { capacity: 10, free: 2, wanted: 3 },
    })
    expect(hasRoom({ capacity: null, taken: 8 }, 3_000).ok).toBe(true)
    const now = instant('2026-08-03T02:00:00Z')
    expect(takesPeople({ state: 'planned', during }, now)).toMatchObject({ code: 'training.session_over' })
    expect(takesPeople({ state: 'cancelled', during }, during.start)).toMatchObject({
      code: 'training.session_cancelled',
    })
  })
})
