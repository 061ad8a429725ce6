import * as field from '@ordinate/field/contract'
import { phoneToday } from '@ordinate/field/contract'
import { makeBudget } from '@ordinate/finance/contract'
import { addDays, dateIn, localTime, money, quantity } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { confirmImport, previewImport, startImport } from '@ordinate/platform/contract'
import { allocate, issuePersonLink, makeShifts, publish, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import * as warehouse from '@ordinate/warehouse/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

let running: RunningServer
beforeAll(async () => {
  running = await runServer()
})
afterAll(() => running.stop())

const ZONE = 'Australia/Adelaide'
const today = () => dateIn(currentInstant(), ZONE)
const q = (n: number) => quantity(n)

const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  const headers = await running.headers()
  const answer = await fetch(`${running.baseUrl}/api/files`, { method: 'POST', headers, body: form })
  return ((await answer.json()) as { fileId: string }).fileId
}

/** Text as windows-1251, for the letters of these tests. */
function windows1251(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0)
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
    }),
  )
}

it('a waybill in windows-1251 with semicolons is previewed, confirmed, counted by scanning and received with its act', async () => {
  const office = await running.client()
  const juice = await office.call(warehouse.createItem, {
    sku: 'JUICE-02',
    name: 'Juice 0.2 l',
    unit: 'pcs',
    kind: 'consumable',
    value: money(150, 'AUD'),
    dating: 'use_by',
  })
  await office.call(warehouse.setItemCodes, { itemId: juice.id, codes: ['4006381333931'] })
  const until = addDays(today(), 90)
  const [day, month] = [String(until.day).padStart(2, '0'), String(until.month).padStart(2, '0')]
  const rows = [
    'Количество;Партия;Годен до;Артикул;Наименование;Цена',
    `120;L1;${day}.${month}.${until.year};4006381333931;Сок;1,10`,
    '50;;;NEW-1;Салфетки;0,05',
    'много;;;JUICE-02;Сок;1',
    '5;;;;;',
  ].join('\r\n')
  const fileId = await upload('nakladnaya.csv', windows1251(rows))
  const started = await office.call(startImport, {
    kind: 'warehouse.waybill',
    fileId,
    parameters: { waybill: 'WB-9', addItems: true },
  })
  expect(started.counts).toMatchObject({ new: 2, error: 2, warnings: 1 })
  const preview = (await office.call(previewImport, { importId: started.id })).rows
  expect(preview.map((row) => [row.rowNo, row.status])).toEqual([
    [2, 'new'],
    [3, 'new'],
    [4, 'error'],
    [5, 'error'],
  ])
  expect(preview[3]!.problems[0]!.message).toBe('The row names neither a code nor an item.')
  expect((await office.call(warehouse.listWaybills, {})).rows).toEqual([])
  await office.call(confirmImport, { importId: started.id })

  const [entered] = (await office.call(warehouse.listWaybills, {})).rows
  const waybill = await office.call(warehouse.getWaybill, { waybillId: entered!.id })
  expect(waybill.lines.map((line) => [line.name, line.lotCode])).toEqual([
    ['Juice 0.2 l', 'L1'],
    ['Салфетки', null],
  ])
  const scanned = await office.call(warehouse.scan, { code: '(01)04006381333931(10)L1' })
  expect(scanned).toMatchObject({ kind: 'item', lotCode: 'L1' })
  const count = { itemId: juice.id, lotCode: 'L1', counted: q(118), damaged: q(2) }
  await office.call(warehouse.countWaybill, { waybillId: waybill.id, lines: [count] })
  await office.call(warehouse.countWaybill, {
    waybillId: waybill.id,
    lines: [{ itemId: waybill.lines[1]!.itemId, counted: q(50) }],
  })
  const receipt = await office.call(warehouse.receiveWaybill, { waybillId: waybill.id })
  expect(receipt).toMatchObject({ discrepancies: 1, waybill: 'WB-9', value: money(116 * 110 + 50 * 5, 'AUD') })
  expect(receipt.actId).not.toBeNull()
  await expect(office.call(warehouse.receiveWaybill, { waybillId: waybill.id })).rejects.toMatchObject({
    problem: { status: 409, code: 'warehouse.waybill_received' },
  })
  const lot = (await office.call(warehouse.stockByLot, { itemId: juice.id })).rows[0]!
  const headers = await running.headers()
  const pdf = await fetch(office.url(warehouse.labels as never, { layout: 'a4', ids: lot.lotId }), { headers })
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
})

