import { addDays, instant, localDate, quantity } from '@ordinate/kernel'
import { openAccounts, transfer } from '@ordinate/ledger'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  balanceSheet,
  booksChecks,
  cashCalendar,
  chartOfAccounts,
  checkBooks,
  closePeriod,
  closingChecklist,
  draftInvoice,
  issueInvoice,
  journal,
  periods,
  profitAndLoss,
  recordPayment,
  reopenPeriod,
  revaluations,
  revalue,
  reverseRevaluation,
  setChartLine,
  setChartTemplate,
  setCurrencyRate,
  trialBalance,
} from './contract.ts'
import { aud, budgeted, financeBench, insideOf, probe } from './testing/world.ts'

let world: Bench
const today = localDate('2026-11-25')
beforeAll(async () => {
  world = await financeBench()
  Object.assign(world.app, { clock: () => instant('2026-11-25T02:00:00Z') })
})
afterAll(() => world.close())

const GROSS = 23_654_400
const NET = 21_504_000
const AUGUST = localDate('2026-08-31')
const SEPTEMBER = localDate('2026-09-01')
const from = localDate('2026-01-01')

/** An organisation with one order that was invoiced on 1 September, and its net. */
async function invoiced(title: string): Promise<{ desk: Desk; orderId: string; invoiceId: string; clientId: string }> {
  const desk = await world.stranger()
  const order = await budgeted(desk, title)
  const draft = await desk.call(draftInvoice, { orderId: order.id })
  const invoice = await desk.call(issueInvoice, { invoiceId: draft.id, issuedOn: SEPTEMBER })
  return { desk, orderId: order.id, invoiceId: invoice.id, clientId: invoice.clientId }
}

const checked = (desk: Desk) => desk.call(checkBooks, {})

describe('the chart of accounts', () => {
  it('begins with the template of the country and takes numbers and names of one’s own', async () => {
    const desk = await world.stranger()
    expect((await desk.call(chartOfAccounts, {})).template).toBe('ifrs')
    const after = await desk.call(setChartLine, { kind: 'bank', number: '1001', name: 'Main account' })
    expect(after.lines.find((line) => line.kind === 'bank')).toMatchObject({ number: '1001', name: 'Main account' })
    const taken = desk.call(setChartLine, { kind: 'wages', number: '1001' })
    await expect(taken).rejects.toMatchObject({ code: 'finance.chart_number_taken' })
    const russian = await desk.call(setChartTemplate, { template: 'ru' })
    expect(russian.lines.find((line) => line.kind === 'wages')?.number).toBe('70')
    expect(russian.lines.find((line) => line.kind === 'bank')?.number).toBe('1001')
    const back = await desk.call(setChartLine, { kind: 'bank', number: null })
    expect(back.lines.find((line) => line.kind === 'bank')?.number).toBe('51')
  })

  it('is changed only by who may', async () => {
    await expect(world.as('auditor').call(setChartTemplate, { template: 'ru' })).rejects.toMatchObject({ status: 403 })
    expect((await world.as('auditor').call(chartOfAccounts, {})).lines.length).toBeGreaterThan(10)
  })
})

