import { addDays, compareDates, localDate, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CareGiven, type CarePlan, calibratedUntil, careDue, mayGiveOut, planAsks, readingGrows } from './care.ts'

const START = localDate('2026-01-01')
const plan: CarePlan = {
  kind: 'maintenance',
  everyDays: 90,
  everyCount: null,
  leadDays: 14,
  startedOn: START,
  startCount: quantity(0),
}
const given = (on: string, more: Partial<CareGiven> = {}): CareGiven => ({
  on: localDate(on),
  count: null,
  passed: true,
  validUntil: null,
  ...more,
})
const at = (day: string, count = 0) => ({ today: localDate(day), count: quantity(count) })

describe('care', () => {
  it('is due so many days after the last time, and near some days before', () => {
    expect(String(careDue(plan, null, at('2026-01-02')).dueOn)).toBe('2026-04-01')
    expect(careDue(plan, given('2026-02-01'), at('2026-04-17')).standing).toBe('ok')
    expect(careDue(plan, given('2026-02-01'), at('2026-04-18')).standing).toBe('soon')
    expect(careDue(plan, given('2026-02-01'), at('2026-05-02')).standing).toBe('due')
  })

  it('is due by the counter when that runs faster than the days', () => {
    const both = { ...plan, everyCount: quantity(100) }
    const last = given('2026-02-01', { count: quantity(40) })
    expect(careDue(both, last, at('2026-02-02', 129)).standing).toBe('ok')
    expect(careDue(both, last, at('2026-02-02', 130)).standing).toBe('soon')
    expect(careDue(both, last, at('2026-02-02', 140)).standing).toBe('due')
  })

  it('holds through the last day of a certificate and not a day longer', () => {
    const calibration = { ...plan, kind: 'calibration' as const }
    const last = given('2026-02-01', { validUntil: localDate('2026-06-30') })
    const due = careDue(calibration, last, at('2026-06-30'))
    expect(due.standing).toBe('soon')
    const until = calibratedUntil([{ last, due }])
    expect(String(until)).toBe('2026-06-30')
    expect(mayGiveOut('S1', until, localDate('2026-06-30'), String).ok).toBe(true)
    expect(mayGiveOut('S1', until, localDate('2026-07-01'), String)).toMatchObject({
      code: 'warehouse.calibration_expired',
      overridable: true,
    })
  })

  it('that was not passed has to be given again, and what was never calibrated is not given out', () => {
    const failed = given('2026-02-01', { passed: false })
    expect(careDue(plan, failed, at('2026-02-01')).standing).toBe('due')
    const due = careDue(plan, null, at('2026-01-02'))
    expect(calibratedUntil([{ last: null, due }])).toBeNull()
    expect(mayGiveOut('S1', null, START, () => '-').ok).toBe(false)
    expect(mayGiveOut('S1', undefined, START, () => '-').ok).toBe(true)
  })

  it('only ever grows nearer as days pass, for any plan', () => {
    const order = { ok: 0, soon: 1, due: 2 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(60), fc.nat(500), (everyDays, leadDays, later) => {
        const any = { ...plan, everyDays, leadDays }
        const today = addDays(START, later)
        const [a, b] = [today, addDays(today, 1)].map((day) => careDue(any, null, { today: day, count: quantity(0) }))
        expect(order[a!.standing]).toBeLessThanOrEqual(order[b!.standing])
        expect(a!.standing === 'due').toBe(compareDates(addDays(START, everyDays), today) <= 0)
      }),
    )
  })

  it('asks for an interval, and counters run forward', () => {
    expect(planAsks({ everyDays: null, everyCount: null }).ok).toBe(false)
    expect(readingGrows(quantity(10), quantity(9))).toMatchObject({ code: 'warehouse.counter_back' })
    expect(readingGrows(quantity(10), quantity(10)).ok).toBe(true)
  })
})
