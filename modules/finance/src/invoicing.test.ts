import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileAnswer } from '@ordinate/contract'
import { localDate, moneyToText, quantity } from '@ordinate/kernel'
import { type Bench, race } from '@ordinate/testkit'
import { cellText, readTable } from '@ordinate/typesetter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  creditInvoice,
  creditNoteFile,
  discardInvoice,
  draftInvoice,
  exportInvoices,
  getInvoice,
  invoiceFile,
  issueInvoice,
  listCreditNotes,
  listPayments,
  recordPayment,
  setBilling,
  setBillingProfile,
  setTaxRate,
  transfersOf,
  trialBalance,
} from './contract.ts'
import { type Checks, openChecks } from './testing/e-invoice-check.ts'
import { aud, budgeted, financeBench, tasting } from './testing/world.ts'

let world: Bench
let checks: Checks
beforeAll(async () => {
  world = await financeBench()
  checks = openChecks()
})
afterAll(async () => {
  checks.close()
  await world.close()
})

const issuedOn = localDate('2026-09-01')
const insisted = { override: { reason: 'Agreed with the client' } }
const work = (price: number, more: object = {}) => ({
  description: 'Work',
  quantity: quantity('1'),
  unit: 'day',
  unitPrice: aud(price),
  ...more,
})

async function issued(orderId: string, more: object = {}) {
  const draft = await world.call(draftInvoice, { orderId, ...more })
  return world.call(issueInvoice, { invoiceId: draft.id, issuedOn })
}

async function balanceOf(orderId: string, kind: string) {
  const { rows } = await world.call(trialBalance, { orderId })
  return rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.balance.minor, 0n)
}

const bytesOf = (file: FileAnswer) => file.content as Uint8Array
const textOf = (file: FileAnswer) => new TextDecoder().decode(bytesOf(file))

describe('prepayment, interim and final', () => {
  it('together bill the order once: the final takes the earlier ones off with their tax', async () => {
    const order = await budgeted(world, 'In three')
    const prepaid = await issued(order.id, { kind: 'prepayment', percent: quantity('30') })
    // The estimate is 215,040.00 before and 236,544.00 with 10 % tax; 30 % of it are 64,512.00 and 70,963.20.
    expect(prepaid).toMatchObject({ kind: 'prepayment', net: aud(6_451_200), tax: aud(645_120), gross: aud(7_096_320) })
    expect(await balanceOf(order.id, 'revenue')).toBe(0n)
    expect(await balanceOf(order.id, 'advance')).toBe(-6_451_200n)
    const interim = await issued(order.id, { kind: 'interim', percent: quantity('20') })
    expect(await balanceOf(order.id, 'revenue')).toBe(-4_300_800n)
    const last = await issued(order.id)
    expect(last.billed.gross).toEqual(aud(23_654_400))
    expect(last.deductions.map(({ number, gross }) => [number, gross])).toEqual([
      [prepaid.number, aud(7_096_320)],
      [interim.number, interim.gross],
    ])
    expect(last.gross.minor + prepaid.gross.minor + interim.gross.minor).toBe(23_654_400n)
    expect(last.tax.minor + prepaid.tax.minor + interim.tax.minor).toBe(2_150_400n)
    expect(await balanceOf(order.id, 'revenue')).toBe(-21_504_000n)
    expect(await balanceOf(order.id, 'advance')).toBe(0n)
    expect(await balanceOf(order.id, 'receivable')).toBe(23_654_400n)
    await expect(world.call(creditInvoice, { invoiceId: prepaid.id, reason: 'Too late' })).rejects.toMatchObject({
      code: 'finance.prepayment_deducted',
    })
    const { rows } = await world.call(transfersOf, { account: `advance/${prepaid.id}` })
    expect(rows).toHaveLength(2)
  })

  it('credited whole, the final gives the prepayment back to be taken off again', async () => {
    const order = await budgeted(world, 'Given back')
    const prepaid = await issued(order.id, { kind: 'prepayment', percent: quantity('50') })
    const last = await issued(order.id)
    await world.call(creditInvoice, { invoiceId: last.id, reason: 'Wrong place' })
    expect(await balanceOf(order.id, 'advance')).toBe(-prepaid.net.minor)
    expect(await balanceOf(order.id, 'revenue')).toBe(0n)
    const again = await issued(order.id)
    expect(again.deductions.map(({ invoiceId }) => invoiceId)).toEqual([prepaid.id])
    expect(again.gross).toEqual(last.gross)
  })

  it('paid by prepayments alone, the final is paid when it is issued', async () => {
    const order = await budgeted(world, 'All in advance')
    await issued(order.id, { kind: 'prepayment', percent: quantity('100') })
    expect(await issued(order.id)).toMatchObject({ state: 'paid', gross: aud(0), open: aud(0) })
  })

  it('wants to know the share, takes off only what can be, and only in a final one', async () => {
    const order = await budgeted(world, 'Refused')
    const other = await issued((await budgeted(world, 'Other order')).id, {
      kind: 'prepayment',
      percent: quantity('5'),
    })
    const draft = (input: object) => world.call(draftInvoice, { orderId: order.id, ...input })
    await expect(draft({ kind: 'interim' })).rejects.toMatchObject({ code: 'finance.percent_missing' })
    await expect(draft({ kind: 'interim', percent: quantity('101') })).rejects.toMatchObject({
      code: 'finance.percent_out_of_range',
    })
    await expect(draft({ deduct: [other.id] })).rejects.toMatchObject({ code: 'finance.not_deductible' })
    await expect(draft({ kind: 'interim', percent: quantity('5'), deduct: [other.id] })).rejects.toMatchObject({
      code: 'finance.deduction_only_final',
    })
    const days = { doneFrom: localDate('2026-08-30'), doneUntil: localDate('2026-08-06') }
    await expect(draft(days)).rejects.toMatchObject({ code: 'finance.done_backwards' })
  })

  it('taken off by two final ones at once is taken off by one', async () => {
    const order = await budgeted(world, 'Two finals')
    const prepaid = await issued(order.id, { kind: 'prepayment', percent: quantity('10') })
    const { won } = await race(2, (at) =>
      world.call(draftInvoice, { orderId: order.id, lines: [work(9_000_000 + at)], deduct: [prepaid.id] }),
    )
    expect(won.length).toBe(1)
  })
})