/** Tea on the shelf, an order with two points tomorrow but one, and the phones of the two who stand there. */
async function teaAndPeople(office: Awaited<ReturnType<RunningServer['client']>>) {
  const tea = await office.call(warehouse.createItem, {
    sku: 'TEA',
    name: 'Tea',
    unit: 'pcs',
    kind: 'consumable',
    value: money(200, 'AUD'),
    perContactMax: quantity('1.2'),
  })
  const lines = [{ itemId: tea.id, expected: q(300), received: q(300) }]
  await office.call(warehouse.receive, { waybill: 'T-1', lines })
  const outlets = [
    await office.call(createOutlet, { name: 'Corner shop', zone: ZONE }),
    await office.call(createOutlet, { name: 'Market hall', zone: ZONE }),
  ]
  const day = addDays(today(), 2)
  const order = await office.call(createOrder, { title: 'Tea', client: { name: 'Tea Co' }, startsOn: day })
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }
  await office.call(addActivations, {
    orderId: order.id,
    rows: outlets.map(({ id }) => ({ outletId: id, day, ...hours })),
  })
  await office.call(makeShifts, { orderId: order.id })
  const people = [
    await office.call(createPerson, { name: 'Ada Lind', phone: '+61 400 000 011' }),
    await office.call(createPerson, { name: 'Ben Ode', phone: '+61 400 000 012' }),
  ]
  const { shifts } = await office.call(roster, { orderId: order.id })
  for (const [at, shift] of shifts.entries()) {
    await office.call(allocate, { shiftId: shift.id, personId: people[at]!.id })
  }
  const staff = { category: 'staff', amount: money(1_000_000n, 'AUD') } as const
  await office.call(makeBudget, { orderId: order.id, lines: [staff] })
  await office.call(publish, { orderId: order.id }, { override: { reason: 'Papers on paper' } })
  const phoneOf = async (at: number) =>
    running.linkClient((await office.call(issuePersonLink, { personId: people[at]!.id })).path)
  const [ada, ben] = [await phoneOf(0), await phoneOf(1)]
  return { tea, order, ada, ben, activationIds: shifts.map((shift) => shift.activationId) }
}

it('goods go to a promoter, who counts short, answers what is asked, and hands back the rest; a loss is charged and given back', async () => {
  const office = await running.client()
  const { tea, order, ada, ben, activationIds } = await teaAndPeople(office)
  await office.call(warehouse.reserve, { orderId: order.id, lines: [{ itemId: tea.id, quantity: q(100) }] })
  const pick = await office.call(warehouse.planPick, { orderId: order.id, activationIds })
  await office.call(warehouse.issuePick, { pickId: pick.id })

  const own = async (phone: typeof ada) => (await phone.call(field.ownMaterials, {})).points[0]!
  const { attendanceId, consignments } = await own(ada)
  const consignmentId = consignments[0]!.id
  const counted = { attendanceId, consignmentId, lines: [{ lineNo: 1, received: q(98) }], note: 'A torn box' }
  expect(await ada.call(field.receiveSent, counted)).toEqual({ differences: 1 })
  await expect(ada.call(field.receiveSent, counted)).rejects.toMatchObject({
    problem: { code: 'warehouse.already_received' },
  })
  await expect(ben.call(field.receiveSent, counted)).rejects.toMatchObject({ problem: { status: 404 } })

  const figures = { used: q(60), damaged: q(0), lost: q(3), returned: q(0) }
  const report = { attendanceId, lines: [{ itemId: tea.id, ...figures }], contacts: 20 }
  await expect(ada.call(field.reportMaterials, report)).rejects.toMatchObject({
    problem: { code: 'warehouse.unanswered', params: { each: '3' } },
  })
  const answers = [{ itemId: tea.id, code: 'warehouse.ask_per_contact' as const, answer: 'A school class came twice' }]
  await ada.call(field.reportMaterials, { ...report, answers })

  const target = (await own(ada)).others[0]!.activationId
  await ada.call(field.handOnMaterials, {
    attendanceId,
    toActivationId: target,
    lines: [{ itemId: tea.id, quantity: q(10) }],
  })
  await ada.call(field.returnUnusedMaterials, { attendanceId })
  const bens = await own(ben)
  expect(bens.consignments).toHaveLength(2)
  await ben.call(field.receiveMaterials, { attendanceId: bens.attendanceId })

  const activationId = (await ada.call(phoneToday, {})).points[0]!.attendance.activationId
  const [difference] = (await office.call(warehouse.listDifferences, { orderId: order.id, open: true })).rows
  await office.call(warehouse.settleDifference, { differenceId: difference!.id, outcome: 'kept', reason: 'Found here' })
  await office.call(warehouse.acceptReturns, { orderId: order.id })
  const story = await office.call(warehouse.sheetStory, { activationId, itemId: tea.id })
  expect(story).toMatchObject({ responsible: { name: 'Ada Lind' }, uncharged: q(3), worth: money(600, 'AUD') })
  expect(story.answers[0]).toMatchObject({ answer: 'A school class came twice' })
  const charge = { activationId, itemId: tea.id, quantity: q(3), amount: money(600, 'AUD'), reason: 'Left on the bus' }
  await office.call(warehouse.chargeLoss, charge)
  await expect(office.call(warehouse.chargeLoss, charge)).rejects.toMatchObject({
    problem: { code: 'warehouse.more_than_lost' },
  })
  const found = { activationId, itemId: tea.id, quantity: q(1), reason: 'In the bag' }
  const { credited } = await office.call(warehouse.findLost, found)
  expect(credited).toMatchObject([{ creditedQuantity: q(1), credited: money(200, 'AUD') }])

  const { groups } = await office.call(warehouse.balances, { by: 'person', orderId: order.id })
  const adas = groups.find((group) => group.name === 'Ada Lind')!.lines[0]!
  expect(adas).toMatchObject({
    issued: q(98),
    used: q(60),
    lost: q(2),
    movedOut: q(10),
    returned: q(26),
    unaccounted: q(0),
  })
  const moves = await office.call(warehouse.sheetMovements, { activationId, itemId: tea.id })
  expect(moves.rows.map((row) => row.figure)).toContain('used')

  const note = (await office.call(warehouse.listConsignments, { orderId: order.id })).rows.find((row) => row.issueId)!
  await expect(ada.call(warehouse.receiveConsignment, { consignmentId: note.id })).rejects.toMatchObject({
    problem: { status: 403 },
  })
})
