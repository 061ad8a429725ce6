import * as finance from '@ordinate/finance/contract'
import { addDays, dateIn, localTime, money, quantity } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { allocate, makeShifts, publish, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
const aud = (minor: number) => money(minor, 'AUD')
const insist = { override: { reason: 'Seen and agreed' } }

let running: RunningServer
beforeAll(async () => {
  running = await runServer()
})
afterAll(() => running.stop())

/** An order with one shift tomorrow, somebody in it, and their phone. */
async function shiftOf(name: string) {
  const office = await running.client()
  const day = addDays(dateIn(currentInstant(), ZONE), 1)
  const outlet = await office.call(createOutlet, { name: `Shop of ${name}`, zone: ZONE })
  const order = await office.call(createOrder, { title: `Tasting of ${name}`, client: { name: `${name} Juice` } })
  const rows = [{ outletId: outlet.id, day, startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }]
  await office.call(addActivations, { orderId: order.id, rows })
  await office.call(makeShifts, { orderId: order.id })
  const person = await office.call(createPerson, {
    name,
    email: `${name.replace(' ', '.')}@example.com`,
    rate: aud(3_000),
  })
  const { shifts } = await office.call(roster, { orderId: order.id })
  await office.call(allocate, { shiftId: shifts[0]!.id, personId: person.id }, insist)
  const told = await office.call(publish, { orderId: order.id }, insist)
  await office.call(finance.makeBudget, { orderId: order.id, lines: [{ category: 'logistics', amount: aud(500_000) }] })
  const path = told.people[0]!.link!
  return { office, order, person, path, phone: running.linkClient(path) }
}

async function receipt(path: string, shade: number): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="300"><rect width="200" height="300" fill="#fff"/>
    <rect x="${shade}" y="20" width="90" height="40"/><rect x="20" y="${shade + 60}" width="140" height="24"/></svg>`
  const form = new FormData()
  const bytes = Uint8Array.from(await sharp(Buffer.from(svg)).jpeg().toBuffer())
  form.append('file', new Blob([bytes]), 'receipt.jpg')
  const headers = { 'x-link': tokenOf(path) }
  const answer = await fetch(`${running.baseUrl}/api/files`, { method: 'POST', headers, body: form })
  return ((await answer.json()) as { fileId: string }).fileId
}

describe('money papers over HTTP', () => {
  it('an expense goes from the phone over two approvals to the person’s account, at the rate of its day', async () => {
    const { office, order, path, phone, person } = await shiftOf('Ada Lind')
    const today = dateIn(currentInstant(), ZONE)
    await office.call(finance.importCurrencyRates, { text: `${today};EUR;1,65;` })
    const choices = await phone.call(finance.myExpenses, {})
    expect(choices.orders).toMatchObject([{ id: order.id, title: 'Tasting of Ada Lind' }])
    expect(choices.orders[0]!.points).toHaveLength(1)
    expect(choices.currencies).toEqual(['AUD', 'EUR'])
    const claim = await phone.call(finance.claimExpense, {
      orderId: order.id,
      activationId: choices.orders[0]!.points[0]!.activationId,
      category: 'logistics',
      amount: money(4_000, 'EUR'),
      spentOn: today,
      merchant: 'Night taxi',
      receiptFileId: await receipt(path, 30),
    })
    expect(claim).toMatchObject({ booked: aud(6_600), rateText: '1 EUR = 1.65 AUD', role: 'worker' })
    await office.call(finance.giveAdvance, { personId: person.id, amount: aud(5_000) })
    const done = await office.call(finance.approveExpense, { claimId: claim.id })
    expect(done).toMatchObject({ state: 'approved', fromAdvance: aud(5_000) })
    expect((await phone.call(finance.myExpenses, {})).balances).toMatchObject([{ held: aud(0), owed: aud(1_600) }])
    const address = office.url(finance.receiptFile as never, { claimId: claim.id })
    const file = await fetch(address, { headers: await running.headers() })
    expect(file.headers.get('content-type')).toBe('image/jpeg')
    await expect(phone.call(finance.approveExpense, { claimId: claim.id })).rejects.toMatchObject({
      problem: { status: 403 },
    })
  })

  it('a bad expense is refused by field and reason, and changes nothing', async () => {
    const { order, path, phone } = await shiftOf('Ben Wrong')
    const send = async (body: object) => {
      const headers = { 'x-link': tokenOf(path), 'content-type': 'application/json' }
      const answer = await fetch(`${running.baseUrl}/api/v1/finance/claim-expense`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return { status: answer.status, problem: (await answer.json()) as { code: string; fields: { path: string }[] } }
    }
    const good = {
      orderId: order.id,
      category: 'logistics',
      amount: { minor: 100, currency: 'AUD' },
      spentOn: '2026-01-05',
      merchant: 'Shop',
    }
    expect(await send({ ...good, amount: { minor: 1.5, currency: 'AUD' } })).toMatchObject({ status: 400 })
    expect((await send({ ...good, merchant: '' })).problem.fields[0]!.path).toBe('merchant')
    expect((await send({ ...good, category: 'bribes' })).problem.fields[0]!.path).toBe('category')
    expect((await send({ ...good, amount: { minor: 0, currency: 'AUD' } })).problem.code).toBe(
      'finance.amount_not_positive',
    )
    expect((await phone.call(finance.myExpenses, {})).claims).toEqual([])
  })

  it('an order is billed in advance and at the end, its work accepted by link, and corrected by a credit note', async () => {
    const office = await running.client()
    const order = await office.call(createOrder, { title: 'Billed', client: { name: 'Northern Grain' } })
    const lines = [
      {
        category: 'staff' as const,
        description: 'Promoters',
        quantity: quantity('10'),
        unit: 'hour',
        unitCost: aud(3_000),
        unitPrice: aud(5_000),
      },
    ]
    const estimate = await office.call(finance.draftEstimate, { orderId: order.id, lines, feePercent: quantity('0') })
    await office.call(finance.sendEstimate, { estimateId: estimate.id })
    await office.call(finance.decideEstimate, { estimateId: estimate.id, decision: 'approve', name: 'Ann' })
    const issue = async (input: object) => {
      const draft = await office.call(finance.draftInvoice, { orderId: order.id, ...input })
      return office.call(finance.issueInvoice, { invoiceId: draft.id })
    }
    const prepaid = await issue({ kind: 'prepayment', percent: quantity('40') })
    const last = await issue({})
    expect([prepaid.gross, last.gross, last.billed.gross]).toEqual([aud(22_000), aud(33_000), aud(55_000)])
    const act = await office.call(finance.drawUpAct, { invoiceId: last.id })
    const { path } = await office.call(finance.sendAct, { actId: act.id })
    const client = running.linkClient(path)
    const seen = await client.call(finance.clientBilling, {})
    expect(seen.invoices.map(({ number }) => number)).toEqual([last.number, prepaid.number])
    expect(await client.call(finance.answerAct, { actId: act.id, answer: 'accept', name: 'Ann' })).toMatchObject({
      state: 'accepted',
    })
    await office.call(finance.setBillingProfile, { vatId: '53 004 085 616' })
    for (const format of ['pdf', 'xlsx', 'ubl', 'cii', 'commerceml'] as const) {
      const address = office.url(finance.invoiceFile, { invoiceId: last.id, format })
      const file = await fetch(address, { headers: await running.headers() })
      expect([format, file.status]).toEqual([format, 200])
    }
    const credited = await office.call(finance.creditInvoice, {
      invoiceId: last.id,
      reason: 'One hour less',
      lines: [{ lineNo: 1, quantity: quantity('1') }],
    })
    expect(credited).toMatchObject({ state: 'issued', credited: aud(5_500), open: aud(27_500) })
  })
})
