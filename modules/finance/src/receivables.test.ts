import {
  addDays,
  dateIn,
  type Instant,
  instant,
  localDate,
  type Money,
  money,
  quantity,
  startOfDay,
} from '@ordinate/kernel'
import { listMessages } from '@ordinate/messages/contract'
import { checkStage, createOrder, moveStage } from '@ordinate/orders/contract'
import { mergeParties } from '@ordinate/parties/contract'
import { currentInstant, perform } from '@ordinate/platform'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocatePayment,
  answerStatement,
  clientAccount,
  clientStanding,
  draftInvoice,
  drawUpStatement,
  getInvoice,
  getReceivablePolicy,
  issueAccountLink,
  issueInvoice,
  liftStop,
  listAccountStatements,
  listReminders,
  receivables,
  recordPayment,
  refundPayment,
  remindersDue,
  residues,
  sendReminders,
  setClientLimit,
  setCurrencyRate,
  setReceivablePolicy,
  stopReminders,
  trialBalance,
  undoAllocation,
  undoWriteOff,
  writeOffResidue,
} from './contract.ts'
import { aud, financeBench } from './testing/world.ts'

let world: Bench
let moment: Instant
beforeAll(async () => {
  world = await financeBench()
  moment = currentInstant()
  ;(world.app as { clock: () => Instant }).clock = () => moment
})
afterAll(() => world.close())

const eur = (minor: number) => money(minor, 'EUR')
const today = () => dateIn(moment, 'Australia/Adelaide')

/** An office of its own that bills one client. */
async function office(title = 'Client') {
  const desk = await world.stranger()
  const client = { name: title, email: 'client@example.com' }
  const order = await desk.call(createOrder, {
    title,
    client,
    startsOn: addDays(today(), 30),
    endsOn: addDays(today(), 40),
  })
  const bill = async (amount: Money, issued = today(), due = addDays(issued, 14)) => {
    const lines = [{ description: 'Work', quantity: quantity('1'), unit: 'piece', unitPrice: amount }]
    const draft = await desk.call(draftInvoice, { orderId: order.id, lines, taxCode: 'NONE' })
    return desk.call(issueInvoice, { invoiceId: draft.id, issuedOn: issued, dueOn: due })
  }
  const pay = (amount: Money, more: object = {}) =>
    desk.call(recordPayment, { clientId: order.clientId!, receivedOn: today(), amount, ...more })
  const balanceOf = async (kind: string, currency = 'AUD') => {
    const { rows, debits, credits } = await desk.call(trialBalance, { currency })
    expect(debits).toEqual(credits)
    return rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.balance.minor, 0n)
  }
  return { desk, order, clientId: order.clientId!, bill, pay, balanceOf }
}

