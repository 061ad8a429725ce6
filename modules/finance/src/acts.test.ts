import { localDate, quantity } from '@ordinate/kernel'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerAct,
  clientBilling,
  clientPaper,
  draftInvoice,
  drawUpAct,
  issueInvoice,
  sendAct,
  withdrawAct,
} from './contract.ts'
import { aud, budgeted, financeBench, probe, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const issuedOn = localDate('2026-09-01')
const work = (price: number) => ({
  description: 'Work',
  quantity: quantity('1'),
  unit: 'day',
  unitPrice: aud(price),
})

async function issued(orderId: string, more: object = {}) {
  const draft = await world.call(draftInvoice, { orderId, ...more })
  return world.call(issueInvoice, { invoiceId: draft.id, issuedOn })
}

describe('an act of completed work', () => {
  it('is drawn up for an invoice, sent, disputed by link, sent again and accepted', async () => {
    const order = await tasting(world, 'Acted')
    const invoice = await issued(order.id, { lines: [work(10_000)] })
    const act = await world.call(drawUpAct, { invoiceId: invoice.id })
    expect(act.number).toMatch(/^ACT-2/)
    await expect(world.call(drawUpAct, { invoiceId: invoice.id })).rejects.toMatchObject({ code: 'finance.act_exists' })
    const client = world.as({
      kind: 'link',
      name: 'Ann Client',
      permissions: new Set(['finance.answer_act', 'finance.client_estimate']),
      scope: { order: [order.id] },
    })
    expect((await client.call(clientBilling, {})).acts).toEqual([])
    await expect(client.call(clientPaper, { actId: act.id })).rejects.toMatchObject({ status: 404 })
    await world.call(sendAct, { actId: act.id })
    expect((await client.call(clientBilling, {})).acts).toMatchObject([{ number: act.number, gross: aud(11_000) }])
    expect((await client.call(clientPaper, { actId: act.id })).mediaType).toBe('application/pdf')
    await expect(client.call(answerAct, { actId: act.id, answer: 'dispute' })).rejects.toMatchObject({
      code: 'finance.comment_missing',
    })
    await client.call(answerAct, { actId: act.id, answer: 'dispute', comment: 'Store 12 was closed' })
    const { lines } = await world.call(probe.agenda, {})
    expect(lines.find((line) => line.id.endsWith(act.id))).toMatchObject({ column: 'wrong' })
    await world.call(sendAct, { actId: act.id })
    const accepted = await client.call(answerAct, { actId: act.id, answer: 'accept', name: 'Ann' })
    expect(accepted).toMatchObject({ state: 'accepted', answeredBy: 'Ann', comment: 'Ann Client: Store 12 was closed' })
    await expect(world.call(withdrawAct, { actId: act.id, reason: 'x' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    const elsewhere = world.as({ ...client.caller, scope: { order: ['ord_01m89y0a5sewm8x9t055fvw53r'] } })
    await expect(elsewhere.call(answerAct, { actId: act.id, answer: 'accept' })).rejects.toMatchObject({ status: 404 })
  })

  it('is none for a prepayment or a draft; drawn up twice at once it is one', async () => {
    const order = await budgeted(world, 'No act')
    const prepaid = await issued(order.id, { kind: 'prepayment', percent: quantity('10') })
    await expect(world.call(drawUpAct, { invoiceId: prepaid.id })).rejects.toMatchObject({
      code: 'finance.act_of_prepayment',
    })
    const draft = await world.call(draftInvoice, { orderId: order.id, lines: [work(500)] })
    await expect(world.call(drawUpAct, { invoiceId: draft.id })).rejects.toMatchObject({
      code: 'finance.act_needs_issue',
    })
    await world.call(issueInvoice, { invoiceId: draft.id, issuedOn })
    const { won } = await race(3, () => world.call(drawUpAct, { invoiceId: draft.id }))
    expect(won).toHaveLength(1)
  })
})
