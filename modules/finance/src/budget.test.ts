import { money, quantity } from '@ordinate/kernel'
import { getOrder } from '@ordinate/orders/contract'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addExpense,
  decideEstimate,
  draftEstimate,
  expectCost,
  getBudget,
  listCosts,
  makeBudget,
  moveBudget,
  sendEstimate,
  transfersOf,
  trialBalance,
} from './contract.ts'
import { aud, budgeted, estimateLines, financeBench, probe, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const STAFF = 11_040_000

const budgetOf = async (orderId: string) => (await world.call(getBudget, { orderId })).budget!
const lineOf = async (orderId: string, category: string) =>
  (await budgetOf(orderId)).lines.find((line) => line.category === category)!
const shift = (sourceId: string, minor: number) => ({ category: 'staff' as const, sourceId, amount: aud(minor) })
const commit = (orderId: string, ...costs: ReturnType<typeof shift>[]) => world.call(probe.commit, { orderId, costs })

describe('a budget', () => {
  it('is made from the costs of the approved estimate and refused before there is one', async () => {
    const order = await tasting(world, 'Too early')
    await expect(world.call(makeBudget, { orderId: order.id })).rejects.toMatchObject({
      code: 'finance.no_approved_estimate',
    })
    const ready = await budgeted(world, 'Made')
    const budget = await budgetOf(ready.id)
    expect(budget.lines.map((line) => [line.category, line.amount.minor])).toEqual([
      ['staff', 11_040_000n],
      ['places', 3_200_000n],
    ])
    expect(budget).toMatchObject({ amount: aud(14_240_000), revenue: aud(21_504_000), forecastMargin: aud(7_264_000) })
  })

  it('follows a later approval, up and down, but never below what is committed', async () => {
    const order = await budgeted(world, 'Again')
    await commit(order.id, shift('again-1', 4_000_000))
    const approve = async (promoterHours: string) => {
      const lines = [{ ...estimateLines[0]!, quantity: quantity(promoterHours) }, estimateLines[1]!]
      const draft = await world.call(draftEstimate, { orderId: order.id, lines })
      await world.call(sendEstimate, { estimateId: draft.id })
      await world.call(decideEstimate, { estimateId: draft.id, decision: 'approve' })
      return world.call(makeBudget, { orderId: order.id })
    }
    expect((await approve('1600')).lines[0]).toMatchObject({ amount: aud(5_520_000), left: aud(1_520_000) })
    await expect(approve('100')).rejects.toMatchObject({ code: 'finance.budget_bound' })
  })

  it('moves an amount between lines with a reason that its transfer keeps', async () => {
    const order = await budgeted(world, 'Moved')
    const reason = 'Venues dearer than thought'
    await world.call(moveBudget, { orderId: order.id, from: 'staff', to: 'places', amount: aud(40_000), reason })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ amount: aud(STAFF - 40_000), actual: aud(0) })
    const places = await lineOf(order.id, 'places')
    expect(places.amount).toEqual(aud(3_240_000))
    const { rows } = await world.call(transfersOf, { account: places.account })
    expect(rows[0]).toMatchObject({ credit: aud(40_000), memo: reason })
    await expect(
      world.call(moveBudget, { orderId: order.id, from: 'places', to: 'staff', amount: aud(9_999_999), reason }),
    ).rejects.toMatchObject({ code: 'finance.budget_bound' })
  })
})

describe('a commitment', () => {
  it('takes from the line, is committed anew when it changes, and is given back when released', async () => {
    const order = await budgeted(world, 'Committed')
    await commit(order.id, shift('c-1', 17_250), shift('c-2', 17_250))
    expect(await lineOf(order.id, 'staff')).toMatchObject({ committed: aud(34_500), left: aud(STAFF - 34_500) })
    await commit(order.id, shift('c-1', 20_000))
    expect(await lineOf(order.id, 'staff')).toMatchObject({ committed: aud(37_250) })
    await world.call(probe.release, { sourceIds: ['c-1', 'c-1', 'never'] })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ committed: aud(17_250) })
    expect((await world.call(listCosts, { orderId: order.id })).rows.map((cost) => cost.state).sort()).toEqual([
      'committed',
      'released',
    ])
  })

  it('over the line is refused with the numbers, and raises it by exactly the shortage when overridden', async () => {
    const order = await budgeted(world, 'Overrun')
    const tooMuch = { orderId: order.id, costs: [shift('o-1', STAFF + 5_000)] }
    await expect(world.call(probe.commit, tooMuch)).rejects.toMatchObject({
      status: 409,
      code: 'finance.budget_exceeded',
      overridable: true,
      params: { category: 'staff', over: '50.00', currency: 'AUD' },
    })
    await world.call(probe.commit, tooMuch, { override: { reason: 'The client pays for it' } })
    const budget = await budgetOf(order.id)
    expect(budget.overrun).toEqual(aud(5_000))
    expect(budget.lines[0]).toMatchObject({ amount: aud(STAFF + 5_000), left: aud(0) })
    const { rows } = await world.call(transfersOf, { account: `overrun/${order.id}` })
    expect(rows).toMatchObject([{ debit: aud(5_000), memo: 'The client pays for it' }])
  })

  it('of an order without budget is refused', async () => {
    const order = await tasting(world, 'Unbudgeted')
    await expect(commit(order.id, shift('u-1', 1))).rejects.toMatchObject({ code: 'finance.no_budget' })
  })

  it('never overdraws a line, however many commit at once', async () => {
    const order = await budgeted(world, 'Raced')
    const share = STAFF / 10
    const { won, lost } = await race(25, (n) => commit(order.id, shift(`race-${n}`, share)))
    expect(won).toHaveLength(10)
    for (const problem of lost) expect(problem).toMatchObject({ code: 'finance.budget_exceeded' })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ committed: aud(STAFF), left: aud(0) })
  })
})