describe('an allocation', () => {
  it('is undone by a reversal: the invoice is open, the payment holds the money, the books keep both', async () => {
    const { desk, bill, pay, balanceOf } = await office()
    const invoice = await bill(aud(10_000))
    const payment = await pay(aud(10_000), { oldestFirst: true })
    expect(await desk.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ state: 'paid' })
    const [one] = payment.allocations
    const after = await desk.call(undoAllocation, { allocationId: one!.id, reason: 'Wrong invoice' })
    expect(after).toMatchObject({ unapplied: aud(10_000), allocations: [], undone: [{ reason: 'Wrong invoice' }] })
    expect(await desk.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ state: 'issued', open: aud(10_000) })
    expect(await balanceOf('receivable')).toBe(10_000n)
    const again = desk.call(undoAllocation, { allocationId: one!.id, reason: 'Again' })
    await expect(again).rejects.toMatchObject({ status: 404 })
  })

  it('undone by six at once is undone once', async () => {
    const { desk, bill, pay, balanceOf } = await office()
    await bill(aud(500))
    const { allocations } = await pay(aud(500), { oldestFirst: true })
    const { won } = await race(6, () => desk.call(undoAllocation, { allocationId: allocations[0]!.id, reason: 'Race' }))
    expect(won).toHaveLength(1)
    expect(await balanceOf('unapplied')).toBe(-500n)
  })

  it('of a foreign payment posts what the change of rates brought, and takes it back with the allocation', async () => {
    const { desk, bill, pay, balanceOf } = await office()
    const before = addDays(today(), -5)
    const rate = (onDay: typeof before, price: string) =>
      desk.call(setCurrencyRate, { currency: 'EUR', onDay, price: quantity(price) })
    const invoice = await bill(aud(16_500), before)
    const payment = await pay(eur(10_000))
    const put = () => {
      const allocations = [{ invoiceId: invoice.id, amount: aud(16_500), paid: eur(10_000) }]
      return desk.call(allocatePayment, { paymentId: payment.id, allocations })
    }
    await expect(put()).rejects.toMatchObject({ code: 'finance.no_currency_rate' })
    await rate(before, '1.60')
    await rate(today(), '1.70')
    const crossed = await put()
    expect(crossed).toMatchObject({ unapplied: eur(0) })
    expect(crossed.allocations).toMatchObject([{ amount: aud(16_500), paid: eur(10_000), difference: aud(500) }])
    expect(await desk.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ state: 'paid' })
    expect(await balanceOf('exchange_difference')).toBe(-500n)
    expect(await balanceOf('unapplied', 'EUR')).toBe(0n)
    for (const currency of ['AUD', 'EUR'])
      expect((await desk.call(clientAccount, { clientId: payment.clientId, currency })).closing.minor).toBe(0n)
    await desk.call(undoAllocation, { allocationId: crossed.allocations[0]!.id, reason: 'x' })
    expect(await balanceOf('exchange_difference')).toBe(0n)
    expect(await balanceOf('unapplied', 'EUR')).toBe(-10_000n)
    expect(await balanceOf('receivable')).toBe(16_500n)
  })
})

describe('credit and residues', () => {
  it('an over-payment is credit, paid back as far as it goes', async () => {
    const { desk, bill, pay, balanceOf } = await office()
    await bill(aud(1_000))
    const payment = await pay(aud(1_500), { oldestFirst: true })
    const back = (minor: number) =>
      desk.call(refundPayment, { paymentId: payment.id, amount: aud(minor), paidOn: today() })
    await expect(back(501)).rejects.toMatchObject({ code: 'finance.payment_exceeded' })
    expect(await back(500)).toMatchObject({ unapplied: aud(0), refunded: aud(500) })
    expect(await balanceOf('bank')).toBe(1_000n)
  })

  it('a small residue is proposed, written off, and brought back; a large one only with a reason', async () => {
    const { desk, bill, pay, balanceOf, clientId } = await office()
    const invoice = await bill(aud(10_000))
    await pay(aud(9_950), { oldestFirst: true })
    const { proposed } = await desk.call(residues, { clientId })
    expect(proposed).toMatchObject([{ invoiceId: invoice.id, left: aud(50) }])
    const written = await desk.call(writeOffResidue, { invoiceId: invoice.id })
    expect(await desk.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ state: 'paid', open: aud(0) })
    expect(await balanceOf('rounding')).toBe(50n)
    await desk.call(undoWriteOff, { writeOffId: written.id })
    await expect(desk.call(undoWriteOff, { writeOffId: written.id })).rejects.toMatchObject({
      code: 'finance.write_off_undone',
    })
    expect(await desk.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ state: 'part_paid', open: aud(50) })
    const large = await bill(aud(101))
    const off = (options = {}) => desk.call(writeOffResidue, { invoiceId: large.id }, options)
    await expect(off()).rejects.toMatchObject({ code: 'finance.residue_too_large', overridable: true })
    await off({ override: { reason: 'The director agreed' } })
    expect(await balanceOf('rounding')).toBe(101n)
  })
})

