import { instant, localDate, newId } from '@ordinate/kernel'
import { openAccounts, transfer } from '@ordinate/ledger'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvePay,
  approvePayRun,
  bankDetails,
  cancelPayRun,
  checkBooks,
  correctPay,
  draftPayRun,
  getBudget,
  getPayRun,
  openBankDetails,
  payAdvance,
  payOut,
  payPayRun,
  payRegister,
  payRunBankFile,
  payRunOneC,
  payStatement,
  setBankDetails,
  setPayingAccount,
  trialBalance,
} from './contract.ts'
import { aud, budgeted, financeBench, insideOf, probe } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
  Object.assign(world.app, { clock: () => instant('2026-11-25T02:00:00Z') })
})
afterAll(() => world.close())

const NINA = newId('per')
const through = localDate('2026-08-31')
const payOn = localDate('2026-11-27')
const account = { scheme: 'iban' as const, bank: '', number: 'DE89 3704 0044 0532 0130 00', holder: 'Nina Marsh' }

/** An order with one approved line of five hours at 34.50 for each name. */
async function worked(...people: string[]): Promise<{ desk: Desk; orderId: string; lineIds: string[] }> {
  const desk = await world.stranger()
  const order = await budgeted(desk, 'Worked')
  const lineIds: string[] = []
  for (const [at, personId] of people.entries()) {
    const sourceId = `shift ${at}`
    await desk.call(probe.book, { orderId: order.id, costs: [{ category: 'staff', sourceId, amount: aud(17_250) }] })
    const added = {
      orderId: order.id,
      sourceId,
      minutes: 300,
      rate: aud(3_450),
      personId,
      personName: `P ${personId.slice(-3)}`,
    }
    lineIds.push(...(await desk.call(probe.pay, added)).ids)
  }
  await desk.call(approvePay, { payLineIds: lineIds })
  return { desk, orderId: order.id, lineIds }
}

const collect = (desk: Desk) => desk.call(draftPayRun, { through, payOn })
const agrees = async (desk: Desk) => expect((await desk.call(checkBooks, {})).differences).toEqual([])
const balanceOf = async (desk: Desk, kind: string) =>
  (await desk.call(trialBalance, {})).rows.find((row) => row.kind === kind)?.balance.minor ?? 0n

