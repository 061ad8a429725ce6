import {
  checkAtDoor,
  issueDoorLink,
  issuePassLetters,
  markLettersSent,
  myPasses,
  passLists,
} from '@ordinate/bookings/contract'
import { type Client, ProblemError } from '@ordinate/contract'
import { readinessBoard } from '@ordinate/desk/contract'
import { approveHours, checkIn, checkOut, closeDays, hoursToApprove } from '@ordinate/field/contract'
import { payRegister, payStatement } from '@ordinate/finance/contract'
import { addDays, addMinutes, dateIn, type Instant, localTime, money, resolvePlaceTime } from '@ordinate/kernel'
import {
  decideAwards,
  decideDispute,
  disputeRating,
  listAwards,
  myRatings,
  rateShift,
  saveRule,
} from '@ordinate/motivation/contract'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet, setChainRule } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { allocate, board, confirm, makeShifts, publish } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
let running: RunningServer
let office: Client
let now: Instant = currentInstant()
const day = addDays(dateIn(now, ZONE), 20)

beforeAll(async () => {
  running = await runServer({ clock: () => now })
  office = await running.client()
})
afterAll(() => running.stop())

function at(time: string, daysLater = 0): Instant {
  const resolved = resolvePlaceTime({ date: addDays(day, daysLater), time: localTime(time), zone: ZONE }, 'earlier')
  if (!resolved.ok) throw new RangeError(time)
  now = resolved.instant
  return now
}

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  )

describe('a shift from the pass letter to the pay statement', () => {
  it('opens the door, is rated, disputed, rewarded and explained', async () => {
    const outlet = await office.call(createOutlet, { name: 'Unley', chain: 'Harvest Row', zone: ZONE, region: 'SA' })
    await office.call(setChainRule, { chain: 'Harvest Row', passLeadDays: 4 })
    const people = []
    for (const name of ['Anna Lee', 'Ben Ode']) {
      people.push(await office.call(createPerson, { name, zone: ZONE, rate: money(3_000, 'AUD'), skills: [] }))
    }
    const [anna, ben] = people as [(typeof people)[0], (typeof people)[0]]
    const order = await office.call(createOrder, { title: 'Juice tasting', startsOn: day, endsOn: day })
    const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }
    await office.call(addActivations, { orderId: order.id, rows: [{ outletId: outlet.id, day, ...hours }] })
    await office.call(makeShifts, { orderId: order.id })
    const { seats } = await office.call(board, { orderId: order.id })
    const shiftId = seats.find(({ role }) => role === 'promoter')!.id

    await office.call(allocate, { shiftId, personId: anna.id })
    const override = { reason: 'No budget in this story' }
    const told = await office.call(publish, { orderId: order.id }, { override })
    const phone = running.linkClient(told.people[0]!.link!)
    await phone.call(confirm, {})
    await office.call(issuePassLetters, { orderId: order.id })
    await office.call(markLettersSent, { orderId: order.id, outletIds: [outlet.id] })
    const [list] = (await office.call(passLists, { orderId: order.id })).lists
    expect(list).toMatchObject({ leadDays: 4, leadSource: 'chain', version: 1 })
    const board7 = await office.call(readinessBoard, { day, orderId: order.id })
    const states = Object.fromEntries(board7.rows[0]!.ingredients.map(({ ingredient, state }) => [ingredient, state]))
    expect(states).toMatchObject({ pass: 'D', person: 'D', confirmation: 'D', place: '!' })

    const door = running.linkClient((await office.call(issueDoorLink, { outletId: outlet.id, days: 60 })).path)
    const { passes } = await phone.call(myPasses, {})
    at('10:45')
    expect(await door.call(checkAtDoor, { code: passes[0]!.code })).toMatchObject({
      valid: true,
      person: { firstName: 'Anna' },
    })
    expect(await refusal(door.call(passLists, { orderId: order.id }))).toBe('platform.forbidden')

    const [attendance] = (await office.call(hoursToApprove, { orderId: order.id, state: 'expected' })).rows
    const attendanceId = attendance!.id
    await office.call(checkIn, { attendanceId, at: at('11:02'), point: { lat: -34.95, lon: 138.6 } })
    await office.call(checkOut, { attendanceId, at: at('16:00'), point: { lat: -34.95, lon: 138.6 } })
    await office.call(closeDays, { activationIds: [attendance!.activationId] }, { override })
    await office.call(approveHours, { lines: [{ attendanceId }] })
    await office.call(saveRule, {
      name: 'Five stars',
      kind: 'bonus',
      condition: 'rating_at_least',
      threshold: 4.5,
      basisPoints: 1_000,
    })

    now = addMinutes(now, 60)
    const rating = await office.call(rateShift, { allocationId: attendance!.allocationId, score: 2, comment: 'Late' })
    expect((await phone.call(myRatings, {})).ratings).toMatchObject([{ score: 2, mayDispute: true }])
    const text = 'I checked in at eleven, the door was locked.'
    await phone.call(disputeRating, { ratingId: rating.id, text })
    await office.call(decideDispute, { ratingId: rating.id, verdict: 'correct', score: 5, reason: 'The store agrees' })
    const awards = (await office.call(listAwards, { personId: anna.id })).rows
    expect(awards).toMatchObject([
      { ruleName: 'Five stars', state: 'proposed', explanation: expect.stringContaining('rated 5') },
    ])
    await office.call(decideAwards, { awardIds: awards.map(({ id }) => id), decision: 'approve' }, { override })
    expect((await office.call(payRegister, { personId: anna.id })).rows).toMatchObject([{ kind: 'bonus' }])
    const statement = await phone.call(payStatement, { month: day.toString().slice(0, 7) })
    expect(statement.lines).toMatchObject([{ kind: 'bonus', explanation: expect.stringContaining('10 % of') }])
    expect(await refusal(phone.call(payStatement, { personId: ben.id }))).toBe('platform.not_found')
  })
})
