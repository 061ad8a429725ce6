import { addDays, dateIn, instantFromMs, localDate, quantity } from '@ordinate/kernel'
import { checkStage } from '@ordinate/orders/contract'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocatePayment,
  approvePay,
  creditInvoice,
  draftInvoice,
  getInvoice,
  issueInvoice,
  listInvoices,
  listPayments,
  payOut,
  payRegister,
  receivables,
  recordPayment,
  setTaxRate,
  transfersOf,
  trialBalance,
  updateInvoice,
} from './contract.ts'
import { aud, budgeted, financeBench, probe, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const GROSS = 23_654_400
const today = localDate('2026-09-01')

async function issued(title: string) {
  const order = await budgeted(world, title)
  const draft = await world.call(draftInvoice, { orderId: order.id })
  return { order, invoice: await world.call(issueInvoice, { invoiceId: draft.id, issuedOn: today }) }
}

const pay = (clientId: string, minor: number, more: object = {}) =>
  world.call(recordPayment, { clientId, receivedOn: today, amount: aud(minor), ...more })

describe('an invoice', () => {
  it('bills the approved estimate with its fee, to the cent', async () => {
    const order = await budgeted(world, 'Billed')
    const draft = await world.call(draftInvoice, { orderId: order.id })
    expect(draft).toMatchObject({ state: 'draft', number: null, gross: aud(GROSS), open: aud(0) })
    expect(draft.lines.map((line) => line.description)).toEqual(['Promoters', 'Places in outlets', 'Agency fee'])
    await expect(world.call(draftInvoice, { orderId: order.id })).rejects.toMatchObject({
      code: 'finance.already_invoiced',
      overridable: true,
    })
  })

  it('takes the next number without gaps, its tax and its due day when issued, and is filed', async () => {
    const first = await issued('Numbered one')
    const second = await issued('Numbered two')
    const at = (number: string | null) => Number(number!.split('-')[1])
    expect(at(second.invoice.number)).toBe(at(first.invoice.number) + 1)
    expect(first.invoice).toMatchObject({
      state: 'issued',
      tax: aud(2_150_400),
      open: aud(GROSS),
      dueOn: localDate('2026-09-15'),
    })
    expect(first.invoice.documentId).toMatch(/^doc_/)
    await expect(world.call(updateInvoice, { invoiceId: first.invoice.id, note: 'x' })).rejects.toMatchObject({
      code: 'finance.not_draft',
    })
  })

  it('leaves no gap when issuing fails', async () => {
    const { invoice } = await issued('Before the gap')
    const order = await tasting(world, 'Empty invoice')
    const draft = await world.call(draftInvoice, { orderId: order.id, lines: [] })
    await expect(world.call(issueInvoice, { invoiceId: draft.id, issuedOn: today })).rejects.toMatchObject({
      code: 'finance.invoice_empty',
    })
    const { invoice: next } = await issued('After the gap')
    expect(Number(next.number!.split('-')[1])).toBe(Number(invoice.number!.split('-')[1]) + 1)
  })

  it('carries the tax rate of the day it is issued on', async () => {
    await world.call(setTaxRate, { code: 'LEVY', rate: quantity('5'), validFrom: localDate('2026-01-01') })
    await world.call(setTaxRate, { code: 'LEVY', rate: quantity('7.5'), validFrom: localDate('2026-07-01') })
    const order = await tasting(world, 'Levied')
    const lines = [{ description: 'Work', quantity: quantity('1'), unit: 'piece', unitPrice: aud(10_000) }]
    const bill = async (day: string) => {
      const draft = await world.call(draftInvoice, { orderId: order.id, lines, taxCode: 'LEVY' })
      return world.call(issueInvoice, { invoiceId: draft.id, issuedOn: localDate(day) })
    }
    expect((await bill('2026-06-30')).tax).toEqual(aud(500))
    expect((await bill('2026-07-01')).tax).toEqual(aud(750))
    await expect(bill('2025-12-31')).rejects.toMatchObject({ code: 'finance.no_tax_rate' })
  })

  it('unpaid is cancelled by a credit note, which gives its booking back', async () => {
    const { order, invoice } = await issued('Credited')
    const credited = await world.call(creditInvoice, { invoiceId: invoice.id, reason: 'Wrong client' })
    expect(credited).toMatchObject({ state: 'credited', open: aud(0) })
    expect(credited.creditNumber).toMatch(/^CN-2/)
    const { rows } = await world.call(trialBalance, { orderId: order.id })
    expect(rows.find((row) => row.kind === 'revenue')?.balance).toEqual(aud(0))
  })
})

describe('a payment', () => {
  it('in part and then the rest makes the invoice paid and opens the gate to the archive', async () => {
    const { order, invoice } = await issued('Paid twice')
    const gate = async () => {
      const { gates } = await world.call(checkStage, { orderId: order.id, stage: 'archived' })
      return gates.find((one) => one.code === 'finance.invoice_paid')!.met
    }
    await pay(invoice.clientId, 10_000_000, { allocations: [{ invoiceId: invoice.id, amount: aud(10_000_000) }] })
    expect(await world.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({
      state: 'part_paid',
      paid: aud(10_000_000),
      open: aud(13_654_400),
    })
    expect(await gate()).toBe(false)
    await pay(invoice.clientId, 13_654_400, { oldestFirst: true })
    expect(await world.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ state: 'paid', open: aud(0) })
    expect(await gate()).toBe(true)
    expect((await world.call(listPayments, { orderId: order.id })).rows).toHaveLength(2)
    await expect(world.call(creditInvoice, { invoiceId: invoice.id, reason: 'Late' })).rejects.toMatchObject({
      code: 'finance.invoice_has_payments',
    })
  })

  it('over several invoices goes to the earliest due, and what is left waits for the next', async () => {
    const { order, invoice } = await issued('Several')
    const lines = [{ description: 'Extra day', quantity: quantity('1'), unit: 'day', unitPrice: aud(100_000) }]
    const extra = await world.call(draftInvoice, { orderId: order.id, lines })
    await world.call(issueInvoice, { invoiceId: extra.id, issuedOn: today, dueOn: localDate('2026-09-05') })
    const payment = await pay(invoice.clientId, GROSS + 500_000, { oldestFirst: true })
    expect(payment.allocations.map((one) => one.amount.minor)).toEqual([110_000n, BigInt(GROSS)])
    expect(payment.unapplied).toEqual(aud(390_000))
    const { clients } = await world.call(receivables, { clientId: invoice.clientId })
    expect(clients).toMatchObject([{ open: aud(0), unapplied: aud(390_000) }])
  })

  it('is refused beyond what it holds, beyond what is open, and for another client', async () => {
    const { invoice } = await issued('Bounds')
    const { invoice: other } = await issued('Other bounds')
    const payment = await pay(invoice.clientId, 5_000)
    const put = (invoiceId: string, minor: number) =>
      world.call(allocatePayment, { paymentId: payment.id, allocations: [{ invoiceId, amount: aud(minor) }] })
    await expect(put(invoice.id, 5_001)).rejects.toMatchObject({ code: 'finance.payment_exceeded' })
    await expect(put(other.id, 1)).rejects.toMatchObject({ code: 'finance.invoice_of_other_client' })
    await expect(put(invoice.id, 0)).rejects.toMatchObject({ code: 'finance.amount_not_positive' })
    const large = { allocations: [{ invoiceId: invoice.id, amount: aud(GROSS + 1) }] }
    await expect(pay(invoice.clientId, GROSS + 1, large)).rejects.toMatchObject({ code: 'finance.invoice_overpaid' })
    expect((await put(invoice.id, 5_000)).unapplied).toEqual(aud(0))
  })

  it('applied ten times at once is applied as often as it holds', async () => {
    const { invoice } = await issued('Raced')
    const payment = await pay(invoice.clientId, 3_000)
    const allocations = [{ invoiceId: invoice.id, amount: aud(1_000) }]
    const { won, lost } = await race(10, () => world.call(allocatePayment, { paymentId: payment.id, allocations }))
    expect(won).toHaveLength(3)
    for (const problem of lost) expect(problem).toMatchObject({ code: 'finance.payment_exceeded' })
    expect((await world.call(getInvoice, { invoiceId: invoice.id })).paid).toEqual(aud(3_000))
    const { rows } = await world.call(transfersOf, { account: `receivable/${invoice.id}` })
    expect(rows.filter((row) => row.credit !== null)).toHaveLength(3)
  })
})

describe('receivables', () => {
  it('show a debt in the bucket of its age, and on the day when it is overdue', async () => {
    const { order } = await issued('Aged')
    const now = dateIn(instantFromMs(Date.now()), 'Australia/Adelaide')
    const lines = [{ description: 'Old work', quantity: quantity('1'), unit: 'day', unitPrice: aud(50_000) }]
    const draft = await world.call(draftInvoice, { orderId: order.id, lines })
    const old = await world.call(issueInvoice, {
      invoiceId: draft.id,
      issuedOn: addDays(now, -60),
      dueOn: addDays(now, -45),
    })
    const { clients } = await world.call(receivables, { clientId: old.clientId })
    expect(clients[0]!.ageing.days31to60).toEqual(aud(55_000))
    expect(clients[0]!.invoices.find((one) => one.id === old.id)?.daysOverdue).toBe(45)
    const { rows } = await world.call(listInvoices, { open: true, words: old.number! })
    expect(rows.map((row) => row.id)).toEqual([old.id])
    const day = await world.call(probe.agenda, {})
    expect(day.lines.find((line) => line.id.endsWith(old.id))).toEqual({
      id: `finance.overdue/${old.id}`,
      column: 'wrong',
      sentence: `Invoice ${old.number}: ${old.clientName} owes 550.00 AUD, 45 days overdue.`,
    })
    expect((await world.call(probe.search, { words: old.number! })).titles).toContain(`Invoice ${old.number}`)
  })
})

describe('pay', () => {
  it('goes from approved hours through the register to the bank', async () => {
    const order = await budgeted(world, 'Payday')
    const rate = aud(3_450)
    const add = (minutes: number) => world.call(probe.pay, { orderId: order.id, sourceId: 'pay-1', minutes, rate })
    await add(290)
    const { ids } = await add(300)
    const costs = [{ category: 'staff' as const, sourceId: 'pay-1', amount: aud(17_250) }]
    await world.call(probe.book, { orderId: order.id, costs })
    const { rows } = await world.call(payRegister, { orderId: order.id })
    expect(rows).toMatchObject([{ minutes: 300, amount: aud(17_250), state: 'proposed', personName: 'Nina Marsh' }])
    expect(await world.call(approvePay, { payLineIds: ids })).toMatchObject({ lines: 1, totals: [aud(17_250)] })
    await add(999)
    await expect(world.call(approvePay, { payLineIds: ids })).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
    await world.call(payOut, { payLineIds: ids, paidOn: today })
    const [line] = (await world.call(payRegister, { orderId: order.id })).rows
    expect(line).toMatchObject({ state: 'paid', minutes: 300, paidOn: today })
    const { rows: books } = await world.call(trialBalance, { orderId: order.id })
    expect(books.find((row) => row.kind === 'accrued')?.balance).toEqual(aud(0))
  })
})

describe('the books', () => {
  it('balance after all of this', async () => {
    const balance = await world.call(trialBalance, {})
    expect(balance.debits).toEqual(balance.credits)
  })
})
