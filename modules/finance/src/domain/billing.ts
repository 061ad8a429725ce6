import type { TaxRounding } from '@ordinate/kernel'
import type { PriceMode } from './invoice-totals.ts'
import type { TaxTreatment } from './tax-treatment.ts'

/** How a client wants invoices besides the printed page: inside the PDF (Factur-X), as UBL beside and inside it, or not. */
export const eInvoiceFormats = ['none', 'facturx', 'ubl'] as const
export type EInvoiceFormat = (typeof eInvoiceFormats)[number]

/** How one client is billed. Texts are empty where nothing was said. */
export type BillingSetting = {
  readonly rounding: TaxRounding
  readonly prices: PriceMode
  readonly taxTreatment: TaxTreatment
  /** The ground of an exemption, as it stands on the invoice. */
  readonly taxReason: string
  readonly eInvoice: EInvoiceFormat
  readonly language: 'en' | 'ru' | null
  readonly vatId: string
  /** Of a Russian organisation: the code of its registration at the tax office. */
  readonly kpp: string
  /** ISO 3166 alpha-2; the organisation's own where empty. */
  readonly country: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  /** What the client asks to be named on invoices: a purchase order, a Leitweg-ID. */
  readonly buyerReference: string
  readonly paymentDays: number | null
}

/** What holds for a client of whom nothing was said. */
export const USUAL_BILLING: BillingSetting = {
  rounding: 'document',
  prices: 'exclusive',
  taxTreatment: 'taxed',
  taxReason: '',
  eInvoice: 'none',
  language: null,
  vatId: '',
  kpp: '',
  country: '',
  street: '',
  city: '',
  postcode: '',
  buyerReference: '',
  paymentDays: null,
}

/** The organisation's own particulars as its invoices state them. */
export type BillingProfile = {
  readonly legalName: string
  readonly vatId: string
  readonly registrationId: string
  readonly kpp: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  readonly email: string
  readonly phone: string
  readonly bankName: string
  /** BIC, or BIK of a Russian bank. */
  readonly bankCode: string
  /** IBAN, or account number. */
  readonly bankAccount: string
  readonly correspondentAccount: string
  readonly director: string
  readonly accountant: string
}