describe('ageing', () => {
  it('on an earlier day counts what was received by then, and credit may be taken off the oldest debt', async () => {
    const { desk, bill, pay, clientId } = await office()
    await bill(aud(10_000), addDays(today(), -60), addDays(today(), -45))
    await bill(aud(5_000), addDays(today(), -20), addDays(today(), -6))
    await pay(aud(4_000), { receivedOn: addDays(today(), -10), oldestFirst: true })
    await pay(aud(1_000))
    const [now] = (await desk.call(receivables, { clientId })).clients
    expect(now).toMatchObject({
      open: aud(11_000),
      unapplied: aud(1_000),
      ageing: { days31to60: aud(6_000), days1to30: aud(5_000) },
    })
    const [net] = (await desk.call(receivables, { clientId, net: true })).clients
    expect(net).toMatchObject({ open: aud(10_000), unapplied: aud(0), ageing: { days31to60: aud(5_000) } })
    const [then] = (await desk.call(receivables, { clientId, asOf: addDays(today(), -15) })).clients
    expect(then).toMatchObject({
      open: aud(15_000),
      unapplied: aud(0),
      ageing: { days1to30: aud(10_000), current: aud(5_000) },
    })
  })
})

describe('limits', () => {
  it('let an order be registered, warn at planning, hold the start until overridden, and never hold billing', async () => {
    const { desk, bill, clientId, order } = await office()
    await bill(aud(10_000), addDays(today(), -40), addDays(today(), -35))
    expect(await desk.call(clientStanding, { clientId })).toMatchObject({ owed: aud(10_000), problem: null })
    await desk.call(setClientLimit, { clientId, limit: aud(9_000), days: 30 })
    const standing = await desk.call(clientStanding, { clientId })
    expect(standing.problem).toMatch(/^Client owes .*100\.00.*; the limit is .*90\.00/)
    const client = { clientId, startsOn: addDays(today(), 5), endsOn: addDays(today(), 9) }
    expect(await desk.call(createOrder, { title: 'Registered all the same', ...client })).toMatchObject({
      stage: 'brief',
    })
    const gate = async (orderId: string, stage: string, code: string) =>
      (await desk.call(checkStage, { orderId, stage })).gates.find((one) => one.code === code)
    expect(await gate(order.id, 'preparation', 'finance.debt_noted')).toMatchObject({
      met: true,
      warning: standing.problem,
    })
    expect(await gate(order.id, 'running', 'finance.debt_within_limit')).toMatchObject({
      met: false,
      reason: standing.problem,
    })
    await desk.call(moveStage, { orderId: order.id, stage: 'running' }, { override: { reason: 'The director agreed' } })
    const done = await desk.call(createOrder, {
      title: 'Done',
      clientId,
      startsOn: addDays(today(), -9),
      endsOn: addDays(today(), -2),
    })
    expect(await gate(done.id, 'invoicing', 'finance.debt_within_limit')).toMatchObject({ met: true })
    await desk.call(setClientLimit, { clientId, limit: aud(20_000), days: 34 })
    expect((await desk.call(clientStanding, { clientId })).problem).toMatch(
      /35 days past the due day; 34 days are allowed/,
    )
  })
})