describe('an actual cost', () => {
  it('uses its commitment, gives back the rest, and is booked once', async () => {
    const order = await budgeted(world, 'Actual')
    await commit(order.id, shift('a-1', 17_250))
    const book = (minor: number) => world.call(probe.book, { orderId: order.id, costs: [shift('a-1', minor)] })
    await book(16_000)
    await book(16_000)
    expect(await lineOf(order.id, 'staff')).toMatchObject({
      committed: aud(0),
      actual: aud(16_000),
      amount: aud(STAFF),
    })
    await expect(book(15_000)).rejects.toMatchObject({ code: 'finance.cost_settled' })
  })

  it('that happened is recorded even beyond the line, which shows as an overrun', async () => {
    const order = await budgeted(world, 'Happened')
    await commit(order.id, shift('h-1', STAFF))
    await world.call(probe.book, { orderId: order.id, costs: [shift('h-1', STAFF + 700)] })
    const budget = await budgetOf(order.id)
    expect(budget).toMatchObject({ overrun: aud(700) })
    expect(budget.lines[0]).toMatchObject({ actual: aud(STAFF + 700), left: aud(0) })
  })

  it('entered as an expense over the line asks first', async () => {
    const order = await budgeted(world, 'Expense')
    const expense = {
      orderId: order.id,
      category: 'other' as const,
      amount: aud(4_950),
      incurredOn: order.startsOn!,
      supplier: 'Parking Adelaide',
    }
    await expect(world.call(addExpense, expense)).rejects.toMatchObject({ code: 'finance.budget_exceeded' })
    await world.call(addExpense, expense, { override: { reason: 'Receipt is here' } })
    expect(await lineOf(order.id, 'other')).toMatchObject({ amount: aud(4_950), actual: aud(4_950) })
    await expect(world.call(addExpense, { ...expense, amount: money(1, 'EUR') })).rejects.toMatchObject({
      code: 'finance.currency_mixed',
    })
  })
})

describe('the forecast', () => {
  it('is the line until somebody says what is still expected', async () => {
    const order = await budgeted(world, 'Forecast')
    await commit(order.id, shift('f-1', 1_000_000))
    expect(await lineOf(order.id, 'staff')).toMatchObject({ forecast: aud(STAFF) })
    await world.call(expectCost, { orderId: order.id, category: 'staff', stillExpected: aud(500_000) })
    expect(await lineOf(order.id, 'staff')).toMatchObject({ forecast: aud(1_500_000) })
  })

  it('stands on the order page, where costs show only to those who may see them', async () => {
    const order = await budgeted(world, 'Panel')
    const codes = async (desk: Pick<Bench, 'call'>) => {
      const { panels } = await desk.call(getOrder, { orderId: order.id })
      return panels.find((one) => one.code === 'finance.panel')!.figures.map((figure) => figure.code)
    }
    expect(await codes(world)).toContain('finance.figure.forecast')
    expect(await codes(world.as('department_head'))).toEqual(['finance.figure.estimate'])
  })
})

describe('the books', () => {
  it('balance after all of this', async () => {
    const balance = await world.call(trialBalance, {})
    expect(balance.debits).toEqual(balance.credits)
    expect(balance.debits.minor).toBeGreaterThan(0n)
  })

  it('are closed to those who may not see costs', async () => {
    await expect(world.as('department_head').call(trialBalance, {})).rejects.toMatchObject({ status: 403 })
  })
})
