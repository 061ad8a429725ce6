import { approvePay, payRegister, setPayPolicy } from '@ordinate/finance/contract'
import { USUAL_POLICY } from '@ordinate/finance/domain'
import { addDays, addMinutes, dateIn, timeIn } from '@ordinate/kernel'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveHours, checkIn, checkOut, hoursToApprove, lockHours, recordByHand } from './contract.ts'
import { clock, fieldWorld, HERE, newPoint, shiftOf, ZONE } from './testing/field-world.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

async function workedShift(minutes = 120) {
  const point = await newPoint(world)
  const shift = await shiftOf(world, point, 200)
  await shift.phone.call(checkIn, { attendanceId: shift.attendanceId, at: addMinutes(clock(), -190), point: HERE })
  const leaves = addMinutes(clock(), -190 + minutes)
  await shift.phone.call(checkOut, { attendanceId: shift.attendanceId, at: leaves, point: HERE })
  return { ...shift, orderId: point.orderId }
}
const insist = { override: { reason: 'The supervisor had misread the clock' } }

describe('hours', () => {
  it('other than those worked need a reason, which the pay register shows as a correction', async () => {
    const { attendanceId, orderId } = await workedShift()
    const other = (note?: string) =>
      world.call(approveHours, { lines: [{ attendanceId, minutes: 130, ...(note === undefined ? {} : { note }) }] })
    await expect(other()).rejects.toMatchObject({ code: 'field.correction_needs_reason' })
    await other('Carried the stand')
    await world.call(lockHours, { orderId })
    expect((await world.call(payRegister, { orderId })).rows).toMatchObject([
      { minutes: 130, corrected: true, note: 'Carried the stand', bands: [{ minutes: 130, conditions: [] }] },
    ])
  })

  it('in the register are closed; who insists takes them out, and they are locked anew with their new pay', async () => {
    const { attendanceId, orderId, during } = await workedShift()
    await world.call(approveHours, { lines: [{ attendanceId }] })
    await world.call(lockHours, { orderId })
    const change = { lines: [{ attendanceId, minutes: 60, note: 'Left early' }] }
    await expect(world.call(approveHours, change)).rejects.toMatchObject({
      code: 'field.hours_locked',
      overridable: true,
    })
    await expect(world.call(recordByHand, { attendanceId, presence: during, reason: 'No' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    await world.call(approveHours, change, insist)
    expect((await world.call(payRegister, { orderId })).rows).toMatchObject([{ state: 'withdrawn' }])
    await world.call(lockHours, { orderId })
    const { rows } = await world.call(payRegister, { orderId })
    expect(rows).toMatchObject([{ state: 'proposed', minutes: 60, amount: { minor: 3_000n } }])
    await world.call(approvePay, { payLineIds: [rows[0]!.id] })
    await expect(world.call(approveHours, change, insist)).rejects.toMatchObject({ code: 'finance.pay_settled' })
  })

  it('locked and corrected at once end in one or the other, never in pay for minutes that nobody approved', async () => {
    const { attendanceId, orderId } = await workedShift()
    await world.call(approveHours, { lines: [{ attendanceId }] })
    await race(
      6,
      (n): Promise<unknown> =>
        n % 2 === 0
          ? world.call(lockHours, { orderId })
          : world.call(approveHours, { lines: [{ attendanceId, minutes: 90 + n, note: `Corrected by ${n}` }] }),
    )
    await world.call(lockHours, { orderId }).catch(() => undefined)
    const [line] = (await world.call(payRegister, { orderId })).rows
    const [row] = (await world.call(hoursToApprove, { orderId, state: 'locked' })).rows
    expect(line!.minutes).toBe(row!.minutesApproved)
  })

  it('are paid in bands by the policy of their day', async () => {
    const desk = await world.stranger()
    const day = dateIn(clock(), ZONE)
    const loading = { percent: 100, extra: null }
    const hour = timeIn(addMinutes(clock(), -200), ZONE).hour
    const policy = {
      ...USUAL_POLICY,
      holidays: [
        { day, region: 'SA', name: 'Show day' },
        { day: addDays(day, -1), region: 'SA', name: 'Eve' },
      ],
      loadings: { night: loading, saturday: loading, sunday: loading, holiday: { percent: 250, extra: null } },
      minimumMinutes: 240,
    }
    expect(hour).toBeGreaterThanOrEqual(0)
    await expect(
      world.call(setPayPolicy, { validFrom: day, policy: { ...policy, nightEnd: '22:00' } }),
    ).rejects.toMatchObject({ code: 'finance.night_empty' })
    await world.call(setPayPolicy, { validFrom: addDays(day, -2), policy })
    const { attendanceId, orderId } = await workedShift()
    await world.call(approveHours, { lines: [{ attendanceId }] })
    await world.call(lockHours, { orderId })
    expect((await world.call(payRegister, { orderId })).rows).toMatchObject([
      {
        minutes: 120,
        amount: { minor: 15_000n + 6_000n },
        bands: [
          { conditions: ['holiday'], minutes: 120, percent: 250 },
          { conditions: ['minimum'], minutes: 120, percent: 100 },
        ],
      },
    ])
    expect((await desk.call(payRegister, {})).rows).toEqual([])
  })
})
