import { approvePay, payOut, payRegister } from '@ordinate/finance/contract'
import { addDays, addMinutes, dateIn, type LocalDate, localTime, money, period } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { timeline } from '@ordinate/platform/contract'
import {
  allocate,
  checkAllocation,
  exclude,
  exclusions,
  issuePersonLink,
  makeShifts,
  myShifts,
  publish,
  unfilled,
} from '@ordinate/scheduling/contract'
import {
  addNote,
  addPaper,
  availability,
  createPerson,
  erasePerson,
  getPerson,
  mergePeople,
  personHistory,
  previewErasure,
  setDays,
} from '@ordinate/staffing/contract'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveHours, hoursToApprove, lockHours, recordByHand } from '../contract.ts'
import { fieldWorld, HERE } from '../testing/field-world.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

const ZONE = 'Australia/Adelaide'
const today = dateIn(currentInstant(), ZONE)
const insist = { override: { reason: 'Agreed by telephone' } }
let count = 0

async function newPerson(name?: string) {
  count += 1
  return world.call(createPerson, {
    name: name ?? `Worker ${count}`,
    phone: `+61 400 030 ${100 + count}`,
    email: `worker${count}@example.org`,
    home: HERE,
    rate: money(3_000n, 'AUD'),
  })
}

/** The phone of a person, with everything that a personal link may do. */
function phoneOf(personId: string) {
  const permissions = new Set(world.app.registry.linkPurpose('person')!.permissions)
  const scope = { person: [personId] }
  return world.as({ kind: 'link', id: 'lnk_phone', name: 'Phone', role: undefined, permissions, scope })
}

/** An order with one seat on each of these days, from eleven to four. */
async function seatsOn(...days: LocalDate[]) {
  count += 1
  const outlet = await world.call(createOutlet, { name: `Outlet ${count}`, region: 'SA', coordinates: HERE })
  const order = await world.call(createOrder, { title: 'Juice tasting', client: { name: `Client ${count}` } })
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }
  await world.call(addActivations, {
    orderId: order.id,
    rows: days.map((day) => ({ outletId: outlet.id, day, ...hours })),
  })
  await world.call(makeShifts, { orderId: order.id })
  const { seats } = await world.call(unfilled, { orderId: order.id })
  return { orderId: order.id, clientId: order.clientId!, shiftIds: seats.map(({ shiftId }) => shiftId) }
}

async function told(personId: string, ...days: LocalDate[]) {
  const order = await seatsOn(...days)
  for (const shiftId of order.shiftIds) await world.call(allocate, { shiftId, personId }, insist)
  await world.call(publish, { orderId: order.orderId }, insist)
  return order
}

/** A shift two days ago, worked, decided and in the pay register. */
async function worked(personId: string, day = addDays(today, -2)) {
  const order = await told(personId, day)
  const { rows } = await world.call(hoursToApprove, { orderId: order.orderId })
  const { id, during } = rows[0]!
  const presence = period(during.start, addMinutes(during.end, -60))
  await world.call(recordByHand, { attendanceId: id, presence, reason: 'No network' })
  await world.call(approveHours, { lines: [{ attendanceId: id }] })
  await world.call(lockHours, { orderId: order.orderId })
  return order
}

describe('a month on the phone', () => {
  it('refuses a day off against a shift, and keeps it where the person insists with a reason', async () => {
    const person = await newPerson()
    const day = addDays(today, 5)
    await told(person.id, day)
    const phone = phoneOf(person.id)
    const off = { dates: [day, addDays(day, 1)], mark: { mark: 'off' as const } }
    await expect(phone.call(setDays, off)).rejects.toMatchObject({
      code: 'staffing.shift_in_the_way',
      overridable: true,
      params: { shifts: 1 },
    })
    const seen = await phone.call(setDays, off, { override: { reason: 'In hospital' } })
    expect(seen.days.map(({ state, conflict, setByPerson }) => [state, conflict, setByPerson])).toEqual([
      ['off', true, true],
      ['off', false, true],
    ])
    const desk = await world.call(availability, { personId: person.id, from: day, to: day })
    expect(desk.days[0]).toMatchObject({ conflict: true, setBy: 'Phone', note: 'In hospital', shifts: [{}] })
  })

  it('changes only the days that are named, whoever set the others', async () => {
    const person = await newPerson()
    const phone = phoneOf(person.id)
    const [first, last] = [addDays(today, 10), addDays(today, 14)]
    const all = [0, 1, 2, 3, 4].map((at) => addDays(first, at))
    await world.call(setDays, { personId: person.id, dates: all, mark: { mark: 'off' } })
    const hours = { mark: 'hours' as const, from: localTime('10:00'), to: localTime('14:30') }
    await phone.call(setDays, { dates: [addDays(first, 2)], mark: hours })
    await phone.call(setDays, { dates: [last], mark: { mark: 'usual' } })
    const { days } = await phone.call(availability, { from: first, to: last })
    expect(days.map(({ state }) => state)).toEqual(['off', 'off', 'part', 'off', 'free'])
    expect(String(days[2]!.hours[0]!.to)).toBe('14:30:00')
    await expect(phone.call(setDays, { dates: [addDays(today, -1)], mark: hours })).rejects.toMatchObject({
      code: 'staffing.day_past',
    })
  })
})

