import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as finance from '@ordinate/finance/contract'
import { addDays, dateIn, money, quantity } from '@ordinate/kernel'
import { createOrder } from '@ordinate/orders/contract'
import { currentInstant } from '@ordinate/platform'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

let running: RunningServer
beforeAll(async () => {
  running = await runServer()
})
afterAll(() => running.stop())

const aud = (minor: number) => money(minor, 'AUD')
const today = dateIn(currentInstant(), 'Australia/Adelaide')

const upload = async (name: string, text: string) => {
  const form = new FormData()
  form.append('file', new Blob([text]), name)
  return fetch(`${running.baseUrl}/api/files`, { method: 'POST', headers: await running.headers(), body: form })
}
const stored = async (name: string, text: string) =>
  ((await (await upload(name, text)).json()) as { fileId: string }).fileId

/** An MT940 of lines in cents, from nothing on. */
function statement(lines: readonly (readonly [minor: number, who: string, purpose: string])[], opening = 0): string {
  const day = today.toString().slice(2).replaceAll('-', '')
  const text = (minor: number) => (Math.abs(minor) / 100).toFixed(2).replace('.', ',')
  const closing = lines.reduce((sum, [minor]) => sum + minor, opening)
  return [
    ':20:S',
    ':25:084004211873906',
    ':28C:1',
    `:60F:C${day}AUD${text(opening)}`,
    ...lines.flatMap(([minor, who, purpose], n) => [
      `:61:${day}${minor < 0 ? 'D' : 'C'}${text(minor)}NTRFNONREF//R${n}`,
      `:86:166?20${purpose}?31062000${who.length}?32${who}`,
    ]),
    `:62F:C${day}AUD${text(closing)}`,
    '-',
  ].join('\n')
}

async function billed(client: string, minor: number, dueOn = addDays(today, -20)) {
  const office = await running.client()
  const order = await office.call(createOrder, { title: `${client} campaign`, client: { name: client } })
  const lines = [{ description: 'Tasting', quantity: quantity('1'), unit: 'piece', unitPrice: aud(minor) }]
  const draft = await office.call(finance.draftInvoice, { orderId: order.id, lines, taxCode: 'NONE' })
  return office.call(finance.issueInvoice, { invoiceId: draft.id, issuedOn: addDays(dueOn, -14), dueOn })
}

it('a statement is previewed, imported once, its lines accepted, corrected, learnt and taken back', async () => {
  const office = await running.client()
  const first = await billed('Juice', 120_000)
  const second = await billed('Coffee', 80_000)
  const text = statement([
    [120_000, 'Juice', `Invoice ${first.number}`],
    [30_000, 'Quite Another Name', 'transfer'],
    [-1_850, 'Bank', 'Account keeping fee'],
  ])
  const fileId = await stored('statement.sta', text)
  const preview = await office.call(finance.previewStatement, { fileId })
  expect(preview).toMatchObject({
    format: 'mt940',
    fault: null,
    statements: [{ lines: 3, newLines: 3, bankAccountId: null }],
  })
  await expect(office.call(finance.importStatement, { fileId })).rejects.toMatchObject({
    problem: {
      status: 409,
      code: 'finance.statement_account_unknown',
      detail: expect.stringContaining('084004211873906'),
    },
  })
  expect(await office.call(finance.importStatement, { fileId, addAccounts: true })).toMatchObject({ newLines: 3 })
  expect(await office.call(finance.importStatement, { fileId })).toMatchObject({ newLines: 0, knownLines: 3 })

  expect(await office.call(finance.settleSure, {})).toMatchObject({ settled: 1 })
  expect(await office.call(finance.getInvoice, { invoiceId: first.id })).toMatchObject({ state: 'paid' })
  const { lines } = await office.call(finance.bankInbox, {})
  const stranger = lines.find(({ counterparty }) => counterparty === 'Quite Another Name')!
  await office.call(finance.settleLine, {
    lineId: stranger.id,
    kind: 'customer_payment',
    clientId: second.clientId,
    oldestFirst: true,
  })
  const next = statement([[50_000, 'Quite Another Name', 'more']], 148_150)
  await office.call(finance.importStatement, { fileId: await stored('next.sta', next) })
  const [known] = (await office.call(finance.bankInbox, {})).lines.filter(({ amount }) => amount.minor === 50_000n)
  expect(known!.candidates[0]).toMatchObject({ clientId: second.clientId, sure: true })
  expect(known!.candidates[0]!.reasons.map(({ sentence }) => sentence)).toContain('account known from before')
  await office.call(finance.undoLine, { lineId: stranger.id, reason: 'It was not them' })
  expect(await office.call(finance.getInvoice, { invoiceId: second.id })).toMatchObject({ open: aud(80_000) })
  const balance = await office.call(finance.trialBalance, {})
  expect(balance.debits).toEqual(balance.credits)
})

