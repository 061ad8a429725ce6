import { type LocalDate, type Money, moneyToText, quantityToText } from '@ordinate/kernel'
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
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
}

const amount = (name: string, value: Money): XmlPart => leaf(name, moneyToText(value))

/** A day in the form that the syntax calls 102: `20260803`. */
function day(name: string, on: LocalDate | null | undefined, inner = 'udt:DateTimeString'): XmlPart {
  return group(name, [leaf(inner, on?.toString().replaceAll('-', ''), { format: '102' })])
}

function partyOf(name: string, party: EInvoiceParty, outside: boolean, buyer: boolean): XmlPart {
  const isVat = isVatIdentifier(party.vatId)
  const taxed = party.vatId !== '' && !outside && (isVat || !buyer)
  const registered = party.registrationId || (taxed ? '' : party.vatId)
  return group(name, [
    leaf('ram:Name', party.name),
    group('ram:SpecifiedLegalOrganization', [leaf('ram:ID', registered)]),
    group('ram:DefinedTradeContact', [
      group('ram:TelephoneUniversalCommunication', [leaf('ram:CompleteNumber', party.phone)]),
      group('ram:EmailURIUniversalCommunication', [leaf('ram:URIID', party.email)]),
    ]),
    group('ram:PostalTradeAddress', [
      leaf('ram:PostcodeCode', party.postcode),
      leaf('ram:LineOne', party.street),
      leaf('ram:CityName', party.city),
      leaf('ram:CountryID', party.country),
    ]),
    taxed
      ? group('ram:SpecifiedTaxRegistration', [leaf('ram:ID', party.vatId, { schemeID: isVat ? 'VA' : 'FC' })])
      : undefined,
  ])
}

function lineOf(line: EInvoiceLine): XmlPart {
  const { price, quantity } = pricePerUnit(line)
  const category = taxCategory(line, '')
  return group('ram:IncludedSupplyChainTradeLineItem', [
    group('ram:AssociatedDocumentLineDocument', [leaf('ram:LineID', line.id)]),
    group('ram:SpecifiedTradeProduct', [leaf('ram:Name', line.name)]),
    group('ram:SpecifiedLineTradeAgreement', [
      group('ram:NetPriceProductTradePrice', [leaf('ram:ChargeAmount', quantityToText(price))]),
    ]),
    group('ram:SpecifiedLineTradeDelivery', [
      leaf('ram:BilledQuantity', quantityToText(quantity), { unitCode: unitCode(line.unit) }),
    ]),
    group('ram:SpecifiedLineTradeSettlement', [
      group('ram:ApplicableTradeTax', [
        leaf('ram:TypeCode', 'VAT'),
        leaf('ram:CategoryCode', category.code),
        leaf('ram:RateApplicablePercent', category.percent),
      ]),
      group('ram:SpecifiedTradeSettlementLineMonetarySummation', [amount('ram:LineTotalAmount', line.net)]),
    ]),
  ])
}

function taxes({ byTax, taxReason }: EInvoice): XmlPart[] {
  return byTax.map((tax) => {
    const category = taxCategory(tax, taxReason)
    return group('ram:ApplicableTradeTax', [
      amount('ram:CalculatedAmount', tax.tax),
      leaf('ram:TypeCode', 'VAT'),
      leaf('ram:ExemptionReason', category.reason),
      amount('ram:BasisAmount', tax.net),
      leaf('ram:CategoryCode', category.code),
      leaf('ram:ExemptionReasonCode', category.reasonCode),
      leaf('ram:RateApplicablePercent', category.percent),
    ])
  })
}

function payment({ bank }: EInvoice): XmlPart {
  if (bank.account === '') return undefined
  const isIban = /^[A-Z]{2}\d{2}/.test(bank.account)
  return group('ram:SpecifiedTradeSettlementPaymentMeans', [
    leaf('ram:TypeCode', '30'),
    group('ram:PayeePartyCreditorFinancialAccount', [
      isIban ? leaf('ram:IBANID', bank.account) : undefined,
      leaf('ram:AccountName', bank.name),
      isIban ? undefined : leaf('ram:ProprietaryID', bank.account),
    ]),
    group('ram:PayeeSpecifiedCreditorFinancialInstitution', [leaf('ram:BICID', bank.code)]),
  ])
}

function settlement(invoice: EInvoice): XmlPart {
  const { done, sums, prepaid, payable } = invoice
  return group('ram:ApplicableHeaderTradeSettlement', [
    leaf('ram:PaymentReference', invoice.number),
    leaf('ram:InvoiceCurrencyCode', invoice.currency),
    payment(invoice),
    ...taxes(invoice),
    done === null
      ? undefined
      : group('ram:BillingSpecifiedPeriod', [day('ram:StartDateTime', done.from), day('ram:EndDateTime', done.until)]),
    invoice.dueOn === null
      ? undefined
      : group('ram:SpecifiedTradePaymentTerms', [day('ram:DueDateDateTime', invoice.dueOn)]),
    group('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
      amount('ram:LineTotalAmount', sums.net),
      amount('ram:TaxBasisTotalAmount', sums.net),
      leaf('ram:TaxTotalAmount', moneyToText(sums.tax), { currencyID: invoice.currency }),
      amount('ram:GrandTotalAmount', sums.gross),
      prepaid.minor === 0n ? undefined : amount('ram:TotalPrepaidAmount', prepaid),
      amount('ram:DuePayableAmount', payable),
    ]),
    ...invoice.earlier.map((one) =>
      group('ram:InvoiceReferencedDocument', [
        leaf('ram:IssuerAssignedID', one.number),
        day('ram:FormattedIssueDateTime', one.issuedOn, 'qdt:DateTimeString'),
      ]),
    ),
  ])
}

/** An invoice or credit note as UN/CEFACT Cross Industry Invoice D22B, profile EN 16931 of Factur-X 1.0 (ZUGFeRD 2). */
export function ciiOf(invoice: EInvoice): string {
  const outside = invoice.byTax.some(({ treatment }) => treatment === 'outside')
  const root = group(
    'rsm:CrossIndustryInvoice',
    [
      group('rsm:ExchangedDocumentContext', [
        group('ram:GuidelineSpecifiedDocumentContextParameter', [leaf('ram:ID', SPECIFICATION)]),
      ]),
      group('rsm:ExchangedDocument', [
        leaf('ram:ID', invoice.number),
        leaf('ram:TypeCode', DOCUMENT_TYPES[invoice.type]),
        day('ram:IssueDateTime', invoice.issuedOn),
        ...invoice.notes.map((note) => group('ram:IncludedNote', [leaf('ram:Content', note)])),
      ]),
      group('rsm:SupplyChainTradeTransaction', [
        ...invoice.lines.map(lineOf),
        group('ram:ApplicableHeaderTradeAgreement', [
          leaf('ram:BuyerReference', invoice.buyerReference),
          partyOf('ram:SellerTradeParty', invoice.seller, outside, false),
          partyOf('ram:BuyerTradeParty', invoice.buyer, outside, true),
          group('ram:BuyerOrderReferencedDocument', [leaf('ram:IssuerAssignedID', invoice.orderNumber)]),
        ]),
        '<ram:ApplicableHeaderTradeDelivery/>',
        settlement(invoice),
      ]),
    ],
    NAMESPACES,
  )
  return xmlDocument(root)
}