describe('a blacklist entry', () => {
  it('keeps a person from the seats of its client until its last day', async () => {
    const person = await newPerson()
    const [near, far] = [addDays(today, 3), addDays(today, 30)]
    const order = await seatsOn(near, far)
    const until = addDays(today, 10)
    await world.call(exclude, { personId: person.id, clientId: order.clientId, reason: 'Argued at the stand', until })
    const codes = []
    for (const shiftId of order.shiftIds) {
      const { refusals } = await world.call(checkAllocation, { shiftId, personId: person.id })
      codes.push(refusals.some(({ code }) => code === 'scheduling.excluded'))
    }
    expect(codes).toEqual([true, false])
    await expect(
      world.call(exclude, {
        personId: person.id,
        clientId: order.clientId,
        reason: 'Again',
        until: addDays(today, -1),
      }),
    ).rejects.toMatchObject({ code: 'scheduling.exclusion_over' })
  })
})

describe('two records of one person', () => {
  it('become one: shifts, hours, pay and its account, papers, notes, exclusions and links are seen under the kept one', async () => {
    const [kept, twin] = [await newPerson('Ann Lee'), await newPerson('Anne Lee')]
    await worked(kept.id)
    await worked(twin.id, addDays(today, -3))
    const ahead = await told(twin.id, addDays(today, 4))
    await world.call(addPaper, { personId: twin.id, kind: 'id', number: 'PA 1234567' })
    await world.call(addNote, { personId: twin.id, text: 'Speaks well' })
    await world.call(exclude, { personId: twin.id, clientId: ahead.clientId, reason: 'Asked not to' })
    await world.call(issuePersonLink, { personId: twin.id })
    const { rows } = await world.call(payRegister, { personId: twin.id })
    await world.call(approvePay, { payLineIds: rows.map(({ id }) => id) })
    const owed = rows.reduce((sum, { amount }) => sum + amount.minor, 0n)

    const after = await world.call(mergePeople, { keptId: kept.id, mergedId: twin.id, reason: 'Same passport' })
    expect(after).toMatchObject({ id: kept.id, name: 'Ann Lee', papers: [{ kind: 'id' }] })
    const history = await world.call(personHistory, { personId: kept.id })
    expect(history).toMatchObject({ worked: 2, merged: [{ id: twin.id, name: 'Anne Lee', email: twin.email }] })
    expect((await world.call(payRegister, { personId: kept.id })).rows.map(({ personName }) => personName)).toEqual([
      'Ann Lee',
      'Ann Lee',
    ])
    expect((await world.call(exclusions, { personId: kept.id })).rows).toHaveLength(1)
    const link = world.as({ scope: { person: [kept.id] } })
    expect((await link.call(myShifts, {})).shifts.some(({ state }) => state === 'published')).toBe(true)
    // Whoever still holds the old id is answered with the kept record, and both histories can be read.
    expect((await world.call(getPerson, { personId: twin.id })).id).toBe(kept.id)
    const old = await world.call(timeline, { subjectKind: 'staffing.person', subjectId: twin.id })
    expect(old.rows.length).toBeGreaterThan(2)
    const { rows: left } = await world.app.owner.query(
      `select scope::text from platform.link where scope::text like $1`,
      [`%${twin.id}%`],
    )
    expect(left).toEqual([])
    expect(await balanceOf(kept.id)).toBe(owed)
    expect(await balanceOf(twin.id)).toBe(0n)
    const lines = (await world.call(payRegister, { personId: kept.id, state: 'approved' })).rows
    await world.call(payOut, { payLineIds: lines.map(({ id }) => id), paidOn: today })
    expect(await balanceOf(kept.id)).toBe(0n)
  })

  it('cannot be merged while both hold shifts at one time, nor with themselves', async () => {
    const [kept, twin] = [await newPerson(), await newPerson()]
    const day = addDays(today, 8)
    await told(kept.id, day)
    await told(twin.id, day)
    await expect(world.call(mergePeople, { keptId: kept.id, mergedId: twin.id })).rejects.toMatchObject({
      code: 'staffing.both_at_work',
    })
    await expect(world.call(mergePeople, { keptId: kept.id, mergedId: kept.id })).rejects.toMatchObject({
      code: 'staffing.same_person',
    })
    expect((await world.call(getPerson, { personId: twin.id })).id).toBe(twin.id)
  })

  it('are merged once, whoever is first and whichever way round', async () => {
    const [one, two] = [await newPerson(), await newPerson()]
    await told(two.id, addDays(today, 6))
    const { won, lost } = await race(6, (runner) =>
      world.call(
        mergePeople,
        runner % 2 === 0 ? { keptId: one.id, mergedId: two.id } : { keptId: two.id, mergedId: one.id },
      ),
    )
    expect([won.length, lost.length]).toEqual([1, 5])
    for (const error of lost)
      expect(['staffing.merged_already', 'platform.not_found']).toContain((error as { code: string }).code)
    const survivor = await world.call(getPerson, { personId: one.id })
    expect((await world.call(getPerson, { personId: two.id })).id).toBe(survivor.id)
    const { rows } = await world.app.owner.query(
      'select person_id from scheduling.allocation where person_id = any($1)',
      [[one.id, two.id]],
    )
    expect(rows).toEqual([{ person_id: survivor.id }])
  })

  it('leave no seat behind that is given while they are being merged', async () => {
    const [kept, twin] = [await newPerson(), await newPerson()]
    const { shiftIds } = await seatsOn(addDays(today, 11), addDays(today, 12), addDays(today, 13))
    await race<unknown>(4, (runner) =>
      runner === 0
        ? world.call(mergePeople, { keptId: kept.id, mergedId: twin.id })
        : world.call(allocate, { shiftId: shiftIds[runner - 1]!, personId: twin.id }, insist),
    )
    const { rows } = await world.app.owner.query('select 1 from scheduling.allocation where person_id = $1', [twin.id])
    expect(rows).toEqual([])
    expect((await world.call(getPerson, { personId: twin.id })).id).toBe(kept.id)
  })
})