describe('statements', () => {
  it('say what was earned by order, client, coordinator, month and account, and every figure opens into transfers', async () => {
    const { desk, orderId, clientId } = await invoiced('Earned')
    await desk.call(probe.book, { orderId, costs: [{ category: 'staff', sourceId: 'a', amount: aud(1_000_000) }] })
    const span = { from, to: addDays(today, 1) }
    const byOrder = await desk.call(profitAndLoss, { ...span, by: 'order' })
    expect(byOrder.rows).toHaveLength(1)
    expect(byOrder.rows[0]).toMatchObject({
      key: orderId,
      income: aud(NET),
      expense: aud(1_000_000),
      result: aud(NET - 1_000_000),
      marginPerMille: Math.floor(((NET - 1_000_000) * 1_000) / NET),
    })
    expect((await desk.call(profitAndLoss, { ...span, by: 'client' })).rows[0]).toMatchObject({ key: clientId })
    const none = await desk.call(profitAndLoss, { ...span, by: 'order', coordinatorId: 'usr_nobody' })
    expect(none.rows).toEqual([])
    const months = await desk.call(profitAndLoss, {
      from: localDate('2026-08-01'),
      to: localDate('2026-10-31'),
      by: 'month',
    })
    expect(months.rows.map((row) => [row.key, row.income.minor])).toEqual([
      ['2026-08-01', 0n],
      ['2026-09-01', BigInt(NET)],
      ['2026-10-01', 0n],
    ])
    const lines = await desk.call(journal, { orderId, kinds: 'revenue', ...span })
    expect(lines.rows.map((row) => row.amount)).toEqual([aud(NET)])
    const backwards = desk.call(profitAndLoss, { from: today, to: from, by: 'order' })
    await expect(backwards).rejects.toMatchObject({ code: 'finance.span_backwards' })
  })

  it('balance: assets are liabilities and equity, on any day', async () => {
    const { desk, clientId } = await invoiced('Balanced')
    await desk.call(recordPayment, { clientId, receivedOn: localDate('2026-09-20'), amount: aud(5_000_000) })
    for (const on of [AUGUST, SEPTEMBER, localDate('2026-09-20'), today]) {
      const sheet = await desk.call(balanceSheet, { on })
      const figure = (code: string) => sheet.figures.find((one) => one.code === code)!.amount.minor
      expect(figure('totalAssets')).toBe(figure('totalLiabilities') + figure('totalEquity'))
      expect(figure('unbookedExchange')).toBe(0n)
    }
    const sheet = await desk.call(balanceSheet, { on: today, beside: AUGUST })
    expect(sheet.assets.find((line) => line.kind === 'receivable')).toMatchObject({
      amount: aud(GROSS),
      before: aud(0),
    })
  })

  it('say of the trial balance what stood before a span and what moved within it', async () => {
    const { desk } = await invoiced('Tried')
    const answer = await desk.call(trialBalance, { from: localDate('2026-09-02'), to: today })
    const revenue = answer.rows.find((row) => row.kind === 'revenue')!
    expect(revenue).toMatchObject({ opening: aud(-NET), debits: aud(0), credits: aud(0), balance: aud(-NET) })
    expect(answer.debits).toEqual(answer.credits)
  })
})

describe('the cash calendar', () => {
  it('counts invoices when they are due and names the day on which money runs out', async () => {
    const { desk, orderId } = await invoiced('Cash')
    await insideOf(desk, async (ctx) => {
      await openAccounts(ctx, [
        { code: 'bank/AUD', name: 'Bank', unit: 'AUD' },
        { code: `accrued/${orderId}`, name: 'Accrued', unit: 'AUD' },
      ])
      const source = ['test.bill', 'one'] as const
      await transfer(ctx, [{ debit: `accrued/${orderId}`, credit: 'bank/AUD', unit: 'AUD', amount: 100_000n, source }])
    })
    const calendar = await desk.call(cashCalendar, {})
    expect(calendar).toMatchObject({ opening: aud(-100_000), lowest: aud(-100_000), shortOn: today })
    const [first] = calendar.days
    // The invoice of 1 September is overdue and counts for today.
    expect(first).toMatchObject({ day: today, inflow: aud(GROSS), balance: aud(GROSS - 100_000) })
    expect(first!.events[0]!.text).toContain('2026-0001')
  })
})

