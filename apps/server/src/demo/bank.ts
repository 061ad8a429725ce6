import {
  addBankAccount,
  draftInvoice,
  drawUpStatement,
  getReceivablePolicy,
  importStatement,
  issueInvoice,
  listBankLines,
  listInvoices,
  listPayments,
  setClientLimit,
  setReceivablePolicy,
  settleLine,
} from '@ordinate/finance/contract'
import { addDays, type LocalDate, money, moneyToText, quantity } from '@ordinate/kernel'
import { listOrders } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import { aud } from './campaign.ts'
import type { Office } from './office.ts'
import { OFFICE } from './words.ts'

const MAIN = '084004211873906'
const SAVINGS = '084004211990025'

interface Movement {
  readonly on: LocalDate
  readonly minor: bigint
  readonly who: string
  readonly account?: string
  readonly purpose: string
}

/** What the agency is owed and what its bank says: two debts of different age, limits, and a statement to look through. */
export async function openBank(office: Office, today: LocalDate): Promise<void> {
  await bill(office, addDays(today, -62), 'Stand design, two sketches', 264_000)
  await bill(office, addDays(today, -27), 'Extra weekend at three outlets', 418_500)
  office.setDay(addDays(today, -1), '09:10')
  const usual = await office.call(getReceivablePolicy, {}, OFFICE.accountant)
  const { currency: _currency, setBy: _setBy, ...policy } = usual
  await office.call(setReceivablePolicy, { ...policy, limitDays: 45 }, OFFICE.accountant)
  const account = { bank: 'Harbour & Hills Bank', currency: 'AUD' }
  await office.call(addBankAccount, { ...account, name: 'Working account', number: MAIN }, OFFICE.accountant)
  await office.call(addBankAccount, { ...account, name: 'Savings', number: SAVINGS }, OFFICE.accountant)
  const first = [
    { on: addDays(today, -12), minor: -1_850n, who: '', purpose: 'Account keeping fee' },
    { on: addDays(today, -11), minor: -64_320n, who: 'Packhouse Display & Print', purpose: 'Inv 8841 kits' },
  ]
  await take(office, { opening: 18_245_030n, movements: first, name: 'statement-1.sta' })
  const { rows } = await office.call(listBankLines, { words: 'keeping' }, OFFICE.accountant)
  await office.call(settleLine, { lineId: rows[0]!.id, kind: 'fee' }, OFFICE.accountant)
  const opening = first.reduce((sum, { minor }) => sum + minor, 18_245_030n)
  await take(office, { opening, movements: await thisWeek(office, today), name: 'statement-2.sta' })
}

async function bill(office: Office, on: LocalDate, description: string, minor: number): Promise<void> {
  office.setDay(on)
  const { rows } = await office.call(listOrders, { limit: 50 })
  const { rows: billed } = await office.call(listInvoices, { limit: 200 })
  const order = rows.find((one) => one.clientId !== null && !billed.some(({ orderId }) => orderId === one.id))
  if (order === undefined) return
  const lines = [{ description, quantity: quantity('1'), unit: 'piece', unitPrice: aud(minor) }]
  const draft = await office.call(draftInvoice, { orderId: order.id, lines }, OFFICE.accountant)
  await office.call(issueInvoice, { invoiceId: draft.id, issuedOn: on, dueOn: addDays(on, 14) }, OFFICE.accountant)
  await office.call(
    setClientLimit,
    { clientId: order.clientId!, limit: aud(2_500_000), days: 30, note: 'Agreed with the director' },
    OFFICE.coordinator,
  )
  const period = { from: addDays(on, -30), to: addDays(on, 20) }
  await office.call(drawUpStatement, { clientId: order.clientId!, ...period }, OFFICE.accountant)
}

/** A payment recorded by hand before, one that names its invoice with a letter for a nought, a stranger, and what goes out. */
async function thisWeek(office: Office, today: LocalDate): Promise<Movement[]> {
  const { rows: open } = await office.call(listInvoices, { open: true, limit: 50 })
  const { rows: payments } = await office.call(listPayments, { limit: 5 })
  const paid = payments[0]
  const named = open.find(({ daysOverdue }) => daysOverdue > 0) ?? open[0]
  const movements: Movement[] = []
  if (paid)
    movements.push({
      on: addDays(today, -6),
      minor: paid.amount.minor,
      who: paid.clientName.toUpperCase(),
      account: '062000019283746',
      purpose: 'Part payment as agreed',
    })
  if (named)
    movements.push({
      on: addDays(today, -4),
      minor: named.open.minor,
      who: `${named.clientName} Pty Ltd`,
      account: '032991000445566',
      purpose: `Invoice ${(named.number ?? '').replaceAll('0', 'O')} thank you`,
    })
  return [
    ...movements,
    {
      on: addDays(today, -3),
      minor: 420_000n,
      who: 'Bluegum Nominees',
      account: '013225467788990',
      purpose: 'REF 77120',
    },
    { on: addDays(today, -3), minor: -1_850n, who: '', purpose: 'Account keeping fee' },
    { on: addDays(today, -2), minor: -2_000_000n, who: 'Own savings', account: SAVINGS, purpose: 'To savings' },
    { on: addDays(today, -2), minor: -186_000n, who: 'Packhouse Display & Print', purpose: 'Inv 8902 leaflets' },
  ]
}

const amountOf = (minor: bigint) => moneyToText(money(minor < 0n ? -minor : minor, 'AUD')).replace('.', ',')
const dayOf = (day: LocalDate) => day.toString().slice(2).replaceAll('-', '')

/** Imports a statement as the bank hands it out. */
async function take(office: Office, of: { opening: bigint; movements: readonly Movement[]; name: string }) {
  const { opening, movements, name } = of
  const closing = movements.reduce((sum, { minor }) => sum + minor, opening)
  const [first, last] = [movements[0]!.on, movements.at(-1)!.on]
  const fields = movements.flatMap(({ on, minor, who, account = '', purpose }, index) => [
    `:61:${dayOf(on)}${minor < 0n ? 'D' : 'C'}${amountOf(minor)}NTRFNONREF//${dayOf(on)}${index + 1}`,
    `:86:166?20${purpose}?31${account}?32${who.slice(0, 27)}?33${who.slice(27)}`,
  ])
  const text = [
    ':20:STATEMENT',
    `:25:${MAIN}`,
    ':28C:1',
    `:60F:C${dayOf(first)}AUD${amountOf(opening)}`,
    ...fields,
    `:62F:C${dayOf(last)}AUD${amountOf(closing)}`,
    '-',
  ].join('\n')
  const { fileId } = await office.call(storeFile, { name, base64: new TextEncoder().encode(text).toBase64() })
  await office.call(importStatement, { fileId }, OFFICE.accountant)
}
