import { localDate, quantity } from '@ordinate/kernel'
import { createParty } from '@ordinate/parties/contract'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  billPurchase,
  cancelPurchase,
  coverOptions,
  explainVariance,
  getBudget,
  getPurchase,
  listPurchases,
  makeBudget,
  moveBudget,
  orderPurchase,
  transfersOf,
  trialBalance,
} from './contract.ts'
import { aud, budgeted, financeBench, probe } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const budgetOf = async (orderId: string) => (await world.call(getBudget, { orderId })).budget!
const lineOf = async (orderId: string, category: string) =>
  (await budgetOf(orderId)).lines.find((line) => line.category === category)!
/** An order with a line for materials of 1,000.00 and a contingency of 300.00. */
async function stocked(title: string) {
  const order = await budgeted(world, title)
  const keep = (await budgetOf(order.id)).lines.map(({ category, amount }) => ({ category, amount }))
  const more = [
    { category: 'materials' as const, amount: aud(100_000) },
    { category: 'contingency' as const, amount: aud(30_000) },
  ]
  await world.call(makeBudget, { orderId: order.id, lines: [...keep, ...more] })
  return order
}
const tents = (count: string) => [
  { description: 'Tent', quantity: quantity(count), unit: 'piece', unitPrice: aud(20_000) },
]
const buy = (orderId: string, count = '3') =>
  world.call(orderPurchase, { orderId, supplierName: 'Tent House', category: 'materials', lines: tents(count) })
const bill = (purchaseId: string, number: string, minor: number, isLast?: boolean) =>
  world.call(billPurchase, {
    purchaseId,
    number,
    billedOn: localDate('2026-08-10'),
    amount: aud(minor),
    ...(isLast === undefined ? {} : { isLast }),
  })

describe('a purchase', () => {
  it('is committed when it is ordered, and files its paper', async () => {
    const order = await stocked('Ordered')
    const purchase = await buy(order.id)
    expect(purchase).toMatchObject({
      number: `${order.number}/P1`,
      state: 'ordered',
      total: aud(60_000),
      open: aud(60_000),
    })
    expect(purchase.documentId).toMatch(/^doc_/)
    expect(await lineOf(order.id, 'materials')).toMatchObject({ committed: aud(60_000), left: aud(40_000) })
    expect((await buy(order.id, '1')).number).toBe(`${order.number}/P2`)
    expect((await world.call(listPurchases, { orderId: order.id })).rows).toHaveLength(2)
  })

  it('becomes a cost bill by bill and gives back what was not billed', async () => {
    const order = await stocked('Billed')
    const { id } = await buy(order.id)
    expect(await bill(id, 'A-1', 25_000)).toMatchObject({
      state: 'part_billed',
      billed: aud(25_000),
      open: aud(35_000),
    })
    expect(await lineOf(order.id, 'materials')).toMatchObject({
      committed: aud(35_000),
      actual: aud(25_000),
      left: aud(40_000),
    })
    expect(await bill(id, 'A-2', 30_000, true)).toMatchObject({ state: 'billed', open: aud(0) })
    const line = await lineOf(order.id, 'materials')
    expect(line).toMatchObject({ committed: aud(0), actual: aud(55_000), left: aud(45_000) })
    const { rows } = await world.call(transfersOf, { account: `cost/${order.id}/materials` })
    expect(rows.map(({ debit, memo }) => [debit, memo])).toEqual([
      [aud(30_000), 'Bill A-2 of Tent House'],
      [aud(25_000), 'Bill A-1 of Tent House'],
    ])
    await expect(bill(id, 'A-3', 1)).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
  })

  it('billed to the last cent is finished by itself; billed above the order it asks the line', async () => {
    const order = await stocked('Above')
    const whole = await buy(order.id, '1')
    expect(await bill(whole.id, 'W-1', 20_000)).toMatchObject({ state: 'billed' })
    const { id } = await buy(order.id, '4')
    await expect(bill(id, 'W-2', 80_001)).rejects.toMatchObject({
      code: 'finance.budget_exceeded',
      params: { over: '0.01', order: order.id },
    })
    expect(await world.call(getPurchase, { purchaseId: id })).toMatchObject({ state: 'ordered', bills: [] })
    expect(await lineOf(order.id, 'materials')).toMatchObject({ committed: aud(80_000), actual: aud(20_000) })
  })

  it('cancelled gives back what is not billed, and keeps what is', async () => {
    const order = await stocked('Cancelled')
    const { id } = await buy(order.id)
    await bill(id, 'C-1', 10_000)
    expect(await world.call(cancelPurchase, { purchaseId: id, reason: 'Too late' })).toMatchObject({
      state: 'cancelled',
      open: aud(0),
      cancelReason: 'Too late',
    })
    expect(await lineOf(order.id, 'materials')).toMatchObject({
      committed: aud(0),
      actual: aud(10_000),
      left: aud(90_000),
    })
  })

  it('is refused for nothing, without a supplier, on the contingency, in another currency, or with a bill entered twice', async () => {
    const order = await stocked('Bad')
    const ask = (rest: object) =>
      world.call(orderPurchase, {
        orderId: order.id,
        supplierName: 'Tent House',
        category: 'materials',
        lines: tents('1'),
        ...rest,
      } as never)
    await expect(ask({ lines: tents('0') })).rejects.toMatchObject({ code: 'finance.purchase_empty' })
    await expect(ask({ supplierName: undefined })).rejects.toMatchObject({ status: 422 })
    await expect(ask({ category: 'contingency' })).rejects.toMatchObject({ code: 'finance.contingency_moves_only' })
    const euros = [{ ...tents('1')[0]!, unitPrice: { minor: 1n, currency: 'EUR' } }]
    await expect(ask({ lines: euros })).rejects.toMatchObject({ code: 'finance.currency_mixed' })
    const { id } = await buy(order.id)
    await bill(id, 'TWICE', 100)
    await expect(bill(id, 'TWICE', 100)).rejects.toMatchObject({ code: 'finance.bill_known' })
    const party = await world.call(createParty, {
      kind: 'organisation',
      name: 'Party Hire',
      roles: ['contractor'],
    } as never)
    expect(await ask({ supplierName: undefined, supplierId: (party as { id: string }).id })).toMatchObject({
      supplierName: 'Party Hire',
    })
  })

  it('of the last money, asked for by two at once, succeeds for one', async () => {
    const order = await stocked('Last')
    await buy(order.id, '4')
    const { won, lost } = await race(2, () => buy(order.id, '1'))
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(lost[0]).toMatchObject({ code: 'finance.budget_exceeded' })
    expect(await lineOf(order.id, 'materials')).toMatchObject({ committed: aud(100_000), left: aud(0) })
  })

  it('billed by two at once is billed by each once, and never beyond its number', async () => {
    const order = await stocked('Two bills')
    const { id } = await buy(order.id)
    const { won } = await race(6, (n) => bill(id, `R-${n % 3}`, 10_000))
    expect(won).toHaveLength(3)
    expect(await world.call(getPurchase, { purchaseId: id })).toMatchObject({ billed: aud(30_000), open: aud(30_000) })
    expect(await lineOf(order.id, 'materials')).toMatchObject({ committed: aud(30_000), actual: aud(30_000) })
  })
})

