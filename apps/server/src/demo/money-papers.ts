import {
  approveExpense,
  claimExpense,
  drawUpAct,
  giveAdvance,
  importCurrencyRates,
  listInvoices,
  sendAct,
  setBilling,
  setBillingProfile,
  setExpenseRules,
} from '@ordinate/finance/contract'
import { addDays, type LocalDate, money } from '@ordinate/kernel'
import { listOrders } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import { roster } from '@ordinate/scheduling/contract'
import sharp from 'sharp'
import type { Office } from './office.ts'
import { OFFICE } from './words.ts'

const aud = (minor: number) => money(minor, 'AUD')

/** A till receipt drawn for the demo: the shop, the lines, the sum. */
async function receiptOf(office: Office, shop: string, lines: readonly string[], total: string): Promise<string> {
  const text = (value: string) => value.replace(/[<&>]/g, '')
  const rows = [shop, '', ...lines, '', `TOTAL AUD ${total}`].map(
    (line, at) => `<text x="24" y="${56 + at * 34}" font-family="monospace" font-size="24">${text(line)}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="560"><rect width="420" height="560" fill="#fbf9f1"/>${rows.join('')}</svg>`
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()
  return (await office.call(storeFile, { name: 'receipt.jpg', base64: bytes.toString('base64') })).fileId
}

/** Rates of a week, the particulars on invoices, the rules of expenses. */
async function setRules(office: Office, today: LocalDate): Promise<void> {
  const days = [7, 6, 5, 4, 3, 2, 1].map((back) => addDays(today, -back))
  const text = days
    .flatMap((day, at) => [`${day};EUR;1.${6480 + at * 9};`, `${day};NZD;0.${9120 - at * 7};`])
    .join('\n')
  await office.call(importCurrencyRates, { text }, OFFICE.accountant)
  await office.call(
    setBillingProfile,
    { street: '18 Pirie Street', city: 'Adelaide', postcode: '5000', bankName: 'Southern Mutual Bank' },
    OFFICE.accountant,
  )
  await office.call(
    setExpenseRules,
    {
      approveUpTo: aud(30_000),
      receiptOver: aud(2_000),
      mostDaysOld: 45,
      limits: [
        { category: 'logistics', role: 'any', per: 'day', amount: aud(12_000) },
        { category: 'any', role: 'worker', per: 'expense', amount: aud(25_000) },
      ],
    },
    OFFICE.accountant,
  )
}

/** Two people of the running campaign with an advance, an expense that is approved and others that wait, one of them handed in twice. */
async function spend(office: Office, today: LocalDate): Promise<void> {
  const { rows } = await office.call(listOrders, { stage: 'running', limit: 1 })
  const order = rows[0]
  if (order === undefined) return
  const { allocations } = await office.call(roster, { orderId: order.id })
  const people = [...new Set(allocations.map(({ personId }) => personId))]
  const [first, second] = people
  if (first === undefined || second === undefined) return
  office.setDay(addDays(today, -2), '10:10')
  await office.call(
    giveAdvance,
    { personId: first, amount: aud(20_000), memo: 'Taxis and small things' },
    OFFICE.accountant,
  )
  const taxi = await receiptOf(office, 'HARBOUR TAXIS', ['City - Glenelg 23.40', 'Night fee 4.50'], '27.90')
  const claim = {
    orderId: order.id,
    category: 'logistics' as const,
    spentOn: addDays(today, -2),
    merchant: 'Harbour Taxis',
    memo: 'With the spare kit',
  }
  const paid = await office.call(claimExpense, { personId: first, amount: aud(2_790), receiptFileId: taxi, ...claim })
  await office.call(approveExpense, { claimId: paid.id }, OFFICE.manager)
  office.setDay(addDays(today, -1), '16:40')
  await office.call(claimExpense, { personId: second, amount: aud(2_790), receiptFileId: taxi, ...claim, memo: '' })
  const ice = await receiptOf(office, 'CORNER SERVO', ['Ice 5 kg x 6 33.00', 'Cups 200 14.20'], '47.20')
  await office.call(claimExpense, {
    ...claim,
    personId: second,
    category: 'materials',
    amount: aud(4_720),
    spentOn: addDays(today, -1),
    merchant: 'Corner Servo',
    memo: 'Ice for the afternoon',
    receiptFileId: ice,
  })
}

/** The act for the invoice that waits for its money, sent to the client. */
async function handOver(office: Office, today: LocalDate): Promise<void> {
  const { rows } = await office.call(listInvoices, { open: true, limit: 1 })
  const invoice = rows[0]
  if (invoice === undefined) return
  office.setDay(addDays(today, -3), '12:00')
  const setting = { buyerReference: 'PO 4500117', city: 'Adelaide', postcode: '5000' }
  await office.call(setBilling, { clientId: invoice.clientId, setting }, OFFICE.accountant)
  const act = await office.call(drawUpAct, { invoiceId: invoice.id }, OFFICE.accountant)
  await office.call(sendAct, { actId: act.id }, OFFICE.accountant)
}

/** Expenses, advances, rates and an act, as they stand in mid-season. */
export async function addMoneyPapers(office: Office, today: LocalDate): Promise<void> {
  await setRules(office, today)
  await spend(office, today)
  await handOver(office, today)
}
