import { listDocuments } from '@ordinate/documents/contract'
import { localDate, localTime, quantity } from '@ordinate/kernel'
import { cancelActivations, moveActivation } from '@ordinate/orders/contract'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  agreeProgramme,
  clientChangeFile,
  clientChanges,
  compareEstimates,
  comparisonFile,
  decideChange,
  decideEstimate,
  draftEstimate,
  getBudget,
  getEstimate,
  listChanges,
  listEstimates,
  makeBudget,
  moveBudget,
  proposeChange,
  proposeEstimate,
  repriceChange,
  sendChange,
  sendEstimate,
  tryRates,
  updateChange,
  withdrawChange,
} from './contract.ts'
import { addDaysTo, agreed, cardOf, outlets } from './testing/programme.ts'
import { aud, estimateLines, financeBench, probe, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
  await cardOf(world)
})
afterAll(() => world.close())

const clientOf = (orderId: string): Desk =>
  world.as({
    kind: 'link',
    name: 'Ann Client',
    permissions: new Set(['finance.client_estimate', 'finance.decide_estimate']),
    scope: { order: [orderId] },
  })
const changesOf = async (orderId: string) => (await world.call(listChanges, { orderId })).changeOrders
const budgetOf = async (orderId: string) => (await world.call(getBudget, { orderId })).budget!
const lineOf = async (orderId: string, category: string) =>
  (await budgetOf(orderId)).lines.find((line) => line.category === category)!

describe('an estimate of an order with an address programme', () => {
  it('is proposed from it by the rate card, each line with what it was reckoned from', async () => {
    const { estimateId } = await agreed(world, 'Proposed')
    const estimate = await world.call(getEstimate, { estimateId })
    expect(
      estimate.lines.map((line) => [line.section, line.description, line.quantity, Number(line.unitPrice.minor)]),
    ).toEqual([
      ['Staff', 'Promoter, weekday', quantity('10'), 4800],
      ['Staff', 'Promoter, weekend', quantity('10'), 6000],
      ['Supervision', 'Supervisor', quantity('10'), 7000],
      ['Places', 'Places', quantity('4'), 5000],
      ['Materials', 'Materials', quantity('4'), 0],
      ['Logistics', 'Logistics', quantity('2'), 0],
    ])
    expect(estimate.lines[0]!.basis).toMatchObject({ rateName: 'Promoter, weekday', outletDays: 2, minutes: 600 })
    // 480 + 600 + 700 + 200 = 1,980.00; 10 % fee 198.00; margin 2,178.00 less cost 345 + 400 + 500 + 200.
    expect(estimate).toMatchObject({ price: aud(198_000), fee: aud(19_800), cost: aud(144_500), margin: aud(73_300) })
    expect(estimate.lines[0]!.margin).toEqual(aud(13_500))
    const seen = await world.as('department_head').call(getEstimate, { estimateId })
    expect(seen.lines[0]).toMatchObject({ margin: null, cost: null })
  })

  it('is proposed anew for a draft, keeping lines typed by hand and prices the card does not know', async () => {
    const order = await tasting(world, 'Anew')
    await expect(
      world
        .call(draftEstimate, { orderId: order.id })
        .then((draft) => world.call(proposeEstimate, { estimateId: draft.id })),
    ).rejects.toMatchObject({ code: 'finance.no_programme' })
    await addDaysTo(world, order, await outlets(world, 1, 'Anew'), [localDate('2026-08-06')])
    const [draft] = (await world.call(listEstimates, { orderId: order.id })).estimates
    const first = await world.call(proposeEstimate, { estimateId: draft!.id })
    const hand = first.lines.filter(({ basis }) => basis === null)
    expect(hand.length).toBe(draft!.lines.length)
    expect(first.lines.find(({ basis }) => basis?.key === 'places/5000')?.quantity).toEqual(quantity('1'))
  })

  it('prices hours to the minute of the clock, and says how', async () => {
    const tried = await world.call(tryRates, {
      role: 'promoter',
      day: localDate('2026-08-07'),
      startTime: localTime('22:00'),
      endTime: localTime('02:30'),
      zone: 'Australia/Adelaide',
    })
    // Friday 22:00 to 24:00 at 48.00, Saturday 00:00 to 02:30 at 60.00.
    expect(tried.parts.map(({ rate, minutes, price }) => [rate?.name, minutes, price])).toEqual([
      ['Promoter, weekday', 120, aud(9600)],
      ['Promoter, weekend', 150, aud(15_000)],
    ])
  })
})