describe('closing a period', () => {
  it('is asked about what is unfinished, closes for everybody, and reopens with a reason that stays', async () => {
    const { desk, clientId } = await invoiced('Closed')
    const early = desk.call(closePeriod, { through: AUGUST })
    await expect(early).rejects.toMatchObject({ code: 'finance.close_unfinished', params: { count: 1 } })
    await checked(desk)
    const list = await desk.call(closingChecklist, { through: AUGUST })
    expect(list.checks.every((check) => check.met)).toBe(true)
    const closed = await desk.call(closePeriod, { through: AUGUST })
    expect(closed).toMatchObject({ closedThrough: AUGUST, next: localDate('2026-09-30') })
    const late = desk.call(recordPayment, { clientId, receivedOn: AUGUST, amount: aud(100) })
    await expect(late).rejects.toMatchObject({ status: 409, code: 'ledger.period_closed' })
    const by = desk.as('accountant').call(reopenPeriod, { through: null, reason: 'Late bill' })
    await expect(by).rejects.toMatchObject({ status: 403 })
    await expect(desk.callRaw(reopenPeriod, { through: null, reason: ' ' })).rejects.toMatchObject({ status: 400 })
    const open = await desk.call(reopenPeriod, { through: null, reason: 'Late bill' })
    expect(open.events[0]).toMatchObject({ change: 'reopened', before: AUGUST, reason: 'Late bill' })
    expect(open.closedThrough).toBeNull()
  })

  it('is refused for days to come and for days that are closed', async () => {
    const desk = await world.stranger()
    await expect(desk.call(closePeriod, { through: today })).rejects.toMatchObject({ code: 'finance.close_future' })
    await checked(desk)
    await desk.call(closePeriod, { through: AUGUST })
    const again = desk.call(closePeriod, { through: AUGUST })
    await expect(again).rejects.toMatchObject({ code: 'finance.close_backwards' })
  })

  it('is closed once by whoever comes first, and what was booked meanwhile stands before it or is refused', async () => {
    const desk = await world.stranger()
    await checked(desk)
    const result = await race(8, () => desk.call(closePeriod, { through: AUGUST }))
    expect(result.won).toHaveLength(1)
    for (const reason of result.lost) expect(reason).toMatchObject({ code: 'finance.close_backwards' })
    expect((await desk.call(periods, {})).events).toHaveLength(1)
  })

  it('of a year carries its result to the retained earnings, and takes it back when it is reopened', async () => {
    const desk = await world.stranger()
    const lastYear = today.year - 1
    const end = localDate(`${lastYear}-12-31`)
    await insideOf(desk, async (ctx) => {
      await openAccounts(ctx, [
        { code: 'bank/AUD', name: 'Bank', unit: 'AUD' },
        { code: 'revenue/ord_x', name: 'Revenue', unit: 'AUD', labels: { order: 'ord_x' } },
      ])
      const source = ['test.sale', 'one'] as const
      const sale = { debit: 'bank/AUD', credit: 'revenue/ord_x', unit: 'AUD', source }
      await transfer(ctx, [
        { ...sale, amount: 700n, effectiveOn: addDays(end, -30) },
        { ...sale, amount: 50n, effectiveOn: addDays(end, 10) },
      ])
    })
    await checked(desk)
    await desk.call(closePeriod, { through: localDate(`${lastYear + 1}-01-31`) })
    const sheet = async () => {
      const answer = await desk.call(balanceSheet, { on: today })
      const equity = answer.equity.find((line) => line.kind === 'retained')?.amount.minor ?? 0n
      return [equity, answer.figures.find((one) => one.code === 'currentResult')!.amount.minor]
    }
    expect(await sheet()).toEqual([700n, 50n])
    const result = await desk.call(profitAndLoss, { from: localDate(`${lastYear}-01-01`), to: end, by: 'month' })
    expect(result.total.result).toEqual(aud(700))
    await desk.call(reopenPeriod, { through: addDays(end, -1), reason: 'Found another bill' })
    expect(await sheet()).toEqual([0n, 750n])
    await checked(desk)
    await desk.call(closePeriod, { through: end })
    expect(await sheet()).toEqual([700n, 50n])
    expect((await desk.call(checkBooks, {})).differences).toEqual([])
  })
})

