import { type LocalDate, money, subtractMoney } from '@ordinate/kernel'
import type { PartyView } from '@ordinate/parties/contract'
import type { QueryContext } from '@ordinate/platform'
import type { Attachment, ExtraMetadata } from '@ordinate/typesetter'
import type { BillingProfileView } from './contract/billing.ts'
import type { InvoiceView } from './contract.ts'
import { billingOf, billingProfile } from './data/billing.ts'
import { creditNoteMatter } from './documents/credit-note.ts'
import { matterOf } from './documents/matter.ts'
import { type BillingSetting, ciiOf, type EInvoice, type EInvoiceParty, ublOf } from './domain/index.ts'

function sellerOf(ctx: QueryContext, profile: BillingProfileView): EInvoiceParty {
  return {
    name: profile.legalName === '' ? ctx.settings.name : profile.legalName,
    vatId: profile.vatId.replaceAll(' ', ''),
    registrationId: profile.registrationId,
    street: profile.street,
    city: profile.city,
    postcode: profile.postcode,
    country: ctx.settings.country,
    email: profile.email,
    phone: profile.phone,
  }
}

function buyerOf(ctx: QueryContext, client: PartyView, billing: BillingSetting): EInvoiceParty {
  return {
    name: client.legalName ?? client.name,
    vatId: (billing.vatId === '' ? (client.taxId ?? '') : billing.vatId).replaceAll(' ', ''),
    registrationId: '',
    street: billing.street === '' ? (client.address ?? '').replaceAll('\n', ', ') : billing.street,
    city: billing.city,
    postcode: billing.postcode,
    country: billing.country === '' ? ctx.settings.country : billing.country,
    email: client.email ?? '',
    phone: client.phone ?? '',
  }
}

async function sidesOf(ctx: QueryContext, client: PartyView) {
  const [profile, billing] = [await billingProfile(ctx), await billingOf(ctx, client.id)]
  return {
    seller: sellerOf(ctx, profile),
    buyer: buyerOf(ctx, client, billing),
    bank: { account: profile.bankAccount.replaceAll(' ', ''), code: profile.bankCode, name: profile.bankName },
    buyerReference: billing.buyerReference,
  }
}

function doneOf({ doneFrom, doneUntil }: InvoiceView) {
  const [from, until] = [doneFrom ?? doneUntil, doneUntil ?? doneFrom]
  return from === null || until === null ? null : { from, until }
}

const issuedOn = ({ issuedOn: day }: InvoiceView, today: LocalDate) => day ?? today

/** What an invoice says in its electronic forms: the same figures as its paper. */
export async function eInvoiceOf(ctx: QueryContext, invoiceId: string, today: LocalDate): Promise<EInvoice> {
  const { invoice, order, client } = await matterOf(ctx, invoiceId)
  return {
    ...(await sidesOf(ctx, client)),
    type: invoice.kind,
    number: invoice.number ?? '',
    issuedOn: issuedOn(invoice, today),
    dueOn: invoice.dueOn,
    currency: invoice.currency,
    notes: invoice.note === '' ? [] : [invoice.note],
    orderNumber: order.number,
    earlier: invoice.deductions,
    done: doneOf(invoice),
    lines: invoice.lines.map((line) => ({
      id: String(line.lineNo),
      name: line.description,
      quantity: line.quantity,
      unit: line.unit,
      net: line.net,
      treatment: line.taxTreatment,
      rate: line.taxRate,
    })),
    byTax: invoice.byTax,
    taxReason: invoice.taxReason,
    sums: invoice.billed,
    prepaid: subtractMoney(invoice.billed.gross, invoice.gross),
    payable: invoice.gross,
  }
}

/** The same of a credit note, whose amounts are what it takes back. */
export async function eCreditNoteOf(ctx: QueryContext, creditNoteId: string): Promise<EInvoice> {
  const { invoice, order, client, note, lines, byTax, sums } = await creditNoteMatter(ctx, creditNoteId)
  return {
    ...(await sidesOf(ctx, client)),
    type: 'credit_note',
    number: note.number,
    issuedOn: note.issuedOn,
    dueOn: null,
    currency: invoice.currency,
    notes: [note.reason],
    orderNumber: order.number,
    earlier: [{ number: invoice.number ?? '', issuedOn: issuedOn(invoice, note.issuedOn) }],
    done: doneOf(invoice),
    lines: lines.map((line) => ({
      id: String(line.lineNo),
      name: line.description,
      quantity: line.quantity,
      unit: line.unit,
      net: line.net,
      treatment: line.taxTreatment,
      rate: line.taxRate,
    })),
    byTax,
    taxReason: invoice.taxReason,
    sums,
    prepaid: subtractMoney(sums.gross, note.gross),
    payable: money(note.gross.minor, invoice.currency),
  }
}

/** The name that Factur-X prescribes. */
const FACTUR_X = 'factur-x.xml'

/** Factur-X 1.0, section 6.2: what the metadata of the PDF say of the XML inside it. */
const facturXMetadata = (type: string): ExtraMetadata => ({
  schema: 'Factur-X PDFA Extension Schema',
  namespace: 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#',
  prefix: 'fx',
  properties: [
    { name: 'DocumentType', value: type, description: 'The type of the hybrid document in capital letters' },
    { name: 'DocumentFileName', value: FACTUR_X, description: 'The file name of the embedded XML document' },
    { name: 'Version', value: '1.0', description: 'The version of the XML schema of the embedded XML data' },
    { name: 'ConformanceLevel', value: 'EN 16931', description: 'The conformance level of the embedded XML data' },
  ],
})

/** What goes into the PDF of an invoice for a client who wants it electronic, and what its metadata say of that. */
export function embedded(
  invoice: EInvoice,
  format: 'facturx' | 'ubl',
): { attachments: readonly Attachment[]; metadata?: ExtraMetadata } {
  const bytes = (xml: string) => new TextEncoder().encode(xml)
  const common = { mediaType: 'text/xml', relationship: 'alternative' as const }
  if (format === 'ubl') {
    const name = `${invoice.type === 'credit_note' ? 'credit-note' : 'invoice'}-ubl.xml`
    return { attachments: [{ ...common, name, description: 'UBL 2.1, EN 16931', bytes: bytes(ublOf(invoice)) }] }
  }
  return {
    attachments: [{ ...common, name: FACTUR_X, description: 'Factur-X, EN 16931', bytes: bytes(ciiOf(invoice)) }],
    metadata: facturXMetadata('INVOICE'),
  }
}