it('a file that is broken is refused with the place of the fault, in the reader’s language, and writes nothing', async () => {
  const headers = { ...(await running.headers()), 'content-type': 'application/json', 'accept-language': 'ru' }
  const lines = async () => (await (await running.client()).call(finance.listBankLines, {})).rows.length
  const before = await lines()
  const take = async (name: string, text: string) => {
    const body = JSON.stringify({ fileId: await stored(name, text), addAccounts: true })
    const response = await fetch(`${running.baseUrl}/api/v1/finance/import-statement`, {
      method: 'POST',
      headers,
      body,
    })
    return {
      status: response.status,
      ...((await response.json()) as { code: string; detail: string; fields: object[] }),
    }
  }
  expect(await take('cut.sta', statement([[100, 'A', 'b']]).split(':62F:')[0]!)).toMatchObject({
    status: 422,
    code: 'finance.fault.truncated',
    detail: 'Файл обрывается после строки 6: нет :62F:.',
    fields: [{ path: 'fileId' }],
  })
  const camt = await readFile(
    join(import.meta.dirname, '../../modules/finance/src/statements/examples/camt.053.001.08.xml'),
    'utf8',
  )
  expect(await take('cut.xml', camt.slice(0, 900))).toMatchObject({ status: 422, code: 'finance.fault.xml' })
  expect(await take('wrong.xml', camt.replace('1495.55', '1495.56'))).toMatchObject({ code: 'finance.fault.sum' })
  const laughs = camt.replace('<Document', '<!DOCTYPE Document [<!ENTITY a "aaaa">]><Document')
  expect(await take('laughs.xml', laughs)).toMatchObject({ code: 'finance.fault.doctype' })
  expect((await upload('page.xml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>')).status).toBe(
    415,
  )
  expect(await lines()).toBe(before)
})

it('a client is reminded, sees its own account by link and no other, and answers the reconciliation statement', async () => {
  const office = await running.client()
  const own = await billed('Muesli', 64_000)
  const foreign = await billed('Water', 10_000)
  const due = await office.call(finance.remindersDue, { clientId: own.clientId })
  expect(due.letters).toMatchObject([{ level: 1, total: aud(64_000) }])
  await office.call(finance.stopReminders, { clientId: own.clientId, reason: 'promise', until: addDays(today, 3) })
  expect((await office.call(finance.remindersDue, { clientId: own.clientId })).letters).toEqual([])
  const span = { from: addDays(today, -90), to: today }
  const drawn = await office.call(finance.drawUpStatement, { clientId: own.clientId, ...span })
  const { path } = await office.call(finance.issueAccountLink, { clientId: own.clientId })
  const client = running.linkClient(path)
  const account = await client.call(finance.clientAccount, {})
  expect(account).toMatchObject({ client: { name: 'Muesli' }, closing: aud(64_000), open: [{ number: own.number }] })
  await expect(client.call(finance.clientAccount, { clientId: foreign.clientId })).rejects.toMatchObject({
    problem: { status: 404 },
  })
  await expect(client.call(finance.listBankLines, {})).rejects.toMatchObject({ problem: { status: 403 } })
  const file = async (operation: object, input: object) => {
    const address = client.url(operation as never, input as never)
    const response = await fetch(new URL(address, running.baseUrl), { headers: { 'x-link': tokenOf(path) } })
    return [response.status, new TextDecoder().decode((await response.arrayBuffer()).slice(0, 5))]
  }
  expect(await file(finance.clientAccountFile, {})).toEqual([200, '%PDF-'])
  expect(await file(finance.accountStatementFile, { statementId: drawn.id })).toEqual([200, '%PDF-'])
  expect(await file(finance.clientInvoiceFile, { invoiceId: own.id })).toEqual([200, '%PDF-'])
  expect((await file(finance.clientInvoiceFile, { invoiceId: foreign.id }))[0]).toBe(404)
  const answered = await client.call(finance.answerStatement, { statementId: drawn.id, agreed: true })
  expect(answered).toMatchObject({ state: 'agreed' })
})
