import type { Instant, LocalDate, Quantity, TaxRounding } from '@ordinate/kernel'
import type { ActState } from '../domain/act.ts'
import type { EInvoiceFormat } from '../domain/billing.ts'
import type { PriceMode } from '../domain/invoice-totals.ts'
import type { TaxTreatment } from '../domain/tax-treatment.ts'

export interface InvoiceDeductionTable {
  invoice_id: string
  /** The prepayment or interim invoice that is taken off. */
  earlier_id: string
  place: number
  tax_code: string
  tax_treatment: TaxTreatment
  tax_rate: Quantity
  net_minor: bigint
  tax_minor: bigint
}

export interface CreditNoteTable {
  id: string
  invoice_id: string
  order_id: string
  number: string
  issued_on: LocalDate
  /** It takes back all that was left of the invoice. */
  whole: boolean
  reason: string
  currency: string
  net_minor: bigint
  tax_minor: bigint
  gross_minor: bigint
  /** What had been paid already and is the client's again, as the payment `payment_id`. */
  back_minor: bigint
  payment_id: string | null
  document_id: string | null
  created_at: Instant
  created_by: string
}

export interface CreditNoteLineTable {
  credit_note_id: string
  line_no: number
  description: string
  quantity: Quantity
  unit: string
  unit_price_minor: bigint
  tax_code: string
  tax_treatment: TaxTreatment
  tax_rate: Quantity
  net_minor: bigint
  tax_minor: bigint
}

export interface BillingSettingTable {
  party_id: string
  rounding: TaxRounding
  prices: PriceMode
  tax_treatment: TaxTreatment
  tax_reason: string
  e_invoice: EInvoiceFormat
  language: 'en' | 'ru' | null
  vat_id: string
  kpp: string
  country: string
  street: string
  city: string
  postcode: string
  buyer_reference: string
  payment_days: number | null
  set_by: string
  set_at: Instant
}

export interface BillingProfileTable {
  legal_name: string
  vat_id: string
  registration_id: string
  kpp: string
  street: string
  city: string
  postcode: string
  email: string
  phone: string
  bank_name: string
  bank_code: string
  bank_account: string
  correspondent_account: string
  director: string
  accountant: string
  set_by: string
  set_at: Instant
}

export interface ActTable {
  id: string
  order_id: string
  order_number: string
  client_id: string
  client_name: string
  invoice_id: string
  number: string
  state: ActState
  dated_on: LocalDate
  done_from: LocalDate | null
  done_until: LocalDate | null
  currency: string
  net_minor: bigint
  tax_minor: bigint
  gross_minor: bigint
  document_id: string | null
  sent_at: Instant | null
  answered_at: Instant | null
  answered_by: string | null
  comment: string
  created_at: Instant
}

/** What invoices bring along, for Kysely; `org_id` is added by the platform. */
export interface InvoicingTables {
  'finance.invoice_deduction': InvoiceDeductionTable
  'finance.credit_note': CreditNoteTable
  'finance.credit_note_line': CreditNoteLineTable
  'finance.billing_setting': BillingSettingTable
  'finance.billing_profile': BillingProfileTable
  'finance.act': ActTable
}
