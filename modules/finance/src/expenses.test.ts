import { addDays, dateIn, instantFromMs, money, quantity } from '@ordinate/kernel'
import { storeFile } from '@ordinate/platform/contract'
import { mergePeople } from '@ordinate/staffing/contract'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approveExpense,
  claimExpense,
  declineExpense,
  getExpenseClaim,
  giveAdvance,
  listCosts,
  listExpenseClaims,
  listExpenses,
  listPersonBalances,
  myExpenses,
  receiptFile,
  reimburse,
  resubmitExpense,
  returnAdvance,
  returnExpense,
  setCurrencyRate,
  setExpenseRules,
  transfersOf,
  trialBalance,
  withdrawExpense,
} from './contract.ts'
import { aud, budgeted, financeBench, probe, worker } from './testing/world.ts'

let world: Bench
let orderId: string
const today = dateIn(instantFromMs(Date.now()), 'Australia/Adelaide')
const spentOn = addDays(today, -1)
const insisted = { override: { reason: 'Seen with my own eyes' } }

beforeAll(async () => {
  world = await financeBench()
  orderId = (await budgeted(world, 'Expenses')).id
  await world.call(setExpenseRules, {
    approveUpTo: aud(20_000),
    receiptOver: aud(2_000),
    mostDaysOld: 30,
    limits: [{ category: 'places', role: 'worker', per: 'day', amount: aud(15_000) }],
  })
})
afterAll(() => world.close())

