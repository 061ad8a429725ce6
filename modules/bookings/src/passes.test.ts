import { addDays, dateIn, type LocalDate, startOfDay } from '@ordinate/kernel'
import { createOutlet, setChainRule } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import {
  agendaTexts,
  maskPapers,
  modules,
  mondayIn,
  order,
  outlet,
  passPerson,
  photos,
  readings,
  setPeople,
  wholeNumbers,
  ZONE,
} from './testing/rehearsal.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())
afterEach(() => setClock())

/** Noon in the shops' zone on a day, or the machine's own time again. */
function setClock(day?: LocalDate): void {
  const noon = day && startOfDay(day, ZONE).add({ hours: 12 })
  Object.assign(world.app, { clock: noon ? () => noon : currentInstant })
}

const override = { reason: 'Dana agreed on the telephone' }
const today = () => dateIn(currentInstant(), ZONE)

/** An outlet whose venue has a letter with these people. */
async function lettered(
  name: string,
  people: ReturnType<typeof passPerson>[],
  options: { lead?: number; in?: number } = {},
) {
  const shop = await outlet(world, name, options.lead ?? 3)
  const from = options.in === undefined ? mondayIn(20) : addDays(today(), options.in)
  const { id, number } = await order(world, { client: name, outletIds: [shop.id], from, days: 2 })
  await world.call(setPeople, { orderId: id, outletId: shop.id, people })
  const { lists } = await world.call(contract.issuePassLetters, { orderId: id }, { override })
  return { shop, orderId: id, number, from, list: lists[0]! }
}

async function listOf(orderId: string) {
  return (await world.call(contract.passLists, { orderId })).lists[0]!
}

describe('pass letters', () => {
  it('go out as a PDF for each outlet, with the notice that the outlet wants', async () => {
    const { list, orderId } = await lettered('Foodland Letters', [passPerson('Anna Lee')])
    expect(list).toMatchObject({ state: 'issued', people: 1, version: 1, sentAt: null })
    expect(await listOf(orderId)).toMatchObject({ leadDays: 3, leadSource: 'outlet', letters: [{ automatic: false }] })
  })

  it('make their next version by themselves when somebody is replaced, with the difference, and say who must send it', async () => {
    const [anna, boris] = [passPerson('Anna Lee'), passPerson('Борис Иванов')]
    const { list, orderId, shop } = await lettered('Foodland Swap', [anna])
    await world.call(setPeople, { orderId, outletId: shop.id, people: [] })
    expect(await listOf(orderId)).toMatchObject({ state: 'draft', version: 1 })
    await world.call(setPeople, { orderId, outletId: shop.id, people: [boris] })
    const after = await listOf(orderId)
    expect(after).toMatchObject({
      state: 'issued',
      version: 2,
      documentNumber: list.documentNumber,
      persons: [{ name: 'Борис Иванов' }],
      letters: [
        { version: 1, superseded: true },
        { version: 2, superseded: false, automatic: true, added: ['Борис Иванов'], removed: ['Anna Lee'] },
      ],
    })
    expect(after.documentId).not.toBe(list.documentId)
    const said = async () =>
      (await world.call(agendaTexts, {})).lines.filter(({ text }) => text.includes('Foodland Swap'))
    expect(await said()).toMatchObject([
      { text: expect.stringContaining('version 2. New: Борис Иванов. Off: Anna Lee.') },
    ])
    expect(await world.call(contract.markLettersSent, { orderId, outletIds: [shop.id] })).toEqual({ sent: 1 })
    expect(await world.call(contract.markLettersSent, { orderId, outletIds: [shop.id] })).toEqual({ sent: 0 })
    expect(await said()).toEqual([])
  })

  it('are refused after the deadline with the notice and the lateness in numbers, and go out against the rule with the reason on them', async () => {
    const shop = await outlet(world, 'Foodland Late', 10)
    const { id: orderId } = await order(world, { client: 'Late', outletIds: [shop.id], from: addDays(today(), 3) })
    await world.call(setPeople, { orderId, outletId: shop.id, people: [passPerson('Anna Lee')] })
    await expect(world.call(contract.issuePassLetters, { orderId })).rejects.toMatchObject({
      code: 'bookings.pass_deadline_over',
      overridable: true,
      params: { outlet: 'Foodland Late', lead: 10, late: expect.any(Number) },
    })
    await world.call(contract.issuePassLetters, { orderId }, { override })
    const change = { orderId, outletId: shop.id, people: [passPerson('Борис Иванов')] }
    await expect(world.call(setPeople, change)).rejects.toMatchObject({
      code: 'bookings.passes_closed',
      params: { added: 1, removed: 1, lead: 10 },
    })
    expect((await listOf(orderId)).version).toBe(1)
    await world.call(setPeople, change, { override: { reason: 'Dana takes one more' } })
    expect((await listOf(orderId)).letters).toMatchObject([
      { lateReason: 'Dana agreed on the telephone' },
      { version: 2, lateReason: 'Dana takes one more', automatic: true },
    ])
  })

  it('stay as they are when somebody is taken off too late, and bring nobody else in quietly', async () => {
    const [anna, boris] = [passPerson('Anna Lee'), passPerson('Борис Иванов')]
    const { orderId, shop } = await lettered('Foodland Away', [anna, boris], { lead: 10, in: 3 })
    await world.call(setPeople, { orderId, outletId: shop.id, people: [anna] })
    expect(await listOf(orderId)).toMatchObject({ state: 'issued', version: 1, people: 1 })
    await world.call(setPeople, { orderId, outletId: shop.id, people: [anna, boris] })
    expect(await listOf(orderId)).toMatchObject({ version: 1, people: 2 })
    const third = { orderId, outletId: shop.id, people: [anna, passPerson('Vera')] }
    await expect(world.call(setPeople, third)).rejects.toMatchObject({ code: 'bookings.passes_closed' })
  })

  it('cannot go out for nobody, nor be sent before they are issued', async () => {
    const shop = await outlet(world, 'Foodland Empty')
    const { id: orderId } = await order(world, { client: 'Empty', outletIds: [shop.id], from: mondayIn(20) })
    const named = { orderId, outletIds: [shop.id] }
    await expect(world.call(contract.issuePassLetters, named)).rejects.toMatchObject({
      code: 'bookings.nobody_on_list',
    })
    await expect(world.call(contract.markLettersSent, named)).rejects.toMatchObject({ code: 'bookings.no_letter' })
  })

  it('are due by the chain’s days of notice, and by others as soon as these change', async () => {
    const chain = 'Harvest Row'
    const shop = await world.call(createOutlet, { name: 'Harvest Unley', chain, zone: ZONE })
    const from = mondayIn(20)
    const { id: orderId } = await order(world, { client: 'Chain', outletIds: [shop.id], from })
    await world.call(setPeople, { orderId, outletId: shop.id, people: [passPerson('Anna Lee')] })
    expect((await listOf(orderId)).deadline.equals(addDays(from, -5))).toBe(true)
    await world.call(setChainRule, { chain, passLeadDays: 5 })
    const { deadline, leadDays, leadSource } = await listOf(orderId)
    expect([deadline.equals(addDays(from, -7)), leadDays, leadSource]).toEqual([true, 5, 'chain'])
    const { rows } = await world.call(contract.passDeadlines, { orderId })
    expect(rows).toMatchObject([{ standing: 'due', chain, outletName: 'Harvest Unley' }])
    expect(rows[0]!.daysLeft).toBeGreaterThan(0)
    expect((await world.call(contract.passDeadlines, { orderId, standing: 'late' })).rows).toEqual([])
  })
})

