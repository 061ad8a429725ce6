import { listBookings, recordAnswer, requestPlaces } from '@ordinate/bookings/contract'
import { type Client, ProblemError } from '@ordinate/contract'
import {
  billPurchase,
  clientChangeFile,
  clientChanges,
  clientEstimate,
  clientEstimateFile,
  compareEstimates,
  coverOptions,
  decideChange,
  decideEstimate,
  draftEstimate,
  getBudget,
  getEstimate,
  listChanges,
  listEstimates,
  makeBudget,
  moveBudget,
  orderPurchase,
  sendChange,
  sendEstimate,
  setRate,
  transfersOf,
  trialBalance,
  updateEstimate,
} from '@ordinate/finance/contract'
import {
  addDays,
  dateIn,
  type LocalDate,
  localTime,
  type Money,
  money,
  quantity,
  toWire,
  weekdayOf,
} from '@ordinate/kernel'
import { addActivations, cancelActivations, createOrder, listActivations } from '@ordinate/orders/contract'
import { addPlace, createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import {
  allocate,
  board,
  checkAllocation,
  explain,
  makeShifts,
  previewPublish,
  publish,
  remove,
} from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
const aud = (minor: number): Money => money(minor, 'AUD')

let running: RunningServer
let office: Client
let thursday: LocalDate

beforeAll(async () => {
  running = await runServer()
  office = await running.client()
  const soon = addDays(dateIn(currentInstant(), ZONE), 20)
  thursday = addDays(soon, (4 - weekdayOf(soon) + 7) % 7)
  const from = addDays(soon, -60)
  const card = { role: 'promoter', validFrom: from }
  await office.call(setRate, { ...card, name: 'Weekday', cost: aud(3_400), price: aud(4_800) })
  await office.call(setRate, { ...card, name: 'Saturday', weekdays: [6], cost: aud(4_000), price: aud(6_000) })
})
afterAll(() => running.stop())

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => ({ code: 'accepted' }),
    (error: unknown) => (error instanceof ProblemError ? error.problem : { code: String(error) }),
  )
const lineOf = async (orderId: string, category: string) =>
  (await office.call(getBudget, { orderId })).budget!.lines.find((line) => line.category === category)!
const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }

/** An order of outlets on a Thursday and a Saturday, priced from its programme, approved by the client's link, with its budget. */
async function agreedOrder(title: string, outletCount: number) {
  const client = { name: `${title} Ltd`, email: 'ann@example.com' }
  const order = await office.call(createOrder, { title, client, startsOn: thursday, endsOn: addDays(thursday, 9) })
  const outletIds: string[] = []
  for (let at = 0; at < outletCount; at += 1) {
    const outlet = { name: `${title} ${at}`, zone: ZONE, region: 'SA', placeCost: aud(5_000) }
    outletIds.push((await office.call(createOutlet, outlet)).id)
  }
  for (const outletId of outletIds) await office.call(addPlace, { outletId, name: 'By the dairy' })
  const rows = outletIds.flatMap((outletId) =>
    [thursday, addDays(thursday, 2)].map((day) => ({ outletId, day, ...hours })),
  )
  await office.call(addActivations, { orderId: order.id, rows })
  const draft = await office.call(draftEstimate, { orderId: order.id })
  const lines = draft.lines.map((line) => ({ ...input(line), unitCost: line.unitCost!, unitPrice: line.unitPrice }))
  const reserve = {
    section: 'Reserve',
    category: 'contingency' as const,
    description: 'Unforeseen',
    quantity: quantity('1'),
    unit: 'piece',
    unitCost: aud(20_000),
    unitPrice: aud(20_000),
  }
  const feeRules = [
    { kind: 'percent' as const, name: 'Agency fee', sections: ['Staff'], percent: quantity('12.5'), minimum: null },
    { kind: 'fixed' as const, name: 'Set-up', amount: aud(50_000) },
  ]
  await office.call(updateEstimate, { estimateId: draft.id, lines: [...lines, reserve], feeRules })
  const { path, estimate } = await office.call(sendEstimate, { estimateId: draft.id })
  const link = running.linkClient(path)
  await link.call(decideEstimate, { estimateId: draft.id, decision: 'approve', name: 'Ann' })
  await office.call(makeBudget, { orderId: order.id })
  return { order, outletIds, estimate, link }
}

function input(line: Awaited<ReturnType<typeof sentLines>>[number]) {
  const { section, category, description, unit, basis } = line
  const given = category === 'materials' ? { unitCost: aud(4_000), unitPrice: aud(5_000) } : {}
  return { section, category, description, quantity: line.quantity, unit, basis, ...given }
}
async function sentLines(estimateId: string) {
  return (await office.call(getEstimate, { estimateId })).lines
}