describe('taxes', () => {
  it('stand by line and rate, each with the rate of the day', async () => {
    await world.call(setTaxRate, { code: 'LOW', rate: quantity('5'), validFrom: localDate('2026-01-01') })
    const order = await tasting(world, 'Two rates')
    const lines = [work(10_000), work(20_000, { taxCode: 'LOW' }), work(5_000, { taxTreatment: 'exempt' })]
    const draft = await world.call(draftInvoice, { orderId: order.id, lines })
    expect(draft.byTax.map(({ code, treatment, tax }) => [code, treatment, tax.minor])).toEqual([
      ['GST', 'taxed', 1_000n],
      ['LOW', 'taxed', 1_000n],
      ['GST', 'exempt', 0n],
    ])
    await expect(world.call(issueInvoice, { invoiceId: draft.id, issuedOn })).rejects.toMatchObject({
      code: 'finance.exemption_needs_reason',
      overridable: true,
    })
    expect((await world.call(issueInvoice, { invoiceId: draft.id, issuedOn }, insisted)).tax).toEqual(aud(2_000))
  })

  it('inside the prices come out of them, as the client’s settings say', async () => {
    const order = await tasting(world, 'Inclusive')
    await world.call(setBilling, { clientId: order.clientId!, setting: { prices: 'inclusive', rounding: 'line' } })
    const invoice = await issued(order.id, { lines: [work(11_000), work(9_999)] })
    expect(invoice).toMatchObject({ prices: 'inclusive', rounding: 'line', gross: aud(20_999), tax: aud(1_909) })
  })

  it('shifted to the buyer need both tax numbers', async () => {
    const order = await tasting(world, 'Reverse')
    await world.call(setBilling, { clientId: order.clientId!, setting: { taxTreatment: 'reverse_charge' } })
    const draft = await world.call(draftInvoice, { orderId: order.id, lines: [work(10_000)] })
    await world.call(setBillingProfile, { vatId: 'DE123456789' })
    const issue = () => world.call(issueInvoice, { invoiceId: draft.id, issuedOn })
    await expect(issue()).rejects.toMatchObject({ code: 'finance.reverse_charge_needs_tax_ids' })
    await world.call(setBilling, { clientId: order.clientId!, setting: { vatId: 'FR12345678901' } })
    expect(await issue()).toMatchObject({ tax: aud(0), gross: aud(10_000), taxTreatment: 'reverse_charge' })
  })
})