describe('a pay run', () => {
  it('collects approved pay, is approved by somebody with the right, and pays every line once', async () => {
    const { desk, lineIds } = await worked(NINA, NINA)
    const run = await collect(desk)
    expect(run).toMatchObject({ state: 'draft', number: 'PR-2026-0001', people: 1, total: aud(34_500) })
    expect(run.persons[0]).toMatchObject({ minutes: 600, pay: aud(34_500), net: aud(34_500), lines: 2, account: null })
    await expect(collect(desk)).rejects.toMatchObject({ code: 'finance.nothing_to_pay' })
    await expect(desk.call(payOut, { payLineIds: lineIds })).rejects.toMatchObject({ code: 'finance.pay_in_run' })
    await expect(desk.call(payPayRun, { payRunId: run.id })).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
    await expect(desk.as('accountant').call(approvePayRun, { payRunId: run.id })).rejects.toMatchObject({ status: 403 })
    await desk.call(approvePayRun, { payRunId: run.id })
    const paid = await desk.call(payPayRun, { payRunId: run.id })
    expect(paid).toMatchObject({ state: 'paid', paidOn: localDate('2026-11-25') })
    const { rows } = await desk.call(payRegister, {})
    expect(rows.every((row) => row.state === 'paid')).toBe(true)
    expect([await balanceOf(desk, 'wages'), await balanceOf(desk, 'bank')]).toEqual([0n, -34_500n])
    await agrees(desk)
  })

  it('under races, is collected, approved and paid once, and no line stands in two', async () => {
    const { desk } = await worked(NINA, newId('per'))
    const collected = await race(6, () => collect(desk))
    expect(collected.won).toHaveLength(1)
    for (const reason of collected.lost)
      expect(['finance.nothing_to_pay', 'finance.changed_meanwhile']).toContain((reason as { code: string }).code)
    const payRunId = collected.won[0]!.id
    expect((await race(6, () => desk.call(approvePayRun, { payRunId }))).won).toHaveLength(1)
    const paid = await race(6, (n) =>
      n === 3 ? desk.call(cancelPayRun, { payRunId }) : desk.call(payPayRun, { payRunId }),
    )
    expect(paid.won).toHaveLength(1)
    const state = paid.won[0]!.state
    expect(await balanceOf(desk, 'bank')).toBe(state === 'paid' ? -34_500n : 0n)
    await agrees(desk)
  })

  it('that is given up frees its lines for another', async () => {
    const { desk } = await worked(NINA)
    const first = await collect(desk)
    await desk.call(cancelPayRun, { payRunId: first.id })
    const second = await collect(desk)
    expect(second).toMatchObject({ number: 'PR-2026-0002', total: first.total })
  })

  it('answers a repeated key with the first answer', async () => {
    const { desk } = await worked(NINA)
    const input = { through: '2026-08-31', payOn: '2026-11-27' }
    const [first, again] = [
      await desk.callRaw(draftPayRun, input, { idempotencyKey: 'run-1' }),
      await desk.callRaw(draftPayRun, input, { idempotencyKey: 'run-1' }),
    ]
    expect(again).toEqual(first)
  })

  it('sets off advances against pay and pays expenses back', async () => {
    const { desk } = await worked(NINA)
    await desk.call(payAdvance, { personId: NINA, personName: 'Nina Marsh', amount: aud(5_000), note: 'Fare' })
    await insideOf(desk, async (ctx) => {
      const limit = 'debits_must_not_exceed_credits' as const
      await openAccounts(ctx, [
        { code: `owed_expenses/${NINA}/AUD`, name: 'Nina Marsh', unit: 'AUD', limit, labels: { person: NINA } },
        { code: 'accrued/ord_e', name: 'Accrued', unit: 'AUD' },
      ])
      const source = ['finance.expense', 'one'] as const
      const owed = { debit: 'accrued/ord_e', credit: `owed_expenses/${NINA}/AUD`, unit: 'AUD', amount: 1_200n, source }
      await transfer(ctx, [owed])
    })
    const run = await collect(desk)
    expect(run.persons[0]).toMatchObject({
      expenses: aud(1_200),
      advance: aud(-5_000),
      net: aud(17_250 + 1_200 - 5_000),
    })
    await desk.call(approvePayRun, { payRunId: run.id })
    await desk.call(payPayRun, { payRunId: run.id })
    expect(await balanceOf(desk, 'pay_advance')).toBe(0n)
    expect(await balanceOf(desk, 'bank')).toBe(-(17_250n + 1_200n))
    const statement = await desk.call(payStatement, { personId: NINA, month: '2026-11' })
    expect(statement.others.map((one) => [one.kind, one.amount.minor])).toEqual([
      ['advance_paid', 5_000n],
      ['expenses', 1_200n],
      ['advance_set_off', -5_000n],
    ])
    await agrees(desk)
  })

  it('whose expenses were paid back otherwise meanwhile is refused, not paid twice', async () => {
    const { desk } = await worked(NINA)
    await desk.call(payAdvance, { personId: NINA, personName: 'Nina Marsh', amount: aud(5_000) })
    const run = await collect(desk)
    await desk.call(approvePayRun, { payRunId: run.id })
    await insideOf(desk, (ctx) =>
      transfer(ctx, [
        {
          debit: 'bank/AUD',
          credit: `pay_advance/${NINA}/AUD`,
          unit: 'AUD',
          amount: 5_000n,
          source: ['test.back', 'x'],
        },
      ]),
    )
    await expect(desk.call(payPayRun, { payRunId: run.id })).rejects.toMatchObject({ code: 'finance.pay_run_stale' })
  })
})

describe('a correction after paying', () => {
  it('is a line of its own for the next run, moves the order’s cost, and cannot take back more than was paid', async () => {
    const { desk, orderId, lineIds } = await worked(NINA)
    const run = await collect(desk)
    await desk.call(approvePayRun, { payRunId: run.id })
    await desk.call(payPayRun, { payRunId: run.id })
    const [payLineId] = lineIds
    const spent = async () => (await desk.call(getBudget, { orderId })).budget!.actual.minor
    const before = await spent()
    const line = await desk.call(correctPay, { payLineId: payLineId!, difference: aud(-250), reason: 'Left early' })
    expect(line).toMatchObject({ kind: 'correction', amount: aud(-250), state: 'proposed' })
    expect((await spent()) - before).toBe(-250n)
    const more = desk.call(correctPay, { payLineId: payLineId!, difference: aud(-17_001), reason: 'All of it' })
    await expect(more).rejects.toMatchObject({ code: 'finance.correction_too_large', params: { most: '170.00' } })
    const nothing = desk.call(correctPay, { payLineId: payLineId!, difference: aud(0), reason: 'Nothing' })
    await expect(nothing).rejects.toMatchObject({ code: 'finance.amount_zero' })
    await desk.call(approvePay, { payLineIds: [line.id] })
    // Alone it is less than nothing: it waits for pay that covers it.
    await expect(collect(desk)).rejects.toMatchObject({ code: 'finance.nothing_to_pay' })
    const extra = await desk.call(correctPay, {
      payLineId: payLineId!,
      difference: aud(1_000),
      reason: 'Stayed to pack',
    })
    await desk.call(approvePay, { payLineIds: [extra.id] })
    const next = await collect(desk)
    expect(next.persons[0]).toMatchObject({ corrections: aud(750), net: aud(750) })
    await desk.call(approvePayRun, { payRunId: next.id })
    await desk.call(payPayRun, { payRunId: next.id })
    await agrees(desk)
  })

  it('is refused while the line was not approved', async () => {
    const desk = await world.stranger()
    const order = await budgeted(desk, 'Proposed')
    const { ids } = await desk.call(probe.pay, { orderId: order.id, sourceId: 'x', minutes: 60, rate: aud(3_000) })
    const correct = desk.call(correctPay, { payLineId: ids[0]!, difference: aud(100), reason: 'More' })
    await expect(correct).rejects.toMatchObject({ code: 'finance.pay_not_settled' })
  })
})