describe('an estimate and its changes', () => {
  it('is priced from the programme, changed with the programme, accepted by link, and stays printable in every version', async () => {
    const { order, outletIds, estimate, link } = await agreedOrder('Juice', 2)
    // 10 h at 48.00 and 10 h at 60.00, four places at 50.00, the reserve; 12.5 % of the staff's 1,080.00 and 500.00 of set-up.
    expect(estimate).toMatchObject({ price: aud(108_000 + 20_000 + 20_000), fee: aud(13_500 + 50_000) })
    expect(estimate.fees.map(({ name, amount }) => [name, amount])).toEqual([
      ['Agency fee', aud(13_500)],
      ['Set-up', aud(50_000)],
    ])
    const head = await running.client('department_head')
    expect(await head.call(getEstimate, { estimateId: estimate.id })).toMatchObject({ margin: null, cost: null })
    expect((await refusal(head.call(getBudget, { orderId: order.id }))).code).toBe('platform.forbidden')

    await office.call(addActivations, {
      orderId: order.id,
      rows: [{ outletId: outletIds[0]!, day: addDays(thursday, 9), ...hours }],
    })
    const { changeOrders, agreed, now } = await office.call(listChanges, { orderId: order.id })
    expect([agreed?.outletDays, now.outletDays]).toEqual([4, 5])
    // A Saturday: 5 h at 60.00 and a place at 50.00, with 12.5 % of the hours: 387.50, with GST 426.25.
    expect(changeOrders[0]).toMatchObject({ state: 'proposed', delta: { net: aud(38_750), gross: aud(42_625) } })
    const sent = await office.call(sendChange, { changeOrderId: changeOrders[0]!.id })
    const seen = await link.call(clientChanges, {})
    expect(JSON.stringify(toWire(seen))).not.toMatch(/cost|margin/i)
    const staff = await lineOf(order.id, 'staff')
    const answer = { changeOrderId: sent.changeOrder.id, decision: 'accept' as const, name: 'Ann' }
    expect(await link.call(decideChange, answer)).toMatchObject({ state: 'accepted', nextNumber: `${order.number}/E2` })
    expect((await refusal(link.call(decideChange, answer))).code).toBe('lifecycle.wrong_state')
    expect((await lineOf(order.id, 'staff')).planned).toEqual(aud(Number(staff.planned.minor) + 20_000))

    const { estimates } = await office.call(listEstimates, { orderId: order.id })
    const [second, first] = estimates
    const comparison = await office.call(compareEstimates, { fromId: first!.id, toId: second!.id })
    expect(comparison.delta.net).toEqual(aud(38_750))
    expect(
      comparison.lines.filter(({ change }) => change !== 'same').map((line) => [line.description, line.price]),
    ).toEqual([
      ['Saturday', aud(30_000)],
      ['Places', aud(5_000)],
      ['Materials', aud(0)],
    ])
    for (const { id } of (await link.call(clientEstimate, {})).estimates) {
      const file = await link.download(clientEstimateFile, { estimateId: id, format: 'pdf' })
      expect(await startOf(file)).toBe('%PDF-')
    }
    expect(await startOf(await link.download(clientChangeFile, { changeOrderId: sent.changeOrder.id }))).toBe('%PDF-')
  })

  it('is nobody else’s: another client’s link and another organisation find nothing', async () => {
    const mine = await agreedOrder('Tea', 1)
    const other = await agreedOrder('Cola', 1)
    await office.call(addActivations, {
      orderId: mine.order.id,
      rows: [{ outletId: mine.outletIds[0]!, day: addDays(thursday, 1), ...hours }],
    })
    const [change] = (await office.call(listChanges, { orderId: mine.order.id })).changeOrders
    await office.call(sendChange, { changeOrderId: change!.id })
    const decision = { changeOrderId: change!.id, decision: 'accept' as const }
    expect((await refusal(other.link.call(decideChange, decision))).code).toBe('platform.not_found')
    expect((await other.link.call(clientChanges, {})).changeOrders).toEqual([])
    const stranger = await running.client('coordinator', await running.newOrganisation('Strangers'))
    expect((await refusal(stranger.call(decideChange, decision))).code).toBe('platform.not_found')
    const wrong = await fetch(`${running.baseUrl}/api/v1/finance/propose-change`, {
      method: 'POST',
      headers: { ...(await running.headers()), 'content-type': 'application/json' },
      body: JSON.stringify({ orderId: mine.order.id, lines: [{ category: 'hats' }] }),
    })
    const problem = (await wrong.json()) as { fields: { path: string }[] }
    expect(wrong.status).toBe(400)
    expect(problem.fields.map(({ path }) => path)).toContain('lines.0.category')
  })
})

