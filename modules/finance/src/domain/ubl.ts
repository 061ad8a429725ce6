import { type Money, moneyToText, quantityToText } from '@ordinate/kernel'
import {
  DOCUMENT_TYPES,
  type EInvoice,
  type EInvoiceLine,
  type EInvoiceParty,
  isVatIdentifier,
  pricePerUnit,
  SPECIFICATION,
  taxCategory,
  unitCode,
} from './e-invoice.ts'
import { group, leaf, type XmlPart, xmlDocument } from './xml.ts'

const NAMESPACES = {
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}

function amount(name: string, value: Money): XmlPart {
  return leaf(name, moneyToText(value), { currencyID: value.currency })
}

const vatScheme = (id = 'VAT'): XmlPart => group('cac:TaxScheme', [leaf('cbc:ID', id)])

function partyOf(party: EInvoiceParty, outside: boolean, buyer: boolean): XmlPart {
  const isVat = isVatIdentifier(party.vatId)
  // Outside the tax an invoice names no VAT identifier (BR-O-02); a buyer's other number is that of a register (BT-47).
  const taxed = party.vatId !== '' && !outside && (isVat || !buyer)
  const registered = party.registrationId || (taxed ? '' : party.vatId)
  return group('cac:Party', [
    group('cac:PartyName', [leaf('cbc:Name', party.name)]),
    group('cac:PostalAddress', [
      leaf('cbc:StreetName', party.street),
      leaf('cbc:CityName', party.city),
      leaf('cbc:PostalZone', party.postcode),
      group('cac:Country', [leaf('cbc:IdentificationCode', party.country)]),
    ]),
    taxed
      ? group('cac:PartyTaxScheme', [leaf('cbc:CompanyID', party.vatId), vatScheme(isVat ? 'VAT' : 'TAX')])
      : undefined,
    group('cac:PartyLegalEntity', [leaf('cbc:RegistrationName', party.name), leaf('cbc:CompanyID', registered)]),
    group('cac:Contact', [leaf('cbc:Telephone', party.phone), leaf('cbc:ElectronicMail', party.email)]),
  ])
}

function lineOf(invoice: EInvoice, line: EInvoiceLine, credit: boolean): XmlPart {
  const { price, quantity } = pricePerUnit(line)
  const category = taxCategory(line, '')
  return group(credit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', [
    leaf('cbc:ID', line.id),
    leaf(credit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', quantityToText(quantity), {
      unitCode: unitCode(line.unit),
    }),
    amount('cbc:LineExtensionAmount', line.net),
    group('cac:Item', [
      leaf('cbc:Name', line.name),
      group('cac:ClassifiedTaxCategory', [
        leaf('cbc:ID', category.code),
        leaf('cbc:Percent', category.percent),
        vatScheme(),
      ]),
    ]),
    group('cac:Price', [leaf('cbc:PriceAmount', quantityToText(price), { currencyID: invoice.currency })]),
  ])
}

function taxTotal({ byTax, sums, taxReason }: EInvoice): XmlPart {
  return group('cac:TaxTotal', [
    amount('cbc:TaxAmount', sums.tax),
    ...byTax.map((tax) => {
      const category = taxCategory(tax, taxReason)
      return group('cac:TaxSubtotal', [
        amount('cbc:TaxableAmount', tax.net),
        amount('cbc:TaxAmount', tax.tax),
        group('cac:TaxCategory', [
          leaf('cbc:ID', category.code),
          leaf('cbc:Percent', category.percent),
          leaf('cbc:TaxExemptionReasonCode', category.reasonCode),
          leaf('cbc:TaxExemptionReason', category.reason),
          vatScheme(),
        ]),
      ])
    }),
  ])
}

function payment({ bank, number }: EInvoice): XmlPart {
  if (bank.account === '') return undefined
  return group('cac:PaymentMeans', [
    leaf('cbc:PaymentMeansCode', '30'),
    leaf('cbc:PaymentID', number),
    group('cac:PayeeFinancialAccount', [
      leaf('cbc:ID', bank.account),
      leaf('cbc:Name', bank.name),
      group('cac:FinancialInstitutionBranch', [leaf('cbc:ID', bank.code)]),
    ]),
  ])
}

function references({ earlier }: EInvoice): XmlPart[] {
  return earlier.map((one) =>
    group('cac:BillingReference', [
      group('cac:InvoiceDocumentReference', [
        leaf('cbc:ID', one.number),
        leaf('cbc:IssueDate', one.issuedOn.toString()),
      ]),
    ]),
  )
}

function totals({ sums, prepaid, payable }: EInvoice): XmlPart {
  return group('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', sums.net),
    amount('cbc:TaxExclusiveAmount', sums.net),
    amount('cbc:TaxInclusiveAmount', sums.gross),
    prepaid.minor === 0n ? undefined : amount('cbc:PrepaidAmount', prepaid),
    amount('cbc:PayableAmount', payable),
  ])
}

/** An invoice or credit note as UBL 2.1 in the core of EN 16931 (syntax binding CEN/TS 16931-3-2). */
export function ublOf(invoice: EInvoice): string {
  const credit = invoice.type === 'credit_note'
  const name = credit ? 'CreditNote' : 'Invoice'
  const outside = invoice.byTax.some(({ treatment }) => treatment === 'outside')
  const type = leaf(credit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', DOCUMENT_TYPES[invoice.type])
  const { done } = invoice
  const parts = [
    leaf('cbc:CustomizationID', SPECIFICATION),
    leaf('cbc:ID', invoice.number),
    leaf('cbc:IssueDate', invoice.issuedOn.toString()),
    credit ? undefined : leaf('cbc:DueDate', invoice.dueOn?.toString()),
    type,
    ...invoice.notes.map((note) => leaf('cbc:Note', note)),
    leaf('cbc:DocumentCurrencyCode', invoice.currency),
    leaf('cbc:BuyerReference', invoice.buyerReference),
    done === null
      ? undefined
      : group('cac:InvoicePeriod', [
          leaf('cbc:StartDate', done.from.toString()),
          leaf('cbc:EndDate', done.until.toString()),
        ]),
    group('cac:OrderReference', [leaf('cbc:ID', invoice.orderNumber)]),
    ...references(invoice),
    group('cac:AccountingSupplierParty', [partyOf(invoice.seller, outside, false)]),
    group('cac:AccountingCustomerParty', [partyOf(invoice.buyer, outside, true)]),
    payment(invoice),
    taxTotal(invoice),
    totals(invoice),
    ...invoice.lines.map((line) => lineOf(invoice, line, credit)),
  ]
  const namespace = `urn:oasis:names:specification:ubl:schema:xsd:${name}-2`
  return xmlDocument(group(name, parts, { xmlns: namespace, ...NAMESPACES }))
}