describe('a credit note', () => {
  it('takes lines back in parts and then the rest, to the cent', async () => {
    const order = await tasting(world, 'By lines')
    const invoice = await issued(order.id, { lines: [work(3_333, { quantity: quantity('3') }), work(1_001)] })
    const part = [{ lineNo: 1, quantity: quantity('1') }]
    const once = await world.call(creditInvoice, { invoiceId: invoice.id, reason: 'A day fell out', lines: part })
    expect(once).toMatchObject({ state: 'issued', credited: once.creditNotes[0]!.gross })
    expect(once.open.minor).toBe(invoice.gross.minor - once.credited.minor)
    await expect(
      world.call(creditInvoice, {
        invoiceId: invoice.id,
        reason: 'x',
        lines: [{ lineNo: 1, quantity: quantity('3') }],
      }),
    ).rejects.toMatchObject({ code: 'finance.credit_beyond_line', params: { left: '2' } })
    const rest = await world.call(creditInvoice, { invoiceId: invoice.id, reason: 'All of it' })
    expect(rest).toMatchObject({ state: 'credited', open: aud(0), credited: invoice.gross })
    expect(rest.creditNotes.map(({ whole }) => whole)).toEqual([false, true])
    expect(await balanceOf(order.id, 'revenue')).toBe(0n)
    expect(await balanceOf(order.id, 'receivable')).toBe(0n)
    const { rows } = await world.call(listCreditNotes, { orderId: order.id })
    expect(rows.map(({ invoiceNumber }) => invoiceNumber)).toEqual([invoice.number, invoice.number])
  })

  it('of a paid invoice makes what was paid the client’s money again, when somebody insists', async () => {
    const order = await tasting(world, 'Paid and credited')
    const invoice = await issued(order.id, { lines: [work(10_000)] })
    const allocations = [{ invoiceId: invoice.id, amount: aud(11_000) }]
    await world.call(recordPayment, {
      clientId: invoice.clientId,
      receivedOn: issuedOn,
      amount: aud(11_000),
      allocations,
    })
    const credit = { invoiceId: invoice.id, reason: 'Not done after all' }
    await expect(world.call(creditInvoice, credit)).rejects.toMatchObject({
      code: 'finance.invoice_has_payments',
      params: { back: '110.00' },
      overridable: true,
    })
    const credited = await world.call(creditInvoice, credit, insisted)
    expect(credited.creditNotes[0]).toMatchObject({ back: aud(11_000), gross: aud(11_000) })
    const { rows } = await world.call(listPayments, { clientId: invoice.clientId })
    expect(rows[0]).toMatchObject({ reference: credited.creditNumber, unapplied: aud(11_000) })
    const next = await issued(order.id, { lines: [work(5_000)] })
    expect(next.state).toBe('issued')
  })

  it('is the only way to take an issued invoice back: only drafts are discarded', async () => {
    const order = await tasting(world, 'Only drafts')
    const invoice = await issued(order.id, { lines: [work(100)] })
    await expect(world.call(discardInvoice, { invoiceId: invoice.id })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    const draft = await world.call(draftInvoice, { orderId: order.id, lines: [work(100)] })
    await expect(world.call(creditInvoice, { invoiceId: draft.id, reason: 'x' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
  })
})

describe('numbers', () => {
  it('of invoices issued all at once, some of them refused, follow one another without gaps', async () => {
    const order = await tasting(world, 'Raced numbers')
    const before = await issued(order.id, { lines: [work(100)] })
    const drafts: string[] = []
    for (let at = 0; at < 12; at += 1) {
      const lines = at % 4 === 3 ? [] : [work(1_000 + at)]
      drafts.push((await world.call(draftInvoice, { orderId: order.id, lines, deduct: [] })).id)
    }
    const { won, lost } = await race(12, (at) => world.call(issueInvoice, { invoiceId: drafts[at]!, issuedOn }))
    expect(lost.map((problem) => (problem as { code: string }).code)).toEqual(Array(3).fill('finance.invoice_empty'))
    const at = (number: string | null) => Number(number!.split('-')[1])
    const first = at(before.number) + 1
    expect(won.map(({ number }) => at(number)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 9 }, (_, step) => first + step),
    )
  })

  it('are not waited for by who drafts, credits or issues an act meanwhile', async () => {
    const order = await tasting(world, 'Not locked')
    const standing = await issued(order.id, { lines: [work(100)] })
    const draft = await world.call(draftInvoice, { orderId: order.id, lines: [work(200)] })
    const { won, lost } = await race(4, async (runner): Promise<unknown> => {
      if (runner === 0) return world.call(issueInvoice, { invoiceId: draft.id, issuedOn })
      if (runner === 1) return world.call(creditInvoice, { invoiceId: standing.id, reason: 'Meanwhile' })
      if (runner === 2) return world.call(draftInvoice, { orderId: order.id, lines: [work(300)] })
      return world.call(getInvoice, { invoiceId: draft.id })
    })
    expect([won.length, lost]).toEqual([4, []])
  })
})

const withPoppler = spawnSync('pdftotext', ['-v']).error === undefined ? it : it.skip

function printed(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the files of an invoice', () => {
  withPoppler('say the same on the screen, in PDF, in XLSX and in XML, in words too', async () => {
    const order = await tasting(world, 'Everywhere')
    const lines = [work(3_333, { quantity: quantity('3') }), work(1_005), work(995, { quantity: quantity('0.5') })]
    const invoice = await issued(order.id, { lines, rounding: 'line' })
    const amounts = [...invoice.lines.map(({ amount }) => amount), invoice.net, invoice.tax, invoice.gross].map(
      moneyToText,
    )
    const text = printed(bytesOf(await world.call(invoiceFile, { invoiceId: invoice.id }))).replaceAll(',', '')
    for (const amount of amounts) expect(text).toContain(amount)
    expect(text).toContain('In words: One hundred twenty-six Australian dollars 53 cents')
    const table = await readTable(bytesOf(await world.call(invoiceFile, { invoiceId: invoice.id, format: 'xlsx' })))
    const cells = table.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.map(cellText)))
    for (const amount of amounts) expect(cells.some((cell) => Number(cell) === Number(amount))).toBe(true)
    const xml = textOf(await world.call(invoiceFile, { invoiceId: invoice.id, format: 'ubl' }))
    expect(xml).toContain(`<cbc:PayableAmount currencyID="AUD">${moneyToText(invoice.gross)}</cbc:PayableAmount>`)
    for (const line of invoice.lines) expect(xml).toContain(`>${moneyToText(line.net)}</cbc:LineExtensionAmount>`)
  })

  it('for a client who wants Factur-X is PDF/A-3 with the XML inside, described as the standard asks', async () => {
    const order = await tasting(world, 'Hybrid')
    await world.call(setBillingProfile, { vatId: 'DE123456789', bankAccount: 'DE89 3704 0044 0532 0130 00' })
    const setting = { eInvoice: 'facturx' as const, country: 'DE', city: 'Berlin', vatId: 'DE987654321' }
    await world.call(setBilling, { clientId: order.clientId!, setting })
    const invoice = await issued(order.id, { lines: [work(10_000)], language: 'en' })
    const pdf = Buffer.from(bytesOf(await world.call(invoiceFile, { invoiceId: invoice.id })))
    const raw = pdf.toString('latin1')
    expect(raw).toContain('(factur-x.xml)')
    expect(raw).toMatch(/\/AFRelationship \/Alternative/)
    expect(raw).toMatch(/\/AF \[\d+ 0 R\]/)
    const metadata = raw.slice(raw.lastIndexOf('<?xpacket begin'))
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
    expect(metadata).toContain('<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>')
    expect(metadata).toContain('<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#<')
    const cii = textOf(await world.call(invoiceFile, { invoiceId: invoice.id, format: 'cii' }))
    expect(checks.faults(cii, 'cii')).toEqual([])
    const ubl = textOf(await world.call(invoiceFile, { invoiceId: invoice.id, format: 'ubl' }))
    expect(checks.faults(ubl, 'ubl')).toEqual([])
    const { creditNotes } = await world.call(creditInvoice, { invoiceId: invoice.id, reason: 'Once more' })
    const note = textOf(await world.call(creditNoteFile, { creditNoteId: creditNotes[0]!.id, format: 'ubl' }))
    expect(checks.faults(note, 'ubl-credit')).toEqual([])
    const paper = await world.call(creditNoteFile, { creditNoteId: creditNotes[0]!.id })
    expect(paper.mediaType).toBe('application/pdf')
  })

  it('for 1C hold every invoice of the days, credited ones too, drafts not', async () => {
    const order = await tasting(world, 'For 1C')
    const day = localDate('2024-02-29')
    const draft = await world.call(draftInvoice, { orderId: order.id, lines: [work(10_000)] })
    const invoice = await world.call(issueInvoice, { invoiceId: draft.id, issuedOn: day })
    await world.call(draftInvoice, { orderId: order.id, lines: [work(77)] })
    const file = await world.call(exportInvoices, { from: day, until: day, encoding: 'windows-1251' })
    const xml = new TextDecoder('windows-1251').decode(bytesOf(file))
    expect(xml.match(/<Документ>/g)).toHaveLength(1)
    expect(xml).toContain(`<Номер>${invoice.number}</Номер><Дата>2024-02-29</Дата>`)
    expect(xml).toContain('<Сумма>110.00</Сумма>')
    await expect(world.call(exportInvoices, { from: day, until: localDate('2024-02-28') })).rejects.toMatchObject({
      code: 'finance.done_backwards',
    })
  })
})

describe('the books after all of this', () => {
  it('balance', async () => {
    const { debits, credits } = await world.call(trialBalance, {})
    expect(debits).toEqual(credits)
  })
})