describe('erasing', () => {
  it('is refused while shifts are ahead, hours undecided or pay owed, each with its reason', async () => {
    const person = await newPerson()
    await worked(person.id)
    await told(person.id, addDays(today, 9))
    const { bars } = await world.call(previewErasure, { personId: person.id })
    const reasons = bars.map(({ text }) => text).join(' ')
    expect(reasons).toMatch(/Pay of \$120\.00 is not paid out/)
    expect(reasons).toMatch(/A shift is ahead/)
    await expect(
      world.call(erasePerson, { personId: person.id, name: person.name, reason: 'On request' }),
    ).rejects.toMatchObject({ code: 'staffing.cannot_erase' })
    expect((await world.call(getPerson, { personId: person.id })).name).toBe(person.name)
  })

  it('keeps work and money under a pseudonym', async () => {
    const person = await newPerson('Zora Quillfeather')
    await worked(person.id)
    const { rows } = await world.call(payRegister, { personId: person.id })
    const payLineIds = rows.map(({ id }) => id)
    await world.call(approvePay, { payLineIds })
    await world.call(payOut, { payLineIds, paidOn: today })
    await expect(
      world.call(erasePerson, { personId: person.id, name: 'Zora', reason: 'On request' }),
    ).rejects.toMatchObject({ code: 'staffing.name_differs' })
    const { pseudonym } = await world.call(erasePerson, {
      personId: person.id,
      name: person.name,
      reason: 'On request',
    })
    const paid = (await world.call(payRegister, { personId: person.id })).rows
    expect(paid).toMatchObject([{ personName: pseudonym, amount: { minor: 12_000n } }])
    expect(await world.call(getPerson, { personId: person.id })).toMatchObject({
      name: pseudonym,
      phone: null,
      papers: [],
    })
    expect((await world.call(personHistory, { personId: person.id })).worked).toBe(1)
  })
})

/** What the books say is owed to a person. */
async function balanceOf(personId: string): Promise<bigint> {
  const { rows } = await world.app.owner.query<{ owed: string }>(
    `select coalesce(sum(credits_posted - debits_posted), 0)::text as owed from ledger.account where labels @> $1::jsonb`,
    [JSON.stringify({ person: personId })],
  )
  return BigInt(rows[0]!.owed)
}