describe('a changed programme', () => {
  it('proposes what it makes, follows further changes, and takes back what came to nothing', async () => {
    const { order, outletIds, activationIds } = await agreed(world, 'Follows')
    expect(await changesOf(order.id)).toEqual([])
    const [thursday] = await addDaysTo(world, order, outletIds.slice(0, 1), [localDate('2026-08-13')])
    const [proposed] = await changesOf(order.id)
    expect(proposed).toMatchObject({
      number: `${order.number}/C1`,
      state: 'proposed',
      byProgramme: true,
      sizeBefore: { outletDays: 4, minutes: 1_200 },
      sizeAfter: { outletDays: 5, minutes: 1_500 },
    })
    expect(proposed!.lines.map((line) => [line.description, line.quantity, Number(line.price.minor)])).toEqual([
      ['Promoter, weekday', quantity('5'), 24_000],
      ['Supervisor', quantity('5'), 35_000],
      ['Places', quantity('1'), 5_000],
      ['Materials', quantity('1'), 0],
    ])
    // 640.00 with 10 % fee is 704.00, with GST 774.40.
    expect(proposed!.delta).toMatchObject({ net: aud(70_400), gross: aud(77_440) })
    await world.call(moveActivation, { activationId: activationIds[0]!, headcount: 2 })
    expect((await changesOf(order.id))[0]!.lines[0]).toMatchObject({ quantity: quantity('10') })
    await world.call(moveActivation, { activationId: activationIds[0]!, headcount: 1 })
    await world.call(cancelActivations, { activationIds: [thursday!] })
    expect((await changesOf(order.id)).map(({ state }) => state)).toEqual(['withdrawn'])
  })

  it('accepted by the client makes the next version, moves the budget and files both papers', async () => {
    const { order, outletIds, estimateId } = await agreed(world, 'Accepted')
    const staff = await lineOf(order.id, 'staff')
    await addDaysTo(world, order, outletIds, [localDate('2026-08-13')])
    const [proposed] = await changesOf(order.id)
    const { path, changeOrder } = await world.call(sendChange, { changeOrderId: proposed!.id })
    expect(path).toMatch(/^\/l\//)
    const client = clientOf(order.id)
    const raw = await client.callRaw(clientChanges, {})
    expect(JSON.stringify(raw)).not.toMatch(/cost|margin|basis/i)
    const pdf = await client.call(clientChangeFile, { changeOrderId: changeOrder.id })
    expect(new TextDecoder().decode((pdf.content as Uint8Array).slice(0, 5))).toBe('%PDF-')
    const after = await client.call(decideChange, { changeOrderId: changeOrder.id, decision: 'accept', comment: 'Yes' })
    expect(after).toMatchObject({ state: 'accepted', nextNumber: `${order.number}/E2`, decidedBy: 'Ann Client' })

    const { estimates } = await world.call(listEstimates, { orderId: order.id })
    expect(estimates.map(({ version, state }) => [version, state])).toEqual([
      [2, 'approved'],
      [1, 'superseded'],
    ])
    expect(estimates[0]).toMatchObject({ net: after.after.net, changeOrderId: changeOrder.id, taxRate: quantity('10') })
    expect(estimates[0]!.documentId).toMatch(/^doc_/)
    const { rows: papers } = await world.call(listDocuments, { orderId: order.id })
    expect(papers.map(({ kind }) => kind).sort()).toEqual(['change_order', 'estimate', 'estimate'])

    // Two more outlet-days of five hours at a cost of 34.50.
    const grown = await lineOf(order.id, 'staff')
    expect(grown.planned).toEqual(aud(Number(staff.planned.minor) + 34_500))
    expect(grown.left).toEqual(aud(Number(staff.left.minor) + 34_500))
    expect((await changesOf(order.id)).length).toBe(1)

    const comparison = await world.call(compareEstimates, { fromId: estimateId, toId: estimates[0]!.id })
    expect(comparison.delta.net).toEqual(changeOrder.delta.net)
    expect(comparison.lines.filter(({ change }) => change === 'changed').map(({ description }) => description)).toEqual(
      ['Promoter, weekday', 'Supervisor', 'Places', 'Materials'],
    )
    const paper = await world.call(comparisonFile, { fromId: estimateId, toId: estimates[0]!.id })
    expect(new TextDecoder().decode((paper.content as Uint8Array).slice(0, 5))).toBe('%PDF-')
  })

  it('of fewer days gives back only what is not bound', async () => {
    const { order, activationIds } = await agreed(world, 'Fewer')
    const staff = await lineOf(order.id, 'staff')
    const all = { category: 'staff' as const, sourceId: 'fewer-1', amount: staff.left }
    await world.call(probe.commit, { orderId: order.id, costs: [all] })
    await world.call(cancelActivations, { activationIds: [activationIds[0]!] })
    const [proposed] = await changesOf(order.id)
    expect(proposed!.delta.net.minor < 0n).toBe(true)
    await world.call(sendChange, { changeOrderId: proposed!.id })
    await clientOf(order.id).call(decideChange, { changeOrderId: proposed!.id, decision: 'accept' })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ amount: staff.amount, left: aud(0) })
    expect((await lineOf(order.id, 'places')).amount).toEqual(aud(15_000))
  })

  it('refused by the client changes nothing, and counts again with the next change', async () => {
    const { order, outletIds } = await agreed(world, 'Refused')
    await addDaysTo(world, order, outletIds.slice(0, 1), [localDate('2026-08-13')])
    const [first] = await changesOf(order.id)
    await world.call(sendChange, { changeOrderId: first!.id })
    await clientOf(order.id).call(decideChange, { changeOrderId: first!.id, decision: 'refuse', comment: 'Too dear' })
    expect((await world.call(listEstimates, { orderId: order.id })).estimates).toHaveLength(1)
    await addDaysTo(world, order, outletIds.slice(1), [localDate('2026-08-13')])
    const [second] = await changesOf(order.id)
    expect(second).toMatchObject({ number: `${order.number}/C2`, state: 'proposed' })
    expect(second!.lines[0]).toMatchObject({ quantity: quantity('10') })
  })

  it('sent again takes the place of the one that waits; a programme that moved on is proposed beside it', async () => {
    const { order, outletIds } = await agreed(world, 'Again')
    await addDaysTo(world, order, outletIds.slice(0, 1), [localDate('2026-08-13')])
    const [first] = await changesOf(order.id)
    await world.call(sendChange, { changeOrderId: first!.id })
    await addDaysTo(world, order, outletIds.slice(1), [localDate('2026-08-13')])
    const [second] = await changesOf(order.id)
    expect(second).toMatchObject({ state: 'proposed', sizeBefore: { outletDays: 4 }, sizeAfter: { outletDays: 6 } })
    await world.call(sendChange, { changeOrderId: second!.id })
    expect((await changesOf(order.id)).map(({ state }) => state)).toEqual(['sent', 'withdrawn'])
    await expect(
      clientOf(order.id).call(decideChange, { changeOrderId: first!.id, decision: 'accept' }),
    ).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
  })

  it('is not lost when somebody edited what was proposed', async () => {
    const { order, outletIds } = await agreed(world, 'Edited')
    await addDaysTo(world, order, outletIds.slice(0, 1), [localDate('2026-08-13')])
    const [proposed] = await changesOf(order.id)
    const { id: changeOrderId, edit } = proposed!
    const lines = proposed!.lines.map((line) => ({
      section: line.section,
      category: line.category,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitCost: line.unitCost!,
      unitPrice: line.lineNo === 1 ? aud(4_000) : line.unitPrice,
      targetLineNo: line.targetLineNo,
    }))
    const edited = await world.call(updateChange, { changeOrderId, edit, lines, reason: 'Half price' })
    expect(edited).toMatchObject({ edited: true, reason: 'Half price' })
    // At another price it is a line of its own, 5 h at 40.00.
    expect(edited.lines[0]).toMatchObject({ targetLineNo: null, price: aud(20_000) })
    await expect(world.call(updateChange, { changeOrderId, edit, reason: 'Stale' })).rejects.toMatchObject({
      code: 'finance.changed_meanwhile',
    })
    await addDaysTo(world, order, outletIds.slice(1), [localDate('2026-08-13')])
    expect((await changesOf(order.id))[0]).toMatchObject({ outdated: true, reason: 'Half price' })
    await expect(world.call(sendChange, { changeOrderId })).rejects.toMatchObject({ code: 'finance.change_outdated' })
    const anew = await world.call(repriceChange, { changeOrderId })
    expect(anew).toMatchObject({ outdated: false, edited: false })
    expect(anew.lines[0]).toMatchObject({ quantity: quantity('10'), unitPrice: aud(4_800) })
    expect(await world.call(withdrawChange, { changeOrderId })).toMatchObject({ state: 'withdrawn' })
  })

  it('is priced by the lines typed by hand once the programme was taken as agreed', async () => {
    const order = await tasting(world, 'By hand')
    const draft = await world.call(draftEstimate, { orderId: order.id, lines: estimateLines })
    await world.call(sendEstimate, { estimateId: draft.id })
    await world.call(decideEstimate, { estimateId: draft.id, decision: 'approve' })
    const outletIds = await outlets(world, 1, 'By hand')
    await addDaysTo(world, order, outletIds, [localDate('2026-08-06')])
    expect(await changesOf(order.id)).toEqual([])
    await world.call(agreeProgramme, { orderId: order.id })
    await addDaysTo(world, order, outletIds, [localDate('2026-08-08')])
    const [proposed] = await changesOf(order.id)
    expect(proposed!.lines.map((line) => [line.description, Number(line.price.minor)])).toEqual([
      ['Promoters', 24_000],
      ['Supervisor', 35_000],
      ['Places in outlets', 6_000],
    ])
  })

  it('may be proposed by hand, and is refused without lines, twice, or in another currency', async () => {
    const { order } = await agreed(world, 'By hand too')
    await expect(world.call(proposeChange, { orderId: order.id })).rejects.toMatchObject({
      code: 'finance.nothing_changed',
    })
    const tent = {
      category: 'materials' as const,
      description: 'Tent',
      quantity: quantity('1'),
      unit: 'piece',
      unitCost: aud(10_000),
      unitPrice: aud(15_000),
    }
    const euros = [{ ...tent, unitPrice: { minor: 1n, currency: 'EUR' } }]
    await expect(world.call(proposeChange, { orderId: order.id, lines: euros })).rejects.toMatchObject({
      code: 'finance.currency_mixed',
    })
    const change = await world.call(proposeChange, { orderId: order.id, lines: [tent], reason: 'It rains' })
    expect(change).toMatchObject({ byProgramme: false, delta: { net: aud(16_500) }, cost: aud(10_000) })
    await expect(world.call(proposeChange, { orderId: order.id, lines: [tent] })).rejects.toMatchObject({
      code: 'finance.change_proposed',
    })
  })

  it('is not there for another client', async () => {
    const { order, outletIds } = await agreed(world, 'Confined')
    await addDaysTo(world, order, outletIds, [localDate('2026-08-13')])
    const [proposed] = await changesOf(order.id)
    const own = clientOf(order.id)
    const decide = (desk: Desk) => desk.call(decideChange, { changeOrderId: proposed!.id, decision: 'accept' })
    await expect(decide(own)).rejects.toMatchObject({ status: 404 })
    await world.call(sendChange, { changeOrderId: proposed!.id })
    const stranger = clientOf((await tasting(world, 'Stranger')).id)
    await expect(decide(stranger)).rejects.toMatchObject({ status: 404 })
    expect((await stranger.call(clientChanges, {})).changeOrders).toEqual([])
  })

  it('ran out, or priced on a version that another one replaced, cannot be accepted', async () => {
    const { order, outletIds } = await agreed(world, 'Late')
    await addDaysTo(world, order, outletIds, [localDate('2026-08-13')])
    const [proposed] = await changesOf(order.id)
    const validUntil = localDate('2020-01-01')
    await world.call(sendChange, { changeOrderId: proposed!.id, validUntil })
    const accept = () => clientOf(order.id).call(decideChange, { changeOrderId: proposed!.id, decision: 'accept' })
    await expect(accept()).rejects.toMatchObject({ code: 'finance.change_order_expired' })
    const next = await world.call(draftEstimate, { orderId: order.id })
    await world.call(sendEstimate, { estimateId: next.id })
    await world.call(decideEstimate, { estimateId: next.id, decision: 'approve' })
    await expect(accept()).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
  })

  it('accepted twice at once is accepted once; two changes of the programme at once are one proposal', async () => {
    const { order, outletIds } = await agreed(world, 'Raced')
    const days = ['2026-08-10', '2026-08-11', '2026-08-12', '2026-08-13'].map(localDate)
    const added = await race(4, (n) => addDaysTo(world, order, outletIds.slice(0, 1), [days[n]!]))
    expect(added.lost).toEqual([])
    const [proposed] = await changesOf(order.id)
    expect(proposed!.sizeAfter).toMatchObject({ outletDays: 8 })
    expect(proposed!.lines[0]).toMatchObject({ quantity: quantity('20') })
    await world.call(sendChange, { changeOrderId: proposed!.id })
    const client = clientOf(order.id)
    const { won } = await race(4, () => client.call(decideChange, { changeOrderId: proposed!.id, decision: 'accept' }))
    expect(won).toHaveLength(1)
    expect((await world.call(listEstimates, { orderId: order.id })).estimates).toHaveLength(2)
  })

  it('leaves a budget moved between lines as it was moved', async () => {
    const { order, outletIds } = await agreed(world, 'Moved')
    await world.call(moveBudget, {
      orderId: order.id,
      from: 'staff',
      to: 'places',
      amount: aud(1_000),
      reason: 'Dearer venue',
    })
    await addDaysTo(world, order, outletIds, [localDate('2026-08-13')])
    const [proposed] = await changesOf(order.id)
    await world.call(sendChange, { changeOrderId: proposed!.id })
    await clientOf(order.id).call(decideChange, { changeOrderId: proposed!.id, decision: 'accept' })
    expect(await lineOf(order.id, 'places')).toMatchObject({
      planned: aud(30_000),
      moved: aud(1_000),
      amount: aud(31_000),
    })
    await world.call(makeBudget, { orderId: order.id })
    expect(await lineOf(order.id, 'places')).toMatchObject({ planned: aud(30_000), moved: aud(1_000) })
  })
})
