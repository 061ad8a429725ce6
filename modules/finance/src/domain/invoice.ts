import {
  addDays,
  compareMoney,
  defineLifecycle,
  type LocalDate,
  type Money,
  OK,
  refuse,
  type Verdict,
} from '@ordinate/kernel'

/**
 * What an invoice is for. A prepayment asks for money before the work, and holds it until a later invoice deducts it; an interim one bills a
 * part of the work as it goes on; the final one bills all of it, less the earlier ones.
 */
export const invoiceKinds = ['prepayment', 'interim', 'final'] as const
export type InvoiceKind = (typeof invoiceKinds)[number]

export const invoiceStates = ['draft', 'issued', 'part_paid', 'paid', 'credited', 'discarded'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** An issued invoice is never edited: it is paid, in parts or whole, and corrected by credit notes of their own numbers. */
export const invoiceLifecycle = defineLifecycle({
  name: 'finance.invoice',
  initial: 'draft',
  states: invoiceStates,
  final: ['credited', 'discarded'],
  moves: {
    issue: { from: ['draft'], to: 'issued' },
    discard: { from: ['draft'], to: 'discarded' },
    payPart: { from: ['issued', 'part_paid'], to: 'part_paid' },
    payRest: { from: ['issued', 'part_paid'], to: 'paid' },
    credit: { from: ['issued', 'part_paid', 'paid'], to: 'credited' },
    unpayPart: { from: ['part_paid', 'paid'], to: 'part_paid' },
    unpayAll: { from: ['part_paid', 'paid'], to: 'issued' },
  },
})

/**
 * An invoice may be issued when it bills something and asks for no less than nothing after deductions: refuses `finance.invoice_empty`,
 * `finance.deducted_beyond`.
 */
export function mayIssue(billed: { readonly gross: Money }, toPay: { readonly gross: Money }): Verdict {
  if (billed.gross.minor <= 0n) return refuse('finance.invoice_empty', {}, { path: 'lines' })
  return toPay.gross.minor >= 0n ? OK : refuse('finance.deducted_beyond', {}, { path: 'deduct' })
}

/** The last day for payment, given terms in calendar days. */
export function dueOn(issuedOn: LocalDate, termDays: number): LocalDate {
  return addDays(issuedOn, termDays)
}

/** Which move the open amount calls for after a payment was taken off: issued when nothing of what was not credited is paid any more. */
export function unpaymentMove(open: Money, owed: Money): 'unpayPart' | 'unpayAll' {
  return compareMoney(open, owed) === 0 ? 'unpayAll' : 'unpayPart'
}

/** Which move the open amount calls for after a payment was applied: paid when nothing is open. */
export function paymentMove(open: Money): 'payPart' | 'payRest' {
  return open.minor === 0n ? 'payRest' : 'payPart'
}