describe('two substitutions at once', () => {
  it('make one letter after the other, each with what it changed, and no version twice', async () => {
    const anna = passPerson('Anna Lee')
    const { orderId, shop } = await lettered('Foodland Race', [anna])
    const { lost } = await race(4, (runner) =>
      world.call(setPeople, { orderId, outletId: shop.id, people: [anna, passPerson(`Runner ${runner}`)] }),
    )
    expect(lost).toEqual([])
    const { letters, persons, version } = await listOf(orderId)
    expect(letters.map((letter) => letter.version)).toEqual([1, 2, 3, 4, 5])
    expect(version).toBe(5)
    const named = persons.map(({ name }) => name).filter((name) => name !== 'Anna Lee')
    expect(letters.at(-1)!.added).toEqual(named)
    for (const [at, letter] of letters.slice(2).entries()) expect(letter.removed).toEqual(letters[at + 1]!.added)
  })

  it('of the office, asked for at the same moment, end in one next version each', async () => {
    const { orderId, shop } = await lettered('Foodland Twice', [passPerson('Anna Lee')])
    await race(3, () => world.call(contract.issuePassLetters, { orderId, outletIds: [shop.id] }))
    const { letters } = await listOf(orderId)
    expect(new Set(letters.map(({ version }) => version)).size).toBe(letters.length)
    expect(letters.filter(({ superseded }) => !superseded)).toHaveLength(1)
  })
})

