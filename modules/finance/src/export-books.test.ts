import { instant, localDate } from '@ordinate/kernel'
import { openAccounts, transfer } from '@ordinate/ledger'
import { joinParts } from '@ordinate/platform'
import type { Bench, Desk } from '@ordinate/testkit'
import { XmlDocument } from 'libxml2-wasm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportBooks } from './contract.ts'
import { financeBench, insideOf } from './testing/world.ts'

let world: Bench
const today = localDate('2026-11-25')
beforeAll(async () => {
  world = await financeBench()
  Object.assign(world.app, { clock: () => instant('2026-11-25T02:00:00Z') })
})
afterAll(() => world.close())

const SEPTEMBER = localDate('2026-09-01')
const from = localDate('2026-01-01')

describe('the books as a file', () => {
  async function fileOf(desk: Desk, format: 'csv' | 'one_c' | 'saf_t', encoding: 'utf-8' | 'windows-1251' = 'utf-8') {
    const input = { format, encoding, from: '2026-08-01', to: String(today) }
    const first = (await desk.callRaw(exportBooks, input)) as Parameters<typeof joinParts>[3]
    const whole = joinParts(world.app, desk.caller, exportBooks, first)
    const chunks: Uint8Array[] = []
    if (whole.content instanceof Uint8Array) chunks.push(whole.content)
    else for await (const chunk of whole.content) chunks.push(chunk)
    return { whole, text: new TextDecoder(encoding).decode(Buffer.concat(chunks)), parts: chunks.length }
  }

  let desk: Desk
  beforeAll(async () => {
    desk = await world.stranger()
    await insideOf(desk, async (ctx) => {
      await openAccounts(ctx, [
        { code: 'bank/AUD', name: 'Банк «Ромашка»', unit: 'AUD' },
        { code: 'revenue/o', name: '=Revenue & <more>', unit: 'AUD' },
      ])
      const source = ['test.sale', 'x'] as const
      const sale = { debit: 'bank/AUD', credit: 'revenue/o', unit: 'AUD', amount: 101n, effectiveOn: SEPTEMBER, source }
      await transfer(
        ctx,
        Array.from({ length: 2_100 }, (_, at) => ({ ...sale, memo: `Sale ${at}` })),
      )
    })
  })

  it('comes in parts that make one whole, every transfer once, with safe fields', async () => {
    const { text, parts } = await fileOf(desk, 'csv')
    expect(parts).toBe(2)
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(2_101)
    expect(new Set(lines.map((line) => line.split(',')[1])).size).toBe(2_101)
    expect(text).toContain(`'=Revenue & <more>`)
  })

  it('for 1C is one well-formed document in windows-1251 whose totals are its entries', async () => {
    const { text, whole } = await fileOf(desk, 'one_c', 'windows-1251')
    expect(whole.mediaType).toContain('windows-1251')
    expect(text).toContain('СубконтоДт="Банк «Ромашка»"')
    const document = XmlDocument.fromString(text.replace('windows-1251', 'utf-8'))
    expect(document.find('//Проводка')).toHaveLength(2_100)
    const root = document.get('/ФайлПроводок') as unknown as { attr(name: string): { value: string } | null }
    expect(root.attr('КоличествоПроводок')?.value).toBe('2100')
    expect(root.attr('СуммаОборота')?.value).toBe('2121.00')
  })

  it('as SAF-T has balanced totals, balances that the entries explain, and elements in the order of the schema', async () => {
    const { text } = await fileOf(desk, 'saf_t')
    const document = XmlDocument.fromString(text)
    const names = { s: 'urn:StandardAuditFile-Taxation-Financial:NO' }
    const of = (path: string) => document.find(path, names).map((node) => node.content)
    expect(of('//s:NumberOfEntries')).toEqual(['2100'])
    expect([of('//s:TotalDebit'), of('//s:TotalCredit')]).toEqual([['2121.00'], ['2121.00']])
    expect(of('//s:Transaction')).toHaveLength(2_100)
    const [bank] = document.find(`//s:Account[s:AccountID='1010']`, names)
    expect(bank!.content).toContain('2121.00')
    const children = (path: string) =>
      (document.find(`${path}/*`, names) as unknown as { name: string }[]).map((node) => node.name)
    expect(children('/s:AuditFile')).toEqual(['Header', 'MasterFiles', 'GeneralLedgerEntries'])
    expect(children('/s:AuditFile/s:Header')).toEqual([
      'AuditFileVersion',
      'AuditFileCountry',
      'AuditFileDateCreated',
      'SoftwareCompanyName',
      'SoftwareID',
      'SoftwareVersion',
      'Company',
      'DefaultCurrencyCode',
      'SelectionCriteria',
      'TaxAccountingBasis',
      'UserID',
    ])
    expect(children('(//s:Transaction)[1]')).toEqual([
      'TransactionID',
      'Period',
      'PeriodYear',
      'TransactionDate',
      'Description',
      'SystemEntryDate',
      'GLPostingDate',
      'Line',
      'Line',
    ])
  })

  it('holds nothing of other organisations and is not for those who may only look', async () => {
    const { text } = await fileOf(await world.stranger(), 'csv')
    expect(text.trim().split('\r\n')).toHaveLength(1)
    const input = { format: 'csv' as const, from, to: today }
    await expect(world.as('sales').call(exportBooks, input)).rejects.toMatchObject({ status: 403 })
    const backwards = world.call(exportBooks, { ...input, from: today, to: from })
    await expect(backwards).rejects.toMatchObject({ code: 'finance.span_backwards' })
  })
})