describe('foreign money', () => {
  const RATES = [
    ['2026-09-01', '1.50'],
    ['2026-09-30', '1.60'],
    ['2026-10-31', '1.40'],
  ] as const

  async function withDollars(): Promise<Desk> {
    const desk = await world.stranger()
    for (const [on, price] of RATES)
      await desk.call(setCurrencyRate, { currency: 'USD', onDay: localDate(on), price: quantity(price) })
    await insideOf(desk, async (ctx) => {
      await openAccounts(ctx, [
        { code: 'bank/USD', name: 'Dollars', unit: 'USD' },
        { code: 'revenue/ord_u', name: 'Revenue', unit: 'USD', labels: { order: 'ord_u' } },
      ])
      const source = ['test.sale', 'usd'] as const
      const sale = { debit: 'bank/USD', credit: 'revenue/ord_u', unit: 'USD', amount: 10_000n, source }
      await transfer(ctx, [{ ...sale, effectiveOn: SEPTEMBER }])
    })
    return desk
  }

  it('is income at the rate of its day, and worth on a later day what the rate of that day says', async () => {
    const desk = await withDollars()
    const result = await desk.call(profitAndLoss, { from, to: localDate('2026-09-30'), by: 'kind' })
    expect(result.total.income).toEqual(aud(15_000))
    const sheet = await desk.call(balanceSheet, { on: localDate('2026-09-30'), beside: SEPTEMBER })
    expect(sheet.assets[0]).toMatchObject({ amount: aud(16_000), before: aud(15_000) })
    expect(sheet.figures.find((one) => one.code === 'unbookedExchange')!.amount).toEqual(aud(1_000))
  })

  it('is revalued by the difference to what was booked before, and every revaluation can be taken back in turn', async () => {
    const desk = await withDollars()
    const september = await desk.call(revalue, { onDay: localDate('2026-09-30') })
    expect(september.booked).toEqual([expect.objectContaining({ currency: 'USD', difference: aud(1_000) })])
    const october = await desk.call(revalue, { onDay: localDate('2026-10-31') })
    expect(october.booked[0]).toMatchObject({ difference: aud(-2_000), after: aud(14_000) })
    const again = desk.call(revalue, { onDay: localDate('2026-09-30') })
    expect((await again).booked).toEqual([])
    const first = desk.call(reverseRevaluation, { revaluationId: september.booked[0]!.id })
    await expect(first).rejects.toMatchObject({ code: 'finance.revalued_later' })
    const back = await desk.call(reverseRevaluation, { revaluationId: october.booked[0]!.id })
    expect(back.state).toBe('reversed')
    const due = await desk.call(revaluations, { onDay: localDate('2026-10-31') })
    expect(due.due[0]).toMatchObject({ difference: aud(-2_000) })
    const sheet = await desk.call(balanceSheet, { on: localDate('2026-09-30') })
    const figure = (code: string) => sheet.figures.find((one) => one.code === code)!.amount.minor
    expect([figure('unbookedExchange'), figure('currentResult')]).toEqual([0n, 16_000n])
    expect((await desk.call(checkBooks, {})).differences).toEqual([])
  })

  it('without a rate is named as missing in statements and refused in a revaluation', async () => {
    const desk = await withDollars()
    const sheet = await desk.call(balanceSheet, { on: localDate('2026-12-31') })
    expect(sheet.missing).toEqual([{ currency: 'USD', on: localDate('2026-12-31') }])
    const book = desk.call(revalue, { onDay: localDate('2026-12-31') })
    await expect(book).rejects.toMatchObject({ code: 'finance.no_currency_rate' })
  })
})

describe('checks of the books', () => {
  it('find nothing after ordinary work, and name a figure that was altered with where to look; put right, it settles', async () => {
    const { desk, invoiceId } = await invoiced('Checked')
    expect((await checked(desk)).differences).toEqual([])
    const alter = (open: number) =>
      world.app.owner.query(`update finance.invoice set open_minor = $1 where org_id = $2 and id = $3`, [
        open,
        desk.orgId,
        invoiceId,
      ])
    await alter(GROSS - 100)
    const found = await checked(desk)
    expect(found.differences).toEqual([
      expect.objectContaining({
        check: 'finance.receivables',
        subject: `receivable/${invoiceId}`,
        expected: '236543.00 AUD',
        found: '236544.00 AUD',
        state: 'open',
        screen: expect.stringContaining(invoiceId),
      }),
    ])
    const { lines } = await desk.call(probe.agenda, {})
    expect(lines.find((line) => line.id.startsWith('finance.difference/'))).toMatchObject({
      column: 'wrong',
      sentence: expect.stringContaining('236543.00 AUD'),
    })
    await expect(desk.call(closePeriod, { through: AUGUST })).rejects.toMatchObject({
      code: 'finance.close_unfinished',
    })
    await checked(desk)
    expect((await desk.call(booksChecks, {})).differences).toHaveLength(1)
    await alter(GROSS)
    expect((await checked(desk)).differences).toEqual([expect.objectContaining({ state: 'settled' })])
  })
})