/** The first bytes of a downloaded file. */
async function startOf(file: Blob): Promise<string> {
  return (await file.text()).slice(0, 5)
}

describe('a budget', () => {
  it('is committed by places when they are asked for, and free again when the venue declines or a day is off', async () => {
    const { order, outletIds } = await agreedOrder('Milk', 2)
    await office.call(requestPlaces, { orderId: order.id })
    expect(await lineOf(order.id, 'places')).toMatchObject({ committed: aud(20_000), left: aud(0) })
    const { rows } = await office.call(listActivations, { orderId: order.id })
    const bookings = (await office.call(listBookings, { orderId: order.id })).rows
    const declined = bookings.find(({ outletId }) => outletId === outletIds[0])!
    await office.call(recordAnswer, { bookingIds: [declined.id], answer: 'decline' })
    expect(await lineOf(order.id, 'places')).toMatchObject({ committed: aud(15_000), left: aud(5_000) })
    const off = rows.find(({ outletId }) => outletId === outletIds[1])!
    await office.call(cancelActivations, { activationIds: [off.id] })
    expect(await lineOf(order.id, 'places')).toMatchObject({ committed: aud(10_000), left: aud(10_000) })
  })

  it('shows what a seat costs and leaves, commits it when people are told, and frees it the moment one is dropped', async () => {
    const { order } = await agreedOrder('Bread', 1)
    const person = await office.call(createPerson, { name: 'Nina Marsh', zone: ZONE, rate: aud(3_400), skills: [] })
    await office.call(makeShifts, { orderId: order.id })
    const { seats } = await office.call(board, { orderId: order.id })
    const shiftId = seats.find(({ role }) => role === 'promoter')!.id
    const { left } = await lineOf(order.id, 'staff')
    const check = await office.call(checkAllocation, { shiftId, personId: person.id })
    expect(check).toMatchObject({ cost: aud(17_000), budget: { left, untold: aud(0) } })
    expect(check.budget!.after).toEqual(aud(Number(left.minor) - 17_000))
    const seat = await office.call(allocate, { shiftId, personId: person.id })
    expect((await office.call(previewPublish, { orderId: order.id })).budget).toMatchObject([
      { category: 'staff', untold: aud(17_000), after: aud(Number(left.minor) - 17_000) },
    ])
    await office.call(publish, { orderId: order.id })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ committed: aud(17_000) })
    const head = await running.client('department_head')
    expect(await head.call(explain, { shiftId })).toMatchObject({ budget: null })
    await office.call(remove, { allocationId: seat.id, reason: 'Ill' })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ committed: aud(0), left })
  })

  it('refuses what crosses a line, is covered from the contingency with a reason, and gives the last money to one of two', async () => {
    const { order } = await agreedOrder('Salt', 2)
    const buy = (by: Client, price: number) =>
      by.call(orderPurchase, {
        orderId: order.id,
        supplierName: 'Print House',
        category: 'staff',
        lines: [{ description: 'Badges', quantity: quantity('1'), unit: 'piece', unitPrice: aud(price) }],
      })
    const { left } = await lineOf(order.id, 'staff')
    const refused = await refusal(buy(office, Number(left.minor) + 7_000))
    expect(refused).toMatchObject({
      code: 'finance.budget_exceeded',
      status: 409,
      params: { order: order.id, category: 'staff', over: '70.00' },
    })
    const shortage = { orderId: order.id, category: 'staff' as const, amount: aud(7_000) }
    const [first] = (await office.call(coverOptions, shortage)).lines
    expect(first).toMatchObject({ category: 'contingency', left: aud(20_000) })
    await office.call(moveBudget, {
      orderId: order.id,
      from: 'contingency',
      to: 'staff',
      amount: aud(7_000),
      reason: 'Badges with photographs',
    })
    const purchase = await buy(office, Number(left.minor) - 3_000)
    const bill = { purchaseId: purchase.id, number: '17', billedOn: thursday, amount: aud(40_000) }
    expect(await office.call(billPurchase, bill)).toMatchObject({ state: 'part_billed', billed: aud(40_000) })

    const another = await running.client('manager')
    const outcomes = await Promise.all([office, another].map((by) => refusal(buy(by, 10_000))))
    expect(outcomes.map(({ code }) => code).sort()).toEqual(['accepted', 'finance.budget_exceeded'])
    const line = await lineOf(order.id, 'staff')
    expect(line).toMatchObject({ left: aud(0), moved: aud(7_000), raised: aud(0), actual: aud(40_000) })
    const { rows } = await office.call(transfersOf, { account: line.account })
    expect(rows.map(({ memo }) => memo)).toContain('Badges with photographs')
    const { debits, credits } = await office.call(trialBalance, {})
    expect(debits).toEqual(credits)
  })
})
