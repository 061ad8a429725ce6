import {
  divideQuantity,
  type LocalDate,
  type Money,
  moneyToText,
  negateQuantity,
  OK,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  type Verdict,
} from '@ordinate/kernel'
import type { Amounts, SumByTax } from './invoice-totals.ts'
import { TAX_CATEGORY_CODES, type TaxTreatment } from './tax-treatment.ts'

/** One side of an electronic invoice. Texts are empty where nothing is known. */
export type EInvoiceParty = {
  readonly name: string
  readonly vatId: string
  readonly registrationId: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  readonly country: string
  readonly email: string
  readonly phone: string
}

export type EInvoiceLine = {
  readonly id: string
  readonly name: string
  readonly quantity: Quantity
  readonly unit: string
  /** Before tax, for the whole quantity. */
  readonly net: Money
  readonly treatment: TaxTreatment
  readonly rate: Quantity
}

/** What an electronic invoice says, before it is written in one syntax or another: the business terms of EN 16931. */
export type EInvoice = {
  readonly type: 'final' | 'interim' | 'prepayment' | 'credit_note'
  readonly number: string
  readonly issuedOn: LocalDate
  readonly dueOn: LocalDate | null
  readonly currency: string
  readonly notes: readonly string[]
  readonly buyerReference: string
  readonly orderNumber: string
  /** Earlier invoices that it refers to: those taken off, or the one that a credit note takes back. */
  readonly earlier: readonly { readonly number: string; readonly issuedOn: LocalDate }[]
  readonly seller: EInvoiceParty
  readonly buyer: EInvoiceParty
  readonly done: { readonly from: LocalDate; readonly until: LocalDate } | null
  readonly bank: { readonly account: string; readonly code: string; readonly name: string }
  readonly lines: readonly EInvoiceLine[]
  readonly byTax: readonly SumByTax[]
  readonly taxReason: string
  readonly sums: Amounts
  readonly prepaid: Money
  readonly payable: Money
}

/** Document types of UN/CEFACT code list 1001 (BT-3). */
export const DOCUMENT_TYPES: Readonly<Record<EInvoice['type'], string>> = {
  final: '380',
  interim: '326',
  prepayment: '386',
  credit_note: '381',
}

/** What the invoice conforms to (BT-24): the core of EN 16931 and nothing beyond it. */
export const SPECIFICATION = 'urn:cen.eu:en16931:2017'

/** Units of UN/ECE recommendation 20 by the words that invoices use for them; `C62` is "one". */
const UNITS: Readonly<Record<string, string>> = {
  hour: 'HUR',
  h: 'HUR',
  час: 'HUR',
  ч: 'HUR',
  day: 'DAY',
  'outlet-day': 'DAY',
  день: 'DAY',
  'день точки': 'DAY',
  month: 'MON',
  месяц: 'MON',
  week: 'WEE',
  неделя: 'WEE',
  km: 'KMT',
  км: 'KMT',
  kg: 'KGM',
  кг: 'KGM',
  piece: 'H87',
  pc: 'H87',
  шт: 'H87',
  штука: 'H87',
}

export function unitCode(unit: string): string {
  return UNITS[unit.toLowerCase().replace(/\.$/, '')] ?? 'C62'
}

/** Decimals of a price per unit that is reckoned back from a line. */
const PRICE_SCALE = 6

/**
 * Price and quantity of a line so that the price is not below zero (BR-27): where the line is, the quantity carries the sign. The price is
 * reckoned from the line's net, which in prices with tax is the only exact figure.
 */
export function pricePerUnit(line: Pick<EInvoiceLine, 'net' | 'quantity'>): { price: Quantity; quantity: Quantity } {
  const net = quantity(moneyToText(line.net))
  if (line.quantity.digits === 0n) return { price: quantity(0n), quantity: line.quantity }
  const price = divideQuantity(net, line.quantity, PRICE_SCALE)
  if (price.digits >= 0n) return { price, quantity: line.quantity }
  return { price: negateQuantity(price), quantity: negateQuantity(line.quantity) }
}

/** A tax number that says its country, as a VAT identifier has to (BR-CO-09). */
export function isVatIdentifier(taxId: string): boolean {
  return /^[A-Z]{2}[0-9A-Z+*.]{2,13}$/.test(taxId)
}

/** The category of a tax, its reason where none is charged (BT-120) and the reason's code (BT-121). */
export function taxCategory(tax: Pick<SumByTax, 'treatment' | 'rate'>, reason: string) {
  const code = TAX_CATEGORY_CODES[tax.treatment]
  const usual = { reverse_charge: 'Reverse charge', exempt: 'Exempt from tax', outside: 'Not subject to VAT' }
  const codes = { reverse_charge: 'VATEX-EU-AE', outside: 'VATEX-EU-O' }
  const untaxed = tax.treatment in usual ? (tax.treatment as keyof typeof usual) : undefined
  return {
    code,
    /** Outside the tax there is no rate at all (BR-O-05). */
    percent: tax.treatment === 'outside' ? undefined : quantityToText(tax.rate),
    reason: untaxed === undefined ? undefined : reason || usual[untaxed],
    reasonCode: untaxed === undefined || untaxed === 'exempt' ? undefined : codes[untaxed],
  }
}

/**
 * Whether enough is known for an electronic invoice: names, and the countries and (where tax is charged or shifted) tax numbers of both
 * sides. Refuses, overridable, `finance.e_invoice_incomplete` {missing}: the message says which by its codes.
 */
export function eInvoiceComplete(invoice: Pick<EInvoice, 'seller' | 'buyer' | 'byTax'>): Verdict {
  const { seller, buyer, byTax } = invoice
  const shifted = byTax.some(({ treatment }) => treatment === 'reverse_charge')
  const outside = byTax.some(({ treatment }) => treatment === 'outside')
  const missing = [
    ...(seller.country === '' ? ['seller_country'] : []),
    ...(buyer.country === '' ? ['buyer_country'] : []),
    ...(seller.vatId === '' && !outside ? ['seller_tax_id'] : []),
    ...(buyer.vatId === '' && shifted ? ['buyer_tax_id'] : []),
  ]
  if (missing.length === 0) return OK
  return refuse('finance.e_invoice_incomplete', { missing: missing[0]! }, { overridable: true })
}