describe('reminders', () => {
  /** Ten in the morning of a working Wednesday. */
  const wednesday = instant('2027-03-02T23:30:00Z')

  async function debtor() {
    moment = wednesday
    const all = await office('Late Payer')
    const invoice = await all.bill(aud(50_000), addDays(today(), -40), addDays(today(), -12))
    return { ...all, invoice }
  }
  /** Carries out what is planned for now; the queue itself goes by the real clock. */
  const deliver = async (desk: Desk) => {
    const { rows } = await desk.call(listReminders, {})
    for (const letterId of new Set(rows.map((row) => row.letterId)))
      await perform(world.app, 'finance.send_letter', { orgId: desk.orgId, locale: 'en', payload: { letterId } })
  }
  const letters = async (desk: Desk) => (await desk.call(remindersDue, {})).letters

  it('go through their levels one by one, in working hours, with a link to the account, and never for residues', async () => {
    const { desk, bill, clientId } = await debtor()
    await bill(aud(90), addDays(today(), -90), addDays(today(), -80))
    const [letter] = await letters(desk)
    expect(letter).toMatchObject({
      level: 1,
      total: aud(50_000),
      email: 'client@example.com',
      invoices: [{ daysOverdue: 12 }],
    })
    moment = instant('2027-03-03T10:30:00Z')
    const { sendAt } = await desk.call(sendReminders, {})
    expect(sendAt).toEqual(startOfDay(addDays(today(), 1), 'Australia/Adelaide').add({ hours: 9 }))
    expect(await letters(desk)).toEqual([])
    expect((await desk.call(sendReminders, {})).letters).toBe(0)
    moment = sendAt
    await deliver(desk)
    const [row] = (await desk.call(listReminders, { clientId })).rows
    expect(row).toMatchObject({ state: 'sent', level: 1 })
    const [message] = (await desk.call(listMessages, {})).rows
    expect(message).toMatchObject({ kind: 'finance.reminder', receiverId: clientId, email: 'client@example.com' })
    expect(message!.title).toMatch(/^Reminder: invoices of .*500\.00/)
    expect(await letters(desk)).toEqual([])
    moment = sendAt.add({ hours: 24 * 5 })
    expect(await letters(desk)).toMatchObject([{ level: 2 }])
  })

  it('are not sent for what was paid or stopped meanwhile', async () => {
    const { desk, pay, bill, invoice } = await debtor()
    const other = await bill(aud(7_000), addDays(today(), -40), addDays(today(), -20))
    moment = instant('2027-03-03T10:30:00Z')
    const { sendAt } = await desk.call(sendReminders, {})
    await pay(aud(50_000), { allocations: [{ invoiceId: invoice.id, amount: aud(50_000) }] })
    await desk.call(stopReminders, { clientId: invoice.clientId, invoiceId: other.id, reason: 'dispute' })
    moment = sendAt
    await deliver(desk)
    const rows = (await desk.call(listReminders, {})).rows
    expect(rows.map((row) => [row.number, row.state, row.droppedWhy]).sort()).toEqual([
      [invoice.number, 'dropped', 'paid meanwhile'],
      [other.number, 'dropped', 'stopped meanwhile'],
    ])
    expect((await desk.call(listMessages, {})).rows).toEqual([])
  })

  it('wait for a promise through its day, and for a dispute until it is lifted', async () => {
    const { desk, clientId, invoice } = await debtor()
    const stop = (more: object) => desk.call(stopReminders, { clientId, ...more } as never)
    await expect(stop({ reason: 'promise' })).rejects.toMatchObject({ code: 'finance.promise_needs_day' })
    await stop({ reason: 'promise', until: addDays(today(), 2) })
    expect(await letters(desk)).toEqual([])
    moment = moment.add({ hours: 24 * 3 })
    expect(await letters(desk)).toHaveLength(1)
    const dispute = await stop({ reason: 'dispute', invoiceId: invoice.id })
    expect(await letters(desk)).toEqual([])
    await desk.call(liftStop, { stopId: dispute.id })
    expect(await letters(desk)).toHaveLength(1)
  })

  it('planned by five at once go out once', async () => {
    const { desk } = await debtor()
    const { won } = await race(5, () => desk.call(sendReminders, {}))
    expect(won.filter(({ letters: count }) => count > 0)).toHaveLength(1)
  })

  it('are worded and timed by the organisation, within reason', async () => {
    const { desk } = await debtor()
    const { currency: _, setBy: __, ...policy } = await desk.call(getReceivablePolicy, {})
    const [level] = policy.levels
    const falling = {
      ...policy,
      levels: [
        { ...level!, days: 5 },
        { ...level!, days: 5 },
      ],
    }
    await expect(desk.call(setReceivablePolicy, falling)).rejects.toMatchObject({ code: 'finance.levels_not_rising' })
    const empty = { ...policy, levels: [{ ...level!, text: { en: 'x', ru: ' ' } }] }
    await expect(desk.call(setReceivablePolicy, empty)).rejects.toMatchObject({ code: 'finance.level_without_text' })
    const own = { ...level!, days: 12, text: { en: 'Pay {total} for {client}', ru: 'Оплатите {total}' } }
    await desk.call(setReceivablePolicy, { ...policy, levels: [own] })
    expect((await letters(desk))[0]!.text).toMatch(/^Pay .*500\.00 for Late Payer$/)
  })
})

