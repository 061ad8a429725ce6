import { localDate, quantity } from '@ordinate/kernel'
import { checkStage } from '@ordinate/orders/contract'
import type { Bench, Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  clientEstimate,
  clientEstimateFile,
  decideEstimate,
  draftEstimate,
  getEstimate,
  listEstimates,
  sendEstimate,
  updateEstimate,
} from './contract.ts'
import { aud, estimateLines, financeBench, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const clientOf = (orderId: string): Desk =>
  world.as({
    kind: 'link',
    name: 'Ann Client',
    permissions: new Set(['finance.client_estimate', 'finance.decide_estimate']),
    scope: { order: [orderId] },
  })

async function sent(title: string) {
  const order = await tasting(world, title)
  const draft = await world.call(draftEstimate, {
    orderId: order.id,
    lines: estimateLines,
    feePercent: quantity('12'),
    validUntil: localDate('2099-01-01'),
  })
  const answer = await world.call(sendEstimate, { estimateId: draft.id })
  return { order, ...answer }
}

describe('drafting an estimate', () => {
  it('proposes lines sized by the brief, without prices', async () => {
    const order = await tasting(world, 'Proposed')
    const estimate = await world.call(draftEstimate, { orderId: order.id })
    expect(estimate.lines.map((line) => [line.category, line.quantity, line.unit])).toEqual([
      ['staff', quantity('3200'), 'hour'],
      ['supervision', quantity('400'), 'hour'],
      ['places', quantity('640'), 'outlet-day'],
      ['materials', quantity('640'), 'outlet-day'],
      ['logistics', quantity('40'), 'piece'],
    ])
    await expect(world.call(sendEstimate, { estimateId: estimate.id })).rejects.toMatchObject({
      code: 'finance.estimate_empty',
    })
  })

  it('adds up lines, fee and GST, and shows the margin only to those who may see costs', async () => {
    const order = await tasting(world, 'Added up')
    const estimate = await world.call(draftEstimate, {
      orderId: order.id,
      lines: estimateLines,
      feePercent: quantity('12'),
    })
    expect(estimate).toMatchObject({
      number: `${order.number}/E1`,
      price: aud(19_200_000),
      fee: aud(2_304_000),
      net: aud(21_504_000),
      tax: aud(2_150_400),
      gross: aud(23_654_400),
      cost: aud(14_240_000),
      margin: aud(7_264_000),
    })
    const seen = await world.as('department_head').call(getEstimate, { estimateId: estimate.id })
    expect(seen).toMatchObject({ net: aud(21_504_000), cost: null, margin: null, marginPercent: null })
    expect(seen.lines[0]).toMatchObject({ unitCost: null, cost: null, unitPrice: aud(4800) })
  })

  it('refuses a second draft, another currency and a stale edit', async () => {
    const order = await tasting(world, 'Refused')
    const draft = await world.call(draftEstimate, { orderId: order.id, lines: estimateLines })
    await expect(world.call(draftEstimate, { orderId: order.id })).rejects.toMatchObject({
      code: 'finance.draft_exists',
    })
    const euros = [{ ...estimateLines[0]!, unitPrice: { minor: 1n, currency: 'EUR' } }]
    await expect(world.call(updateEstimate, { estimateId: draft.id, lines: euros })).rejects.toMatchObject({
      code: 'finance.currency_mixed',
    })
    await world.call(updateEstimate, { estimateId: draft.id, edit: 1, note: 'Second thoughts' })
    await expect(world.call(updateEstimate, { estimateId: draft.id, edit: 1, note: 'Third' })).rejects.toMatchObject({
      code: 'finance.changed_meanwhile',
    })
  })
})

describe('a sent estimate', () => {
  it('has its tax fixed, its paper filed and a link for the client', async () => {
    const { estimate, path } = await sent('Sent')
    expect(estimate).toMatchObject({ state: 'sent', taxCode: 'GST', taxRate: quantity('10') })
    expect(estimate.documentId).toMatch(/^doc_/)
    expect(path).toMatch(/^\/l\//)
    await expect(world.call(updateEstimate, { estimateId: estimate.id, note: 'Too late' })).rejects.toMatchObject({
      code: 'finance.not_draft',
    })
  })

  it('shows the client prices and no costs, on any depth of the answer', async () => {
    const { order, estimate } = await sent('Client view')
    const raw = await clientOf(order.id).callRaw(clientEstimate, {})
    expect(JSON.stringify(raw)).not.toMatch(/cost|margin/i)
    expect(raw).toMatchObject({ estimates: [{ id: estimate.id, gross: { minor: 23_654_400 } }] })
  })

  it('is not there for another client, nor as a draft', async () => {
    const { estimate } = await sent('Confined')
    const other = await tasting(world, 'Other')
    const draft = await world.call(draftEstimate, { orderId: other.id, lines: estimateLines })
    const stranger = clientOf(other.id)
    for (const estimateId of [estimate.id, draft.id]) {
      await expect(stranger.call(decideEstimate, { estimateId, decision: 'approve' })).rejects.toMatchObject({
        status: 404,
      })
    }
    expect((await stranger.call(clientEstimate, {})).estimates).toEqual([])
    await expect(stranger.call(clientEstimate, { orderId: estimate.orderId })).rejects.toMatchObject({ status: 404 })
  })

  it('is commented on and approved by the client, which opens the gate to the contract', async () => {
    const { order, estimate } = await sent('Approved')
    const client = clientOf(order.id)
    const gate = async () => {
      const { gates } = await world.call(checkStage, { orderId: order.id, stage: 'contract' })
      return gates.find((one) => one.code === 'finance.estimate_approved')
    }
    expect(await gate()).toMatchObject({ met: false })
    await client.call(decideEstimate, { estimateId: estimate.id, decision: 'comment', comment: 'Fewer outlets?' })
    await client.call(decideEstimate, { estimateId: estimate.id, decision: 'approve', comment: 'Go ahead' })
    const [after] = (await world.call(listEstimates, { orderId: order.id })).estimates
    expect(after).toMatchObject({
      state: 'approved',
      decidedBy: 'Ann Client',
      clientComment: 'Ann Client: Fewer outlets?\nAnn Client: Go ahead',
    })
    expect(await gate()).toMatchObject({ met: true, reason: null })
    await expect(client.call(decideEstimate, { estimateId: estimate.id, decision: 'decline' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
  })

  it('is superseded by a later version that is approved, and stays readable', async () => {
    const { order, estimate } = await sent('Versions')
    await world.call(decideEstimate, { estimateId: estimate.id, decision: 'approve' })
    const second = await world.call(draftEstimate, { orderId: order.id })
    expect(second).toMatchObject({ version: 2, price: estimate.price, feePercent: quantity('12') })
    await world.call(sendEstimate, { estimateId: second.id })
    const states = async () =>
      (await world.call(listEstimates, { orderId: order.id })).estimates.map((one) => one.state)
    expect(await states()).toEqual(['sent', 'approved'])
    await clientOf(order.id).call(decideEstimate, { estimateId: second.id, decision: 'approve' })
    expect(await states()).toEqual(['approved', 'superseded'])
    expect((await clientOf(order.id).call(clientEstimate, {})).estimates).toHaveLength(2)
  })

  it('comes out as PDF and as a spreadsheet for the client', async () => {
    const { order, estimate } = await sent('Files')
    const file = (format: 'pdf' | 'xlsx') =>
      clientOf(order.id).call(clientEstimateFile, { estimateId: estimate.id, format })
    const pdf = await file('pdf')
    expect(new TextDecoder().decode((pdf.content as Uint8Array).slice(0, 5))).toBe('%PDF-')
    const xlsx = await file('xlsx')
    expect(new TextDecoder().decode((xlsx.content as Uint8Array).slice(0, 2))).toBe('PK')
    expect(xlsx.name).toMatch(/\.xlsx$/)
  })
})