describe('whole numbers of papers', () => {
  it('stand in a letter that is opened to be sent, each reading asked for with its purpose, and nowhere else', async () => {
    const anna = passPerson('Anna Lee', '4821')
    wholeNumbers.set(anna.personId, '45 06 334821')
    const { list, orderId } = await lettered('Foodland Numbers', [anna])
    const letter = await world.call(contract.openPassLetter, { passListId: list.id }, { idempotencyKey: 'open' })
    expect(letter).toMatchObject({ mediaType: 'application/pdf', numbers: 1 })
    expect(Buffer.from(letter.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(readings.at(-1)).toEqual({ personIds: [anna.personId], purpose: 'Pass letter for Foodland Numbers' })
    const kept = await world.app.owner.query(`select 1 from platform.answer where org_id = $1 and key = 'open'`, [
      world.orgId,
    ])
    expect(kept.rowCount).toBe(0)
    expect(JSON.stringify(await listOf(orderId))).not.toContain('334821')
  })

  it('are not opened by whoever may only see the list', async () => {
    const { list } = await lettered('Foodland Supervisor', [passPerson('Anna Lee')])
    const opened = world.as('supervisor').call(contract.openPassLetter, { passListId: list.id })
    await expect(opened).rejects.toMatchObject({ status: 403 })
  })

  it('are opened until the last day of the order, never afterwards, and then even their ends leave the lists', async () => {
    const { list, orderId, from, number } = await lettered('Foodland Over', [passPerson('Anna Lee', '4821')])
    setClock(addDays(from, 1))
    await world.call(maskPapers, {})
    expect((await listOf(orderId)).persons[0]).toMatchObject({ paperLast4: '4821' })
    setClock(addDays(from, 2))
    await expect(world.call(contract.openPassLetter, { passListId: list.id })).rejects.toMatchObject({
      status: 409,
      code: 'bookings.numbers_masked',
      params: { order: number, lastDay: addDays(from, 1).toString() },
    })
    expect(await listOf(orderId)).toMatchObject({ numbersOpen: false, persons: [{ paperLast4: null, validTo: null }] })
    expect((await world.call(maskPapers, {})).masked).toBeGreaterThan(0)
    const { rows } = await world.app.owner.query(
      'select paper_last4 from bookings.pass_person where org_id = $1 and pass_list_id = $2',
      [world.orgId, list.id],
    )
    expect(rows).toEqual([{ paper_last4: null }])
  })
})

describe('at the door', () => {
  const guard = (outletId: string) =>
    world.as({
      kind: 'link',
      role: undefined,
      name: 'Door of the shop',
      permissions: new Set(['bookings.check_door']),
      scope: { outlet: [outletId] },
    })

  it('a badge opens on the person’s own days, says first name and photo, and every check is kept', async () => {
    const file = await world.app.owner.query<{ id: string }>('select id from platform.file limit 1')
    const anna = passPerson('Anna Lee')
    const { orderId, shop, from } = await lettered('Foodland Door', [anna])
    const people = [{ ...anna, days: [from.toString()] }]
    await world.call(setPeople, { orderId, outletId: shop.id, people })
    expect((await listOf(orderId)).version).toBe(1)
    photos.set(anna.personId, file.rows[0]!.id)
    const code = (await listOf(orderId)).persons[0]!.code!
    const door = guard(shop.id)
    setClock(from)
    const ok = await door.call(contract.checkAtDoor, { code: code.toLowerCase() })
    expect(ok).toMatchObject({ finding: 'valid', valid: true, person: { firstName: 'Anna', hasPhoto: true } })
    expect(await door.call(contract.doorToday, {})).toMatchObject({
      expected: [{ firstName: 'Anna', enteredAt: expect.anything() }],
      checks: [{ finding: 'valid', firstName: 'Anna', checkedBy: 'Door of the shop' }],
    })
    const photo = await door.call(contract.doorPhoto, { personId: anna.personId })
    expect((photo as { mediaType: string }).mediaType).toBeTruthy()
    setClock(addDays(from, 1))
    expect(await door.call(contract.checkAtDoor, { code })).toMatchObject({ finding: 'wrong_day', valid: false })
    await expect(door.call(contract.doorPhoto, { personId: anna.personId })).rejects.toMatchObject({ status: 404 })
  })

  it('says why not: another outlet, taken off, never announced, unknown', async () => {
    const [anna, boris] = [passPerson('Anna Lee'), passPerson('Boris')]
    const { orderId, shop, from } = await lettered('Foodland Why', [anna, boris], { lead: 10, in: 3 })
    const other = await lettered('Foodland Other', [passPerson('Vera')])
    const codes = new Map((await listOf(orderId)).persons.map(({ name, code }) => [name, code!]))
    const strangers = (await listOf(other.orderId)).persons[0]!.code!
    await world.call(setPeople, { orderId, outletId: shop.id, people: [anna] })
    setClock(from)
    const door = guard(shop.id)
    const ask = async (code: string) => (await door.call(contract.checkAtDoor, { code })).finding
    expect(await ask(codes.get('Anna Lee')!)).toBe('valid')
    expect(await ask(codes.get('Boris')!)).toBe('withdrawn')
    expect(await ask('0000-0000')).toBe('unknown')
    const elsewhere = await door.call(contract.checkAtDoor, { code: strangers })
    expect(elsewhere).toMatchObject({ finding: 'wrong_outlet', person: null, orderTitle: null, days: [] })
    await expect(door.call(contract.checkAtDoor, { outletId: other.shop.id, code: strangers })).rejects.toMatchObject({
      status: 404,
    })
    await expect(door.callRaw(contract.checkAtDoor, { code: '' })).rejects.toMatchObject({ status: 400 })
  })

  it('somebody on the list whom no letter names yet is not let in', async () => {
    const shop = await outlet(world, 'Foodland Draft')
    const from = mondayIn(20)
    const { id: orderId } = await order(world, { client: 'Draft', outletIds: [shop.id], from })
    await world.call(setPeople, { orderId, outletId: shop.id, people: [passPerson('Anna Lee')] })
    const code = (await listOf(orderId)).persons[0]!.code!
    setClock(from)
    expect(await guard(shop.id).call(contract.checkAtDoor, { code })).toMatchObject({ finding: 'not_issued' })
    expect((await guard(shop.id).call(contract.doorToday, {})).expected).toEqual([])
  })

  it('a letter that was replaced says so, by the guard’s camera and by itself', async () => {
    const { orderId, shop, from } = await lettered('Foodland Old', [passPerson('Anna Lee')])
    const letters = async () => {
      const { rows } = await world.app.owner.query<{ id: string; check_path: string }>(
        `select letter.id, letter.check_path from bookings.pass_letter letter
           join bookings.pass_list list on list.org_id = letter.org_id and list.id = letter.pass_list_id
          where letter.org_id = $1 and list.order_id = $2 order by version`,
        [world.orgId, orderId],
      )
      return rows
    }
    const [first] = await letters()
    await world.call(setPeople, { orderId, outletId: shop.id, people: [passPerson('Boris')] })
    const [, second] = await letters()
    setClock(from)
    const door = guard(shop.id)
    const seen = async (path: string) =>
      (await door.call(contract.checkAtDoor, { code: `https://ordinate.example.com${path}` })).finding
    expect([await seen(first!.check_path), await seen(second!.check_path)]).toEqual(['superseded', 'valid'])
    const opened = (letterId: string, listId: string) =>
      world
        .as({
          kind: 'link',
          role: undefined,
          permissions: new Set(['bookings.check_pass']),
          scope: { pass_list: [listId], pass_letter: [letterId] },
        })
        .call(contract.checkPass, {})
    const { id } = await listOf(orderId)
    expect(await opened(first!.id, id)).toMatchObject({ standing: 'superseded', version: 1, lastVersion: 2 })
    expect(await opened(second!.id, id)).toMatchObject({ standing: 'valid', persons: [{ name: 'Boris' }] })
    setClock(addDays(from, 5))
    expect(await opened(second!.id, id)).toMatchObject({ standing: 'over', valid: false })
  })

  it('the guard’s link is for one outlet, and a new one ends the one before', async () => {
    const shop = await outlet(world, 'Foodland Guard')
    const first = await world.call(contract.issueDoorLink, { outletId: shop.id })
    const second = await world.call(contract.issueDoorLink, { outletId: shop.id, days: 2 })
    expect(first.path).not.toBe(second.path)
    const { rows } = await world.app.owner.query(
      `select revoked_at is null as alive from platform.link where org_id = $1 and purpose = 'door' order by created_at`,
      [world.orgId],
    )
    expect(rows).toEqual([{ alive: false }, { alive: true }])
  })
})

describe('a person’s own badges', () => {
  it('are those of letters that name the person, for days to come, and nobody else’s', async () => {
    const anna = passPerson('Anna Lee')
    const { shop, from, orderId } = await lettered('Foodland Mine', [anna, passPerson('Boris')])
    const phone = (personId: string) =>
      world.as({
        kind: 'link',
        role: undefined,
        permissions: new Set(['bookings.own_passes']),
        scope: { person: [personId] },
      })
    const { passes } = await phone(anna.personId).call(contract.myPasses, {})
    expect(passes).toMatchObject([{ outletId: shop.id, code: expect.stringMatching(/^.{4}-.{4}$/) }])
    expect(passes[0]!.days.map(String)).toEqual([from.toString(), addDays(from, 1).toString()])
    const boris = (await listOf(orderId)).persons.find(({ name }) => name === 'Boris')!
    await expect(phone(anna.personId).call(contract.myPasses, { personId: boris.personId })).rejects.toMatchObject({
      status: 404,
    })
  })
})