/** A receipt: dark lines on white, another for every number. */
async function picture(number: number, quality = 90): Promise<Buffer> {
  const bars = Array.from({ length: 12 }, (_, at) => {
    const width = 40 + ((at * 37 + number * 91) % 160)
    return `<rect x="${(at * 13 * number) % 60}" y="${at * 25 + 10}" width="${width}" height="12" fill="#222"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="320"><rect width="240" height="320" fill="#fff"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality }).toBuffer()
}

async function stored(desk: Desk, bytes: Uint8Array): Promise<string> {
  const base64 = Buffer.from(bytes).toString('base64')
  return (await desk.call(storeFile, { name: 'receipt.jpg', base64 })).fileId
}

const spent = (minor: number, more: object = {}) => ({
  orderId,
  category: 'places' as const,
  amount: aud(minor),
  spentOn,
  merchant: `Shop ${minor}`,
  ...more,
})

describe('an expense', () => {
  it('handed in by its person becomes a cost of the order and is owed, every figure with its transfers', async () => {
    const nina = await worker(world, 'Nina Marsh', orderId)
    const receiptFileId = await stored(nina.phone, await picture(1))
    const claim = await nina.phone.call(claimExpense, spent(4_510, { receiptFileId }))
    expect(claim).toMatchObject({ state: 'submitted', role: 'worker', hasReceipt: true, objections: [] })
    const done = await world.call(approveExpense, { claimId: claim.id })
    expect(done).toMatchObject({ state: 'approved', fromAdvance: aud(0) })
    const { rows: costs } = await world.call(listCosts, { orderId })
    expect(costs[0]).toMatchObject({ state: 'actual', actual: aud(4_510), category: 'places' })
    const mine = await nina.phone.call(myExpenses, {})
    expect(mine.balances).toMatchObject([{ held: aud(0), owed: aud(4_510) }])
    const { rows } = await world.call(transfersOf, { account: mine.balances[0]!.owedAccount })
    expect(rows).toMatchObject([{ credit: aud(4_510), memo: 'Nina Marsh: Shop 4510' }])
    await world.call(reimburse, { personId: nina.id, amount: aud(4_510) })
    expect((await nina.phone.call(myExpenses, {})).balances).toEqual([])
    await expect(world.call(reimburse, { personId: nina.id, amount: aud(1) })).rejects.toMatchObject({
      code: 'finance.owed_too_small',
    })
  })

  it('in a foreign currency keeps the rate of the day on which it was paid', async () => {
    const max = await worker(world, 'Max Abroad', orderId)
    const abroad = spent(0, { amount: money(10_000, 'EUR'), merchant: 'Hotel' })
    await expect(max.phone.call(claimExpense, abroad)).rejects.toMatchObject({ code: 'finance.no_currency_rate' })
    await world.call(setCurrencyRate, { currency: 'EUR', onDay: addDays(spentOn, -2), price: quantity('1.65') })
    const claim = await max.phone.call(claimExpense, abroad)
    expect(claim).toMatchObject({ booked: aud(16_500), rateText: '1 EUR = 1.65 AUD', rateOn: addDays(spentOn, -2) })
    await world.call(setCurrencyRate, { currency: 'EUR', onDay: spentOn, price: quantity('2') })
    await world.call(approveExpense, { claimId: claim.id }, insisted)
    const { rows } = await world.call(listExpenses, { orderId })
    expect(rows.find((row) => row.supplier === 'Hotel')?.amount).toEqual(aud(16_500))
  })

  it('is only ever its own person’s: others neither see it nor its receipt', async () => {
    const [ann, ben] = [await worker(world, 'Ann Own', orderId), await worker(world, 'Ben Other', orderId)]
    const receiptFileId = await stored(ann.phone, await picture(2))
    const claim = await ann.phone.call(claimExpense, spent(1_010, { receiptFileId }))
    expect((await ann.phone.call(receiptFile, { claimId: claim.id })).mediaType).toBe('image/jpeg')
    const attempts = [
      () => ben.phone.call(receiptFile, { claimId: claim.id }),
      () => ben.phone.call(withdrawExpense, { claimId: claim.id }),
      () => ben.phone.call(resubmitExpense, { claimId: claim.id, amount: aud(1) }),
      () => ben.phone.call(myExpenses, { personId: ann.id }),
      () => ben.phone.call(claimExpense, spent(1, { receiptFileId })),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ status: 404 })
    const elsewhere = (await budgeted(world, 'Not theirs')).id
    await expect(ben.phone.call(claimExpense, spent(100, { orderId: elsewhere }))).rejects.toMatchObject({
      code: 'finance.not_your_order',
    })
    const stranger = await world.stranger()
    await expect(stranger.call(getExpenseClaim, { claimId: claim.id })).rejects.toMatchObject({ status: 404 })
  })

  it('over a limit is explained to its person, refused to who approves, and passes with a reason that stays', async () => {
    const eve = await worker(world, 'Eve Limit', orderId)
    const claim = await eve.phone.call(claimExpense, spent(15_001))
    expect(claim.objections.map(({ code }) => code)).toEqual(['finance.expense_over_limit', 'finance.receipt_missing'])
    expect(claim.objections[0]!.sentence).toContain('150.00 AUD')
    await expect(world.call(approveExpense, { claimId: claim.id })).rejects.toMatchObject({
      code: 'finance.expense_over_limit',
      overridable: true,
    })
    await expect(
      world.as('department_head').call(approveExpense, { claimId: claim.id }, insisted),
    ).rejects.toMatchObject({ code: 'finance.expense_over_limit' })
    const done = await world.call(approveExpense, { claimId: claim.id }, insisted)
    expect(done.decisions.at(-1)).toMatchObject({
      decision: 'approved',
      reason: 'Seen with my own eyes',
      overridden: ['finance.expense_over_limit', 'finance.receipt_missing'],
    })
  })

  it('above the first approver’s authority goes to a second person', async () => {
    const zoe = await worker(world, 'Zoe Large', orderId)
    const receiptFileId = await stored(zoe.phone, await picture(3))
    const claim = await zoe.phone.call(claimExpense, spent(25_000, { category: 'staff', receiptFileId }))
    const manager = world.as({ ...world.as('manager').caller, id: 'mia', name: 'Mia' })
    const accountant = world.as({ ...world.as('accountant').caller, id: 'paul', name: 'Paul' })
    expect(await manager.call(approveExpense, { claimId: claim.id })).toMatchObject({ state: 'checked' })
    await expect(manager.call(approveExpense, { claimId: claim.id })).rejects.toMatchObject({
      code: 'finance.expense_second_person',
    })
    const done = await accountant.call(approveExpense, { claimId: claim.id })
    expect(done.state).toBe('approved')
    expect(done.decisions.map(({ decision, byName }) => [decision, byName])).toEqual([
      ['submitted', 'Zoe Large'],
      ['checked', 'Mia'],
      ['approved', 'Paul'],
    ])
  })

  it('is sent back, mended and handed in again; withdrawn, declined, and then no more', async () => {
    const leo = await worker(world, 'Leo Mended', orderId)
    const claim = await leo.phone.call(claimExpense, spent(900))
    await world.call(returnExpense, { claimId: claim.id, reason: 'Which shop?' })
    const { claims } = await leo.phone.call(myExpenses, {})
    expect(claims[0]).toMatchObject({ state: 'returned', lastReason: 'Which shop?' })
    const again = await leo.phone.call(resubmitExpense, { claimId: claim.id, merchant: 'Corner shop' })
    expect(again).toMatchObject({ state: 'submitted', merchant: 'Corner shop' })
    await world.call(declineExpense, { claimId: claim.id, reason: 'Private' })
    await expect(leo.phone.call(withdrawExpense, { claimId: claim.id })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    await expect(leo.phone.call(claimExpense, spent(1, { spentOn: addDays(today, 2) }))).rejects.toMatchObject({
      code: 'finance.expense_of_future',
    })
    await expect(leo.phone.call(claimExpense, spent(0))).rejects.toMatchObject({
      code: 'finance.amount_not_positive',
    })
  })
})

describe('a receipt handed in twice', () => {
  it('is found by file, by picture and by purchase, and approved only with a reason', async () => {
    const [one, two] = [await worker(world, 'Twin One', orderId), await worker(world, 'Twin Two', orderId)]
    const first = await one.phone.call(
      claimExpense,
      spent(3_300, { receiptFileId: await stored(one.phone, await picture(7)), merchant: 'Metro' }),
    )
    await world.call(approveExpense, { claimId: first.id })
    const byPicture = await two.phone.call(
      claimExpense,
      spent(3_333, { receiptFileId: await stored(two.phone, await picture(7, 40)), merchant: 'Another' }),
    )
    expect(byPicture.alike).toEqual([])
    expect((await world.call(getExpenseClaim, { claimId: byPicture.id })).alike).toMatchObject([
      { claimId: first.id, why: 'same_picture', personName: 'Twin One' },
    ])
    await expect(world.call(approveExpense, { claimId: byPicture.id })).rejects.toMatchObject({
      code: 'finance.expense_duplicate',
      params: { why: 'same_picture', person: 'Twin One' },
      overridable: true,
    })
    const byFile = await two.phone.call(
      claimExpense,
      spent(3_334, { receiptFileId: await stored(two.phone, await picture(7)) }),
    )
    expect((await world.call(getExpenseClaim, { claimId: byFile.id })).alike[0]).toMatchObject({ why: 'same_file' })
    const byPurchase = await two.phone.call(claimExpense, spent(3_300, { merchant: '«METRO» Ltd' }))
    expect((await world.call(getExpenseClaim, { claimId: byPurchase.id })).alike[0]).toMatchObject({
      why: 'same_purchase',
    })
    const different = await two.phone.call(
      claimExpense,
      spent(3_335, { receiptFileId: await stored(two.phone, await picture(8)) }),
    )
    expect((await world.call(getExpenseClaim, { claimId: different.id })).alike).toEqual([])
  })
})

describe('an advance', () => {
  it('is settled by expenses, the rest of them owed, the rest of it returned', async () => {
    const amy = await worker(world, 'Amy Advance', orderId)
    await world.call(giveAdvance, { personId: amy.id, amount: aud(10_000), orderId, memo: 'For taxis' })
    const claim = async (minor: number) => {
      const { id } = await amy.phone.call(claimExpense, spent(minor, { category: 'staff' }))
      return world.call(approveExpense, { claimId: id }, insisted)
    }
    expect(await claim(4_001)).toMatchObject({ fromAdvance: aud(4_001) })
    const { balances } = await amy.phone.call(myExpenses, {})
    expect(balances).toMatchObject([{ held: aud(5_999), owed: aud(0) }])
    await expect(world.call(returnAdvance, { personId: amy.id, amount: aud(6_000) })).rejects.toMatchObject({
      code: 'finance.advance_too_small',
    })
    expect(await world.call(returnAdvance, { personId: amy.id, amount: aud(1_000) })).toMatchObject({
      held: aud(4_999),
    })
    expect(await claim(7_002)).toMatchObject({ fromAdvance: aud(4_999) })
    const rows = (await world.call(listPersonBalances, {})).rows.filter((row) => row.personId === amy.id)
    expect(rows).toMatchObject([{ held: aud(0), owed: aud(2_003) }])
  })

  it('spent by many approvals at once is never spent twice', async () => {
    const rob = await worker(world, 'Rob Raced', orderId)
    await world.call(giveAdvance, { personId: rob.id, amount: aud(1_000) })
    const claims: string[] = []
    for (let at = 0; at < 5; at += 1)
      claims.push((await rob.phone.call(claimExpense, spent(400 + at, { category: 'staff' }))).id)
    const { won } = await race(10, (runner) => world.call(approveExpense, { claimId: claims[runner % 5]! }))
    expect(won).toHaveLength(5)
    const { balances } = await rob.phone.call(myExpenses, {})
    expect(balances).toMatchObject([{ held: aud(0), owed: aud(2_010 - 1_000) }])
  })
})

describe('two records of one person', () => {
  it('have one account once they are merged: claims, what is held and what is owed', async () => {
    const [kept, twin] = [await worker(world, 'Una Kept', orderId), await worker(world, 'Una Twin', orderId)]
    for (const { phone } of [kept, twin]) {
      const { id } = await phone.call(claimExpense, spent(1_100, { category: 'staff' }))
      await world.call(approveExpense, { claimId: id }, insisted)
    }
    await world.call(giveAdvance, { personId: twin.id, amount: aud(5_000), memo: 'For Una Twin' })
    await world.call(mergePeople, { keptId: kept.id, mergedId: twin.id })
    const { claims, balances } = await kept.phone.call(myExpenses, {})
    expect(claims.map(({ amount }) => amount)).toEqual([aud(1_100), aud(1_100)])
    expect(balances).toMatchObject([{ held: aud(5_000), owed: aud(2_200) }])
    const { rows } = await world.call(listPersonBalances, { limit: 200 })
    expect(rows.filter(({ personId }) => personId === twin.id)).toEqual([])
  })
})

describe('the office', () => {
  it('finds what waits in its list and on its day', async () => {
    const kim = await worker(world, 'Kim Waits', orderId)
    const claim = await kim.phone.call(claimExpense, spent(777))
    const { rows } = await world.call(listExpenseClaims, { waiting: true, personId: kim.id })
    expect(rows.map(({ id }) => id)).toEqual([claim.id])
    const { lines } = await world.call(probe.agenda, {})
    expect(lines.find((line) => line.id.endsWith(claim.id))?.sentence).toContain('Expense of Kim Waits: Shop 777')
  })

  it('keeps books that balance', async () => {
    const { debits, credits } = await world.call(trialBalance, {})
    expect(debits).toEqual(credits)
  })

  it('does not say a limit twice', async () => {
    const limit = { category: 'any' as const, role: 'any' as const, per: 'day' as const, amount: aud(1) }
    const rules = { approveUpTo: null, receiptOver: aud(0), mostDaysOld: 9, limits: [limit, limit] }
    await expect(world.call(setExpenseRules, rules)).rejects.toMatchObject({ code: 'finance.limit_twice' })
    await expect(
      world.call(setExpenseRules, { ...rules, limits: [], receiptOver: money(1, 'EUR') }),
    ).rejects.toMatchObject({ code: 'finance.currency_mixed' })
  })
})
