import { OK, refuse, type Verdict } from '@ordinate/kernel'

/**
 * How a supply stands to the tax: taxed at a rate of its day; at the rate of zero; exempt; taxed by the buyer (reverse charge); or outside the
 * tax altogether. All but the first carry no tax on the invoice.
 */
export const taxTreatments = ['taxed', 'zero', 'exempt', 'reverse_charge', 'outside'] as const
export type TaxTreatment = (typeof taxTreatments)[number]

/** The treatment's code in electronic invoices: UN/CEFACT code list 5305 as EN 16931 uses it (BT-118, BT-151). */
export const TAX_CATEGORY_CODES: Readonly<Record<TaxTreatment, string>> = {
  taxed: 'S',
  zero: 'Z',
  exempt: 'E',
  reverse_charge: 'AE',
  outside: 'O',
}

/** What an invoice's treatments demand of the rest of it. */
export type TaxParticulars = {
  readonly treatments: readonly TaxTreatment[]
  readonly sellerVatId: string
  readonly buyerVatId: string
  readonly taxReason: string
}

/**
 * Whether an invoice says what its treatments demand (Directive 2006/112/EC, article 226): reverse charge the tax numbers of both sides,
 * an exemption its ground. Refusals, both overridable: `finance.reverse_charge_needs_tax_ids` {missing}, `finance.exemption_needs_reason`;
 * and, because one paper cannot be in and out of the tax (EN 16931, BR-O-11): `finance.outside_mixed`.
 */
export function mayTaxSo({ treatments, sellerVatId, buyerVatId, taxReason }: TaxParticulars): Verdict {
  if (treatments.includes('outside') && treatments.some((one) => one !== 'outside'))
    return refuse('finance.outside_mixed', {}, { path: 'lines' })
  if (treatments.includes('reverse_charge') && (sellerVatId === '' || buyerVatId === '')) {
    const missing = sellerVatId === '' ? 'seller' : 'buyer'
    return refuse('finance.reverse_charge_needs_tax_ids', { missing }, { path: 'taxTreatment', overridable: true })
  }
  if (treatments.includes('exempt') && taxReason === '')
    return refuse('finance.exemption_needs_reason', {}, { path: 'taxReason', overridable: true })
  return OK
}