describe('where people are paid', () => {
  it('is sealed, shown masked, and every whole view is on the timeline', async () => {
    const desk = await world.stranger()
    const kept = await desk.call(setBankDetails, { personId: NINA, account })
    expect(kept.account).toBe('•••• 3000')
    expect(await desk.call(bankDetails, { personId: NINA })).toMatchObject({ account: '•••• 3000', scheme: 'iban' })
    const { rows } = await world.app.owner.query(`select sealed from finance.bank_detail where org_id = $1`, [
      desk.orgId,
    ])
    expect(JSON.stringify(rows)).not.toContain('0532013000')
    expect(await desk.call(openBankDetails, { personId: NINA })).toMatchObject({ number: 'DE89370400440532013000' })
    const seen = await world.app.owner.query(
      `select count(*)::int as n from platform.timeline where org_id = $1 and subject_kind = 'finance.bank_detail' and after::text like '%opened%'`,
      [desk.orgId],
    )
    expect(seen.rows[0]).toEqual({ n: 1 })
    await expect(desk.as('auditor').call(openBankDetails, { personId: NINA })).rejects.toMatchObject({ status: 403 })
  })

  it('is refused with the field that is wrong, and changes nothing', async () => {
    const desk = await world.stranger()
    const wrong = { ...account, number: 'DE89 3704 0044 0532 0130 01' }
    await expect(desk.call(setBankDetails, { personId: NINA, account: wrong })).rejects.toMatchObject({
      status: 409,
      code: 'finance.account_number_wrong',
      fields: [expect.objectContaining({ path: 'account.number' })],
    })
    expect((await desk.call(bankDetails, { personId: NINA })).account).toBeNull()
  })

  it('is set by the person on the own link, and by no other', async () => {
    const desk = await world.stranger()
    const link = desk.as({
      kind: 'link',
      role: undefined,
      permissions: new Set(['finance.own_pay']),
      scope: { person: [NINA] },
    } as never)
    expect((await link.call(setBankDetails, { account })).personId).toBe(NINA)
    const other = newId('per')
    await expect(link.call(bankDetails, { personId: other })).rejects.toMatchObject({ status: 404 })
    await expect(link.call(setBankDetails, { personId: other, account })).rejects.toMatchObject({ status: 404 })
    await expect(link.call(openBankDetails, { personId: NINA })).rejects.toMatchObject({ status: 403 })
  })
})

describe('the bank’s file', () => {
  it('is made of an approved run once everybody has an account, and says what the run pays', async () => {
    const { desk } = await worked(NINA)
    const run = await collect(desk)
    const file = () => desk.call(payRunBankFile, { payRunId: run.id })
    await expect(file()).rejects.toMatchObject({ code: 'finance.pay_run_not_approved' })
    await desk.call(approvePayRun, { payRunId: run.id })
    await expect(file()).rejects.toMatchObject({ code: 'finance.no_paying_account' })
    const own = { ...account, number: 'GB29NWBK60161331926819', holder: 'Agency' }
    await desk.call(setPayingAccount, { currency: 'AUD', account: own })
    await expect(file()).rejects.toMatchObject({ code: 'finance.no_bank_details', params: { count: 1 } })
    await desk.call(setBankDetails, { personId: NINA, account })
    const made = await file()
    const xml = Buffer.from(made.base64, 'base64').toString('utf8')
    expect(made).toMatchObject({ name: 'PR-2026-0001.xml', transfers: 1 })
    expect(xml).toContain('<InstdAmt Ccy="AUD">172.50</InstdAmt>')
    expect(xml).toContain('<ReqdExctnDt><Dt>2026-11-27</Dt></ReqdExctnDt>')
    const oneC = await desk.call(payRunOneC, { payRunId: run.id })
    const register = new TextDecoder('windows-1251').decode(Buffer.from(oneC.base64, 'base64'))
    expect(register).toContain('<СуммаИтого>172.50</СуммаИтого>')
    expect((await desk.call(getPayRun, { payRunId: run.id })).payingAccount).toBe('•••• 6819')
  })
})
