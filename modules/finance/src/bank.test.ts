import { localDate, quantity } from '@ordinate/kernel'
import { storeFile } from '@ordinate/platform/contract'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addBankAccount,
  bankInbox,
  draftInvoice,
  forgetAlias,
  getInvoice,
  getPayment,
  importStatement,
  issueInvoice,
  listAliases,
  listBankAccounts,
  listBankLines,
  listStatements,
  previewStatement,
  recordPayment,
  saveCsvMapping,
  settleLine,
  settleSure,
  trialBalance,
  undoLine,
} from './contract.ts'
import { aud, financeBench, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const NUMBER = '084123456789'
const first = localDate('2026-09-01')

interface Line {
  readonly on: string
  readonly minor: number
  readonly who?: string
  readonly iban?: string
  readonly what?: string
  readonly ref?: string
}

const text = (minor: number) =>
  `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`

/** A camt.053 of some lines, from an opening balance on. */
function camt(
  opening: number,
  lines: readonly Line[],
  { number = NUMBER, closing }: { number?: string; closing?: number } = {},
): string {
  const sum = lines.reduce((total, { minor }) => total + minor, opening)
  const balance = (code: string, minor: number, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="AUD">${text(Math.abs(minor))}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`
  const entry = ({ on, minor, who = '', iban = '', what = '', ref = '' }: Line) => {
    const role = minor > 0 ? 'Dbtr' : 'Cdtr'
    return `<Ntry><Amt Ccy="AUD">${text(Math.abs(minor))}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><${role}><Nm>${who}</Nm></${role}><${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct></RltdPties><RmtInf><Ustrd>${what}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  }
  const days = lines.map(({ on }) => on).sort()
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id>
<Acct><Id><Othr><Id>${number}</Id></Othr></Id></Acct>
${balance('OPBD', opening, days[0] ?? '2026-09-01')}${balance('CLBD', closing ?? sum, days.at(-1) ?? '2026-09-01')}
${lines.map(entry).join('\n')}</Stmt></BkToCstmrStmt></Document>`
}

const upload = async (desk: Desk, name: string, content: string | Uint8Array) =>
  (await desk.call(storeFile, { name, base64: Buffer.from(content).toString('base64') })).fileId

/** An office of its own with an account, and how it imports and invoices. */
async function office() {
  const desk = await world.stranger()
  const account = await desk.call(addBankAccount, {
    name: 'Main',
    bank: 'Harbour Bank',
    number: '084-123 456789',
    currency: 'AUD',
  })
  const take = async (content: string, more: object = {}, options = {}) =>
    desk.call(importStatement, { fileId: await upload(desk, 'statement.xml', content), ...more }, options)
  const invoice = async (title: string, minor: number) => {
    const order = await tasting(desk, title)
    const lines = [{ description: 'Work', quantity: quantity('1'), unit: 'piece', unitPrice: aud(minor) }]
    const draft = await desk.call(draftInvoice, { orderId: order.id, lines, taxCode: 'NONE' })
    return desk.call(issueInvoice, { invoiceId: draft.id, issuedOn: first })
  }
  const inbox = async () => (await desk.call(bankInbox, {})).lines
  const balanceOf = async (kind: string) => {
    const { rows, debits, credits } = await desk.call(trialBalance, {})
    expect(debits).toEqual(credits)
    return rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.balance.minor, 0n)
  }
  return { desk, account, take, invoice, inbox, balanceOf }
}

describe('a bank statement', () => {
  it('comes in once: again, overlapping or in another format it changes nothing', async () => {
    const { desk, take, balanceOf } = await office()
    const lines: Line[] = [
      { on: '2026-09-01', minor: 10_000, who: 'A', ref: 'r1' },
      { on: '2026-09-01', minor: 10_000, who: 'A', ref: 'r2' },
      { on: '2026-09-02', minor: -500, what: 'Fee' },
    ]
    expect(await take(camt(1_000, lines))).toMatchObject({ newLines: 3, knownLines: 0 })
    expect(await take(camt(1_000, lines))).toMatchObject({ newLines: 0, knownLines: 3 })
    expect((await desk.call(listStatements, {})).rows).toHaveLength(1)
    const more: Line[] = [
      ...lines,
      { on: '2026-09-02', minor: -500, what: 'Fee', ref: 'r9' },
      { on: '2026-09-03', minor: 77 },
    ]
    expect(await take(camt(1_000, more))).toMatchObject({ newLines: 2, knownLines: 3 })
    const mt =
      ':20:X\n:25:084/123456789\n:28C:1\n:60F:C260902AUD210,00\n:61:260902D5,00NCHGNONREF\n:86:Bank fee\n:61:260902D5,00NCHGNONREF\n:86:Bank fee\n:62F:C260902AUD200,00\n'
    const other = await desk.call(addBankAccount, { name: 'Same in short', number: '123456789', currency: 'AUD' })
    expect(other.number).toBe('123456789')
    const mtFile = await upload(desk, 'a.sta', mt.replace('084/123456789', NUMBER))
    expect(await desk.call(importStatement, { fileId: mtFile })).toMatchObject({ newLines: 0, knownLines: 2 })
    const [account] = (await desk.call(listBankAccounts, {})).accounts.filter((one) => one.number === NUMBER)
    expect(account).toMatchObject({ balance: aud(1_000 + 20_000 - 1_000 + 77), unmatched: 5 })
    expect(await balanceOf('suspense')).toBe(-19_077n)
  })

  it('imported by ten at once comes in once', async () => {
    const { desk } = await office()
    const lines = Array.from({ length: 20 }, (_, n): Line => ({ on: '2026-09-01', minor: 100 + n, ref: `n${n}` }))
    const files = await Promise.all(Array.from({ length: 10 }, () => upload(desk, 's.xml', camt(0, lines))))
    const { won, lost } = await race(10, (n) => desk.call(importStatement, { fileId: files[n]! }))
    expect(lost).toEqual([])
    expect(won.map(({ newLines }) => newLines).sort((a, b) => a - b)).toEqual([...Array(9).fill(0), 20])
    expect((await desk.call(listBankLines, { limit: 100 })).rows).toHaveLength(20)
  })

  it('that does not join the one before is refused, and goes in with a reason', async () => {
    const { take } = await office()
    await take(camt(0, [{ on: '2026-09-01', minor: 500 }]))
    const gap = camt(900, [{ on: '2026-09-05', minor: 100 }])
    await expect(take(gap)).rejects.toMatchObject({
      code: 'finance.statement_gap',
      params: { side: 'before', theirs: '5.00', ours: '9.00' },
      overridable: true,
    })
    expect(await take(gap, {}, { override: { reason: 'The bank lost a day' } })).toMatchObject({ newLines: 1 })
  })

  it('broken, of an unknown account or of nothing writes nothing and says where', async () => {
    const { desk, take, balanceOf } = await office()
    await expect(take(camt(0, [{ on: '2026-09-01', minor: 500 }], { closing: 501 }))).rejects.toMatchObject({
      status: 422,
      code: 'finance.fault.sum',
      params: { line: 2, difference: '0.01' },
      fields: [{ path: 'fileId' }],
    })
    await expect(take(camt(0, [{ on: '2026-09-01', minor: 500 }]).slice(0, 700))).rejects.toMatchObject({
      code: 'finance.fault.xml',
    })
    const unknown = camt(0, [{ on: '2026-09-01', minor: 500 }], { number: '999' })
    await expect(take(unknown)).rejects.toMatchObject({
      code: 'finance.statement_account_unknown',
      params: { number: '999' },
    })
    expect((await desk.call(listBankLines, {})).rows).toEqual([])
    expect(await balanceOf('suspense')).toBe(0n)
    expect(await take(unknown, { addAccounts: true })).toMatchObject({ newLines: 1 })
  })

  it('as a table is read by a mapping that is guessed, saved and known again', async () => {
    const { desk, account } = await office()
    const rows = [
      'Date;Description;Debit;Credit;Balance',
      '03/09/2026;Sunny Juice 2026-0001;;1 200,50;1 300,50',
      '02/09/2026;Opening fee;5,00;;100,00',
    ]
    const fileId = await upload(desk, 'bank.csv', rows.join('\n'))
    const preview = await desk.call(previewStatement, { fileId, bankAccountId: account.id })
    expect(preview).toMatchObject({
      format: 'csv',
      fault: null,
      mapping: {
        dateOrder: 'dmy',
        date: 'Date',
        credit: 'Credit',
        debit: 'Debit',
        balance: 'Balance',
        purpose: ['Description'],
      },
      statements: [{ lines: 2, newLines: 2, opening: aud(10_500), closing: aud(130_050) }],
    })
    const mapping = preview.mapping!
    await desk.call(saveCsvMapping, { name: 'Harbour', mapping })
    expect(await desk.call(previewStatement, { fileId })).toMatchObject({ mappingName: 'Harbour' })
    expect(await desk.call(importStatement, { fileId, bankAccountId: account.id, mapping })).toMatchObject({
      newLines: 2,
    })
    const broken = await upload(desk, 'bank2.csv', [...rows, '01/09/2026;Gap;1,00;;104,00'].join('\n'))
    const faulty = await desk.call(previewStatement, { fileId: broken, bankAccountId: account.id, mapping })
    expect(faulty.fault).toMatch(/^Row 3: its balance does not follow/)
    await expect(
      desk.call(importStatement, { fileId: broken, bankAccountId: account.id, mapping }),
    ).rejects.toMatchObject({ code: 'finance.fault.balance_row' })
  })
})

describe('a line', () => {
  it('that names its invoice with look-alike letters and pays it is sure, and pays it', async () => {
    const { desk, take, invoice, inbox, balanceOf } = await office()
    const bill = await invoice('Sunny Juice', 120_050)
    const told = bill.number!.replaceAll('0', 'О')
    await take(
      camt(0, [{ on: '2026-09-03', minor: 120_050, who: 'SUNNY JUICE CLIENT', what: `Payment ${told} thanks` }]),
    )
    const [line] = await inbox()
    expect(line!.candidates[0]).toMatchObject({
      kind: 'customer_payment',
      sure: true,
      allocations: [{ number: bill.number }],
    })
    expect(line!.candidates[0]!.reasons.map(({ sentence }) => sentence)).toContain(
      `names ${bill.number}, but for look-alike letters`,
    )
    expect(await desk.call(settleSure, {})).toMatchObject({ settled: 1 })
    expect(await desk.call(getInvoice, { invoiceId: bill.id })).toMatchObject({ state: 'paid' })
    expect(await balanceOf('suspense')).toBe(0n)
    await desk.call(undoLine, { lineId: line!.id, reason: 'Wrong' })
    expect(await desk.call(getInvoice, { invoiceId: bill.id })).toMatchObject({ state: 'issued', open: aud(120_050) })
    expect(await balanceOf('suspense')).toBe(-120_050n)
    expect(await inbox()).toHaveLength(1)
  })

  it('of a stranger is unmatched until somebody says who it is, and is known the next time', async () => {
    const { desk, take, invoice, inbox } = await office()
    const bill = await invoice('Harvest', 50_000)
    await take(
      camt(0, [{ on: '2026-09-03', minor: 10_000, who: 'Nominee 7', iban: 'DE89370400440532013000', what: 'abc' }]),
    )
    const [line] = await inbox()
    expect(line!.candidates).toEqual([])
    await desk.call(settleLine, {
      lineId: line!.id,
      kind: 'customer_payment',
      clientId: bill.clientId,
      oldestFirst: true,
    })
    await take(
      camt(10_000, [
        { on: '2026-09-04', minor: 40_000, who: 'Nominee 7', iban: 'DE89370400440532013000', what: 'xyz' },
      ]),
    )
    const [next] = await inbox()
    expect(next!.candidates[0]).toMatchObject({
      clientId: bill.clientId,
      sure: true,
      allocations: [{ amount: aud(40_000) }],
    })
    const aliases = (await desk.call(listAliases, {})).rows
    expect(aliases.map(({ signal, value }) => [signal, value]).sort()).toEqual([
      ['account', 'DE89370400440532013000'],
      ['name', '7 nominee'],
    ])
    for (const { id } of aliases) await desk.call(forgetAlias, { aliasId: id })
    expect((await inbox())[0]!.candidates[0]).not.toMatchObject({ sure: true })
  })

  it('that pays several invoices together finds which', async () => {
    const { desk, take, invoice, inbox } = await office()
    const order = await tasting(desk, 'Many')
    const bill = async (minor: number) => {
      const lines = [{ description: 'Day', quantity: quantity('1'), unit: 'day', unitPrice: aud(minor) }]
      const draft = await desk.call(draftInvoice, { orderId: order.id, lines, taxCode: 'NONE' })
      return desk.call(issueInvoice, { invoiceId: draft.id, issuedOn: first })
    }
    for (const minor of [11_100, 22_700, 35_300, 41_900]) await bill(minor)
    await invoice('Another', 57_999)
    await take(camt(0, [{ on: '2026-09-03', minor: 11_100 + 35_300 + 41_900, who: 'Many client', what: 'all of it' }]))
    const [line] = await inbox()
    expect(line!.candidates[0]!.allocations.map(({ amount }) => amount.minor)).toEqual([11_100n, 35_300n, 41_900n])
  })

  it('ends as fee, transfer, refund, a payment recorded before or a pay-out, each through the ledger and back', async () => {
    const { desk, take, invoice, inbox, balanceOf } = await office()
    const bill = await invoice('Sunny', 30_000)
    const paid = await desk.call(recordPayment, {
      clientId: bill.clientId,
      receivedOn: first,
      amount: aud(40_000),
      oldestFirst: true,
    })
    await take(
      camt(0, [
        { on: '2026-09-02', minor: 40_000, who: 'Sunny client' },
        { on: '2026-09-03', minor: -300, what: 'Account fee' },
        { on: '2026-09-04', minor: -20_000, what: 'To savings' },
        { on: '2026-09-05', minor: -10_000, who: 'Sunny client', what: 'Back' },
      ]),
    )
    const lines = await inbox()
    expect(lines[0]!.candidates[0]).toMatchObject({ kind: 'recorded_payment', paymentId: paid.id })
    expect(lines[1]!.candidates[0]).toMatchObject({ kind: 'fee' })
    expect(lines[3]!.candidates[0]).toMatchObject({ kind: 'refund', paymentId: paid.id })
    const say = (n: number, more: object) => desk.call(settleLine, { lineId: lines[n]!.id, ...more } as never)
    await say(0, { kind: 'recorded_payment', paymentId: paid.id })
    await say(1, { kind: 'fee' })
    await say(2, { kind: 'transfer' })
    await say(3, { kind: 'refund', paymentId: paid.id })
    expect(await balanceOf('suspense')).toBe(0n)
    expect(await balanceOf('bank')).toBe(0n)
    expect(await balanceOf('transit')).toBe(20_000n)
    expect(await balanceOf('bank_charges')).toBe(300n)
    expect(await desk.call(getPayment, { paymentId: paid.id })).toMatchObject({
      unapplied: aud(0),
      refunded: aud(10_000),
      bankLineId: lines[0]!.id,
    })
    for (const { id } of lines) await desk.call(undoLine, { lineId: id })
    expect(await balanceOf('bank')).toBe(40_000n)
    expect(await desk.call(getPayment, { paymentId: paid.id })).toMatchObject({
      unapplied: aud(10_000),
      refunded: aud(0),
      bankLineId: null,
    })
  })

  it('said to be two things at once is one of them', async () => {
    const { desk, take, inbox } = await office()
    await take(camt(0, [{ on: '2026-09-03', minor: -700, what: 'Something' }]))
    const [line] = await inbox()
    const { won, lost } = await race(6, (n) =>
      desk.call(settleLine, { lineId: line!.id, kind: n % 2 === 0 ? 'fee' : 'transfer' }),
    )
    expect(won).toHaveLength(1)
    for (const problem of lost) expect(problem).toMatchObject({ code: 'finance.line_settled' })
    await expect(desk.call(settleLine, { lineId: line!.id, kind: 'fee' })).rejects.toMatchObject({
      code: 'finance.line_settled',
    })
  })

  it('is refused what does not fit it', async () => {
    const { desk, take, inbox, invoice } = await office()
    const bill = await invoice('Fit', 5_000)
    await take(
      camt(0, [
        { on: '2026-09-03', minor: -700 },
        { on: '2026-09-04', minor: 900 },
      ]),
    )
    const [out, incoming] = await inbox()
    const say = (lineId: string, more: object) => desk.call(settleLine, { lineId, ...more } as never)
    await expect(say(out!.id, { kind: 'customer_payment', clientId: bill.clientId })).rejects.toMatchObject({
      code: 'finance.settlement_direction',
    })
    await expect(say(incoming!.id, { kind: 'customer_payment' })).rejects.toMatchObject({
      code: 'finance.settlement_incomplete',
      params: { field: 'clientId' },
    })
    await expect(say(out!.id, { kind: 'liability', account: `receivable/${bill.id}` })).rejects.toMatchObject({
      code: 'finance.account_not_payable',
    })
    const too = [{ invoiceId: bill.id, amount: aud(901) }]
    await expect(
      say(incoming!.id, { kind: 'customer_payment', clientId: bill.clientId, allocations: too }),
    ).rejects.toMatchObject({ code: 'finance.payment_exceeded' })
    expect(await inbox()).toHaveLength(2)
  })
})