describe('what crosses a line', () => {
  it('is covered from the contingency first, with a reason that stays', async () => {
    const order = await stocked('Covered')
    await buy(order.id, '5')
    const refused = buy(order.id, '1')
    await expect(refused).rejects.toMatchObject({ params: { category: 'materials', over: '200.00', left: '0.00' } })
    const { lines } = await world.call(coverOptions, { orderId: order.id, category: 'materials', amount: aud(20_000) })
    expect(lines.map(({ category }) => category)).toEqual(['contingency', 'staff', 'places'])
    await world.call(moveBudget, {
      orderId: order.id,
      from: 'contingency',
      to: 'materials',
      amount: aud(20_000),
      reason: 'A sixth tent for the rain',
    })
    await buy(order.id, '1')
    expect(await lineOf(order.id, 'materials')).toMatchObject({
      planned: aud(100_000),
      moved: aud(20_000),
      raised: aud(0),
      variance: aud(20_000),
      left: aud(0),
    })
    expect(await lineOf(order.id, 'contingency')).toMatchObject({ amount: aud(10_000), moved: aud(-20_000) })
  })

  it('shows as a variance that somebody explains', async () => {
    const order = await stocked('Variance')
    const over = {
      orderId: order.id,
      costs: [{ category: 'materials' as const, sourceId: 'v-1', amount: aud(110_000) }],
    }
    await world.call(probe.commit, over, { override: { reason: 'Client agreed by phone' } })
    const line = await lineOf(order.id, 'materials')
    expect(line).toMatchObject({
      planned: aud(100_000),
      raised: aud(10_000),
      forecast: aud(110_000),
      variance: aud(10_000),
    })
    const reason = 'The printer charged for express delivery'
    const budget = await world.call(explainVariance, { orderId: order.id, category: 'materials', reason })
    expect(budget.lines.find(({ category }) => category === 'materials')).toMatchObject({
      varianceReason: reason,
      varianceBy: 'coordinator',
    })
    await world.call(explainVariance, { orderId: order.id, category: 'materials', reason: '' })
    expect(await lineOf(order.id, 'materials')).toMatchObject({ varianceReason: '', varianceBy: null })
  })

  it('leaves the books in balance', async () => {
    const { debits, credits } = await world.call(trialBalance, {})
    expect(debits).toEqual(credits)
  })
})
