import { payRegister } from '@ordinate/finance/contract'
import { addMinutes, newId } from '@ordinate/kernel'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approveHours,
  checkIn,
  checkOut,
  decideClash,
  hoursToApprove,
  listClashes,
  lockHours,
  phoneToday,
} from './contract.ts'
import {
  clock,
  fact,
  fieldWorld,
  HERE,
  newPerson,
  newPoint,
  phoneOf,
  shiftOf,
  standing,
  tell,
} from './testing/field-world.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

/** A seat of somebody whose phone has no network, given to somebody else meanwhile. */
async function replaced() {
  const point = await newPoint(world)
  const shiftId = newId('shf')
  const first = await shiftOf(world, point, 120, 240, { shiftId })
  const told = fact(point, { ...first, state: 'withdrawn' })
  await world.call(tell, { orderId: point.orderId, changed: true, allocations: [told] })
  const personId = await newPerson(world)
  const given = fact(point, { personId, during: first.during, shiftId })
  await world.call(tell, { orderId: point.orderId, changed: false, allocations: [given] })
  const phone = phoneOf(world, personId)
  const attendanceId = (await phone.call(phoneToday, {})).points[0]!.attendance.id
  return { point, first, second: { phone, attendanceId, personId } }
}

describe('an offline check-in that arrives after a replacement was sent', () => {
  it('becomes a case with both facts; the decision explains what both are paid', async () => {
    const { point, first, second } = await replaced()
    const { orderId } = point
    await second.phone.call(checkIn, { attendanceId: second.attendanceId, at: addMinutes(clock(), -70), point: HERE })
    expect((await world.call(listClashes, { orderId })).rows).toEqual([])
    await first.phone.call(checkIn, { attendanceId: first.attendanceId, at: addMinutes(clock(), -118), point: HERE })
    const [found] = (await world.call(listClashes, { orderId, open: true })).rows
    expect(found).toMatchObject({
      first: { attendanceId: first.attendanceId, state: 'in', checkIn: { marks: ['sent_later', 'after_release'] } },
      second: { attendanceId: second.attendanceId, state: 'in', releasedAt: null },
    })
    expect(found!.first.releasedAt).not.toBeNull()
    expect((await world.call(standing, { orderId })).agenda).toContain('field.agenda_clash')

    const decide = { clashId: found!.id, firstMinutes: 45, secondMinutes: 60, explanation: 'Both were needed' }
    await expect(world.call(decideClash, decide)).rejects.toMatchObject({ code: 'field.clash_running' })
    await first.phone.call(checkOut, { attendanceId: first.attendanceId, at: addMinutes(clock(), -40), point: HERE })
    await expect(world.call(approveHours, { lines: [{ attendanceId: first.attendanceId }] })).rejects.toMatchObject({
      code: 'field.clash_open',
    })
    const waiting = (await world.call(hoursToApprove, { orderId })).rows
    expect(waiting.map(({ hasOpenClash }) => hasOpenClash)).toEqual([true])
    await second.phone.call(checkOut, { attendanceId: second.attendanceId, at: clock(), point: HERE })

    const decided = await world.call(decideClash, decide)
    expect(decided).toMatchObject({
      explanation: 'Both were needed',
      first: { minutesPaid: 45 },
      second: { minutesPaid: 60 },
    })
    await expect(world.call(decideClash, decide)).rejects.toMatchObject({ code: 'field.clash_decided_already' })
    await world.call(lockHours, { orderId })
    const { rows } = await world.call(payRegister, { orderId })
    expect(rows.map(({ minutes, note }) => [minutes, note]).toSorted()).toEqual([
      [45, 'Both were needed'],
      [60, 'Both were needed'],
    ])
    const own = (await first.phone.call(phoneToday, {})).points[0]!.attendance
    expect(own).toMatchObject({ minutesApproved: 45, note: 'Both were needed' })
  })

  it('decided by two at once is decided once', async () => {
    const { point, first, second } = await replaced()
    await first.phone.call(checkIn, { attendanceId: first.attendanceId, at: addMinutes(clock(), -118), point: HERE })
    await second.phone.call(checkIn, { attendanceId: second.attendanceId, at: addMinutes(clock(), -50), point: HERE })
    for (const { phone, attendanceId } of [first, second]) {
      await phone.call(checkOut, { attendanceId, at: addMinutes(clock(), -1), point: HERE })
    }
    const { rows } = await world.call(listClashes, { orderId: point.orderId })
    expect(rows).toHaveLength(1)
    const { won, lost } = await race(4, (n) =>
      world.call(decideClash, { clashId: rows[0]!.id, firstMinutes: n, secondMinutes: n, explanation: `By ${n}` }),
    )
    expect(won).toHaveLength(1)
    expect(lost).toHaveLength(3)
  })
})