describe('two records of one client', () => {
  it('merged have one account: invoices, payments, limits and reminders of both', async () => {
    const { desk, bill, pay, clientId } = await office('Kept')
    const invoice = await bill(aud(1_000))
    const other = await desk.call(createOrder, { title: 'Twin', client: { name: 'Merged' } })
    await desk.call(setClientLimit, { clientId: other.clientId!, limit: aud(77) })
    await desk.call(recordPayment, { clientId: other.clientId!, receivedOn: today(), amount: aud(400) })
    await desk.call(mergeParties, { keptId: clientId, mergedId: other.clientId! })
    const [row] = (await desk.call(receivables, { clientId })).clients
    expect(row).toMatchObject({ open: aud(1_000), unapplied: aud(400) })
    expect(await desk.call(clientStanding, { clientId })).toMatchObject({ owed: aud(600), limit: aud(77) })
    await pay(aud(600), { oldestFirst: true })
    expect(await desk.call(getInvoice, { invoiceId: invoice.id })).toMatchObject({ open: aud(400) })
  })
})

describe('a reconciliation statement', () => {
  it('leads from opening to closing over a period and is agreed to once, by link, by nobody else', async () => {
    moment = currentInstant()
    const { desk, bill, pay, clientId } = await office()
    const day = localDate(`${today().year}-01-15`)
    await bill(aud(30_000), day)
    await pay(aud(10_000), { receivedOn: addDays(day, 10), oldestFirst: true })
    await bill(aud(5_000), addDays(day, 40))
    const span = { from: addDays(day, 5), to: addDays(day, 50) }
    const drawn = await desk.call(drawUpStatement, { clientId, ...span })
    expect(drawn).toMatchObject({ opening: aud(30_000), debit: aud(5_000), credit: aud(10_000), closing: aud(25_000) })
    const reversed = desk.call(drawUpStatement, { clientId, from: span.to, to: span.from })
    await expect(reversed).rejects.toMatchObject({ code: 'finance.period_reversed' })
    const { path } = await desk.call(issueAccountLink, { clientId })
    expect(path).toMatch(/^\/l\//)
    const permissions = new Set(['finance.client_account', 'finance.client_account_answer'])
    const linkOf = (id: string) =>
      desk.as({ kind: 'link', permissions, scope: { client: [id] }, name: 'Client', role: undefined } as never)
    const link = linkOf(clientId)
    expect(await link.call(clientAccount, {})).toMatchObject({
      closing: aud(25_000),
      open: [{ open: aud(20_000) }, {}],
    })
    const foreign = linkOf('pty_00000000000000000000000000')
    expect((await foreign.call(listAccountStatements, {})).rows).toEqual([])
    await expect(foreign.call(answerStatement, { statementId: drawn.id, agreed: true })).rejects.toMatchObject({
      status: 404,
    })
    await expect(foreign.call(clientAccount, { clientId })).rejects.toMatchObject({ status: 404 })
    const disputed = await link.call(answerStatement, {
      statementId: drawn.id,
      agreed: false,
      theirClosing: aud(20_000),
      comment: 'No',
    })
    expect(disputed).toMatchObject({ state: 'disputed', theirClosing: aud(20_000), answeredBy: 'Client' })
    const { won } = await race(4, () => link.call(answerStatement, { statementId: drawn.id, agreed: true }))
    expect(won).toHaveLength(1)
  })
})
