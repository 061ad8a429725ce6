import { command, download, fact, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { eInvoiceFormats } from '../domain/billing.ts'
import { priceMode, taxRounding, taxTreatment } from './views.ts'

const line = (max: number) => wire.text(max)

/** How one client is billed; texts are empty where nothing was said. */
export const billingSettingShape = z.strictObject({
  rounding: taxRounding,
  prices: priceMode,
  taxTreatment,
  taxReason: line(300),
  eInvoice: z.enum(eInvoiceFormats),
  language: z.enum(['en', 'ru']).nullable(),
  vatId: line(40),
  kpp: line(9),
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]),
  street: line(200),
  city: line(100),
  postcode: line(20),
  buyerReference: line(100),
  paymentDays: z.int().min(0).max(400).nullable(),
})

export const billingSettingView = billingSettingShape.extend({
  clientId: wire.id('pty'),
  /** Null while nobody said anything. */
  setBy: z.string().nullable(),
  setAt: wire.instant.nullable(),
})
export type BillingSettingView = z.output<typeof billingSettingView>

/** How a client is billed, or the organisation’s own particulars, were said anew. */
export const billingSet = fact(
  'finance.billing_set',
  z.object({ clientId: wire.id('pty').nullable() }),
  ({ clientId }) => (clientId === null ? [] : [['parties.party', clientId] as const]),
)

export const getBilling = query('finance.getBilling', {
  summary: 'How a client is billed: rounding, prices, tax, electronic invoice, language',
  permission: 'finance.view',
  input: z.strictObject({ clientId: wire.id('pty') }),
  output: billingSettingView,
})

export const setBilling = command('finance.setBilling', {
  summary: 'Say how a client is billed; invoices that are drafted from now on follow it',
  permission: 'finance.invoice',
  input: z.strictObject({ clientId: wire.id('pty'), setting: billingSettingShape.partial() }),
  output: billingSettingView,
})

export const billingProfileShape = z.strictObject({
  legalName: line(200),
  vatId: line(40),
  registrationId: line(40),
  kpp: line(9),
  street: line(200),
  city: line(100),
  postcode: line(20),
  email: z.union([z.literal(''), wire.email]),
  phone: line(40),
  bankName: line(200),
  bankCode: line(20),
  bankAccount: line(40),
  correspondentAccount: line(40),
  director: line(120),
  accountant: line(120),
})
export type BillingProfileView = z.output<typeof billingProfileShape>

export const getBillingProfile = query('finance.getBillingProfile', {
  summary: 'The organisation’s own particulars as its invoices state them',
  permission: 'finance.view',
  input: z.strictObject({}),
  output: billingProfileShape,
})

export const setBillingProfile = command('finance.setBillingProfile', {
  summary: 'Say what the organisation’s invoices state of it: legal name, tax numbers, address, bank, signatories',
  permission: 'finance.invoice',
  input: billingProfileShape.partial(),
  output: billingProfileShape,
})

export const invoiceFile = download('finance.invoiceFile', {
  summary: 'An invoice as a file: its paper as PDF or XLSX, or as UBL, Factur-X (CII) or CommerceML for 1C',
  permission: 'finance.view',
  input: z.strictObject({
    invoiceId: wire.id('inv'),
    format: z.enum(['pdf', 'xlsx', 'ubl', 'cii', 'commerceml']).optional(),
  }),
  refusals: ['finance.not_issued', 'finance.e_invoice_incomplete', 'documents.format_not_kept'],
})

export const creditNoteFile = download('finance.creditNoteFile', {
  summary: 'A credit note as a file: its paper as PDF or XLSX, or as UBL or CII',
  permission: 'finance.view',
  input: z.strictObject({
    creditNoteId: wire.id('crn'),
    format: z.enum(['pdf', 'xlsx', 'ubl', 'cii']).optional(),
  }),
  refusals: ['finance.e_invoice_incomplete', 'documents.format_not_kept'],
})

export const exportInvoices = download('finance.exportInvoices', {
  summary: 'The invoices issued in a period as CommerceML, which 1C reads',
  permission: 'finance.view',
  input: z.strictObject({
    from: wire.date,
    until: wire.date,
    /** Old versions of 1C want windows-1251. */
    encoding: z.enum(['utf-8', 'windows-1251']).optional(),
  }),
  refusals: ['finance.done_backwards', 'finance.export_too_large'],
})
