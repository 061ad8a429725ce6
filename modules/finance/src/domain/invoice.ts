import {
  addDays,
  compareMoney,
  defineLifecycle,
  type LocalDate,
  type Money,
  multiplyMoney,
  OK,
  type Quantity,
  refuse,
  type Taxed,
  type TaxRounding,
  taxOn,
  type Verdict,
} from '@ordinate/kernel'

export const invoiceStates = ['draft', 'issued', 'part_paid', 'paid', 'credited', 'discarded'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** An issued invoice is never edited: it is paid, in parts or whole, or credited by a note of its own number. */
export const invoiceLifecycle = defineLifecycle({
  name: 'finance.invoice',
  initial: 'draft',
  states: invoiceStates,
  final: ['paid', 'credited', 'discarded'],
  moves: {
    issue: { from: ['draft'], to: 'issued' },
    discard: { from: ['draft'], to: 'discarded' },
    payPart: { from: ['issued', 'part_paid'], to: 'part_paid' },
    payRest: { from: ['issued', 'part_paid'], to: 'paid' },
    credit: { from: ['issued'], to: 'credited' },
  },
})

/** A line of an invoice, priced per unit before tax. */
export type InvoiceLine = { readonly quantity: Quantity; readonly unitPrice: Money }

/** How an invoice is taxed. `taxRate` is in per cent. */
export type InvoiceTerms = { readonly currency: string; readonly taxRate: Quantity; readonly rounding: TaxRounding }

/** Net, tax and gross of an invoice. Throws RangeError when currencies are mixed. */
export function invoiceTotals(lines: readonly InvoiceLine[], terms: InvoiceTerms): Taxed {
  const taxable = lines.map((line) => ({ net: multiplyMoney(line.unitPrice, line.quantity), rate: terms.taxRate }))
  return taxOn(taxable, terms.rounding, terms.currency)
}

/** An invoice may be issued when it asks for money: refuses `finance.invoice_empty`. */
export function mayIssue(totals: Pick<Taxed, 'gross'>): Verdict {
  return totals.gross.minor > 0n ? OK : refuse('finance.invoice_empty', {}, { path: 'lines' })
}

/** An issued invoice that nothing was paid on may be credited: refuses `finance.invoice_has_payments`. */
export function mayCredit(invoice: { number: string; gross: Money; open: Money }): Verdict {
  if (compareMoney(invoice.open, invoice.gross) === 0) return OK
  return refuse('finance.invoice_has_payments', { number: invoice.number })
}

/** The last day for payment, given terms in calendar days. */
export function dueOn(issuedOn: LocalDate, termDays: number): LocalDate {
  return addDays(issuedOn, termDays)
}

/** Which move the open amount calls for after a payment was applied: paid when nothing is open. */
export function paymentMove(open: Money): 'payPart' | 'payRest' {
  return open.minor === 0n ? 'payRest' : 'payPart'
}
