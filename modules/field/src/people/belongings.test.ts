import { addCandidates, createCasting, getCasting, placeOption, sendShortlist } from '@ordinate/castings/contract'
import { approvePay, payOut, payRegister } from '@ordinate/finance/contract'
import { addDays, addMinutes, dateIn, localTime, money, period } from '@ordinate/kernel'
import { getReceiver, setReceiver } from '@ordinate/messages/contract'
import { listAwards, rateShift, saveRule } from '@ordinate/motivation/contract'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { allocate, makeShifts, publish, unfilled } from '@ordinate/scheduling/contract'
import { createPerson, erasePerson, mergePeople, startExport } from '@ordinate/staffing/contract'
import type { Bench } from '@ordinate/testkit'
import { addMaterial, certify, createProgramme, enrol, moveProgramme } from '@ordinate/training/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveHours, hoursToApprove, lockHours, recordByHand } from '../contract.ts'
import { fieldWorld, HERE, ZONE } from '../testing/field-world.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

const today = dateIn(currentInstant(), ZONE)
const insist = { override: { reason: 'Agreed by telephone' } }
const inHours = (hours: number) => addMinutes(currentInstant(), hours * 60)

const newPerson = (name: string, at: number) =>
  world.call(createPerson, {
    name,
    phone: `+61 400 555 10${at}`,
    email: `belongings${at}@example.org`,
    home: HERE,
    rate: money(3_000n, 'AUD'),
  })

async function orderOn(day = addDays(today, 20)) {
  const outlet = await world.call(createOutlet, { name: `Outlet of ${day}`, region: 'SA', coordinates: HERE })
  const order = await world.call(createOrder, { title: 'Juice tasting', client: { name: `Client of ${day}` } })
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }
  await world.call(addActivations, { orderId: order.id, rows: [{ outletId: outlet.id, day, ...hours }] })
  return order.id
}

/** A shift two days ago with a rating, and what a rule gives for it. */
async function ratedShift(personId: string) {
  const fixed = money(2_000n, 'AUD')
  await world.call(saveRule, { name: 'Good', kind: 'bonus', condition: 'rating_at_least', threshold: 4, fixed })
  const orderId = await orderOn(addDays(today, -2))
  await world.call(makeShifts, { orderId })
  const { seats } = await world.call(unfilled, { orderId })
  await world.call(allocate, { shiftId: seats[0]!.shiftId, personId }, insist)
  await world.call(publish, { orderId }, insist)
  const { rows } = await world.call(hoursToApprove, { orderId })
  const { id, during } = rows[0]!
  const presence = period(during.start, addMinutes(during.end, -60))
  await world.call(recordByHand, { attendanceId: id, presence, reason: 'No network' })
  await world.call(approveHours, { lines: [{ attendanceId: id }] })
  await world.call(lockHours, { orderId })
  // Rules look at shifts of closed days.
  const shift = await world.app.owner.query(
    'update motivation.shift set closed = true, pay_minor = 12000 where order_id = $1 returning allocation_id',
    [orderId],
  )
  await world.call(rateShift, { allocationId: shift.rows[0].allocation_id, score: 5, comment: 'Quick and kind' })
}

async function castingOf(personIds: string[], day = addDays(today, 20)) {
  const casting = await world.call(createCasting, { orderId: await orderOn(day), wanted: 1, decideBy: inHours(72) })
  await world.call(addCandidates, { castingId: casting.id, personIds })
  const { people } = await world.call(getCasting, { castingId: casting.id })
  return { castingId: casting.id, candidateIds: people.map(({ id }) => id) }
}

const trained = async (personId: string) => {
  const { id } = await world.call(createProgramme, { name: 'Tasting rules', needsMaterials: true, needsQuiz: false })
  await world.call(addMaterial, { programmeId: id, title: 'Rules', body: 'Smile.' })
  await world.call(moveProgramme, { programmeId: id, move: 'open' })
  await world.call(enrol, { programmeId: id, personIds: [personId] })
  await world.call(certify, { programmeId: id, personId })
  return id
}

const idsIn = async (table: string) => {
  const { rows } = await world.app.owner.query<{ person_id: string }>(`select distinct person_id from ${table}`)
  return rows.map(({ person_id }) => person_id)
}

describe('what belongs to a record', () => {
  it('goes to the kept one with castings, ratings, awards, training and wishes, and is forgotten with it', async () => {
    const [kept, twin] = [await newPerson('Zenobia Quillfeather', 1), await newPerson('Zenobya Quilfeather', 2)]
    await ratedShift(twin.id)
    const both = await castingOf([kept.id, twin.id])
    const own = await castingOf([twin.id], addDays(today, 25))
    for (const candidateId of [...both.candidateIds, ...own.candidateIds]) {
      await world.call(placeOption, { candidateId, until: inHours(5) })
    }
    await world.call(sendShortlist, own)
    const programmeId = await trained(twin.id)
    await world.call(enrol, { programmeId, personIds: [kept.id] })
    const wish = { preferred: 'sms' as const, quiet: 'none' as const, hours: null }
    await world.call(setReceiver, { kind: 'staffing', id: twin.id, ...wish })

    await world.call(mergePeople, { keptId: kept.id, mergedId: twin.id, reason: 'Same passport' })
    for (const table of ['castings.option', 'castings.option_day', 'castings.turn', 'motivation.shift'])
      expect([table, await idsIn(table)]).toEqual([table, [kept.id]])
    for (const table of ['motivation.rating', 'motivation.award', 'training.enrolment', 'training.certificate'])
      expect([table, await idsIn(table)]).toEqual([table, [kept.id]])
    const standing = (await world.call(getCasting, { castingId: both.castingId })).people
    expect(standing.map((one) => one.standing).sort()).toEqual(['open', 'withdrawn'])
    const { people } = await world.call(getCasting, { castingId: own.castingId })
    expect(people).toMatchObject([{ personId: kept.id, options: [{ place: 1, state: 'live' }] }])
    expect((await world.call(listAwards, { personId: kept.id })).rows).toHaveLength(1)
    expect(await world.call(getReceiver, { kind: 'staffing', id: kept.id })).toMatchObject(wish)

    await world.call(startExport, { personId: kept.id })
    await world.runJobs()
    const { rows: made } = await world.app.owner.query('select state from staffing.data_export')
    expect(made).toEqual([{ state: 'done' }])

    const pay = (await world.call(payRegister, { personId: kept.id })).rows.map(({ id }) => id)
    await world.call(approvePay, { payLineIds: pay })
    await world.call(payOut, { payLineIds: pay, paidOn: today })
    await world.call(erasePerson, { personId: kept.id, name: kept.name, reason: 'On request' })
    const { rows: tables } = await world.app.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('castings', 'motivation', 'training', 'messages')`,
    )
    const telling = [
      'Zenob',
      'Quilfeather',
      'Quillfeather',
      '400 555',
      'belongings1@',
      'belongings2@',
      'Quick and kind',
    ]
    for (const { name } of tables) {
      const { rows } = await world.app.owner.query<{ text: string }>(`select t::text as text from ${name} as t`)
      const text = rows.map((row) => row.text).join('\n')
      expect([name, telling.filter((word) => text.includes(word))]).toEqual([name, []])
    }
  })
})
