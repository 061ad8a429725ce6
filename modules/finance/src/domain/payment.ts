import {
  compareDates,
  compareMoney,
  type LocalDate,
  type Money,
  moneyToText,
  OK,
  refuse,
  subtractMoney,
  type Verdict,
} from '@ordinate/kernel'

/** An amount of a payment put against an invoice. */
export type Allocation = { readonly invoiceId: string; readonly amount: Money }

/** An invoice with something left to pay. */
export type OpenInvoice = { readonly id: string; readonly dueOn: LocalDate; readonly open: Money }

/**
 * Shares a payment among invoices, the earliest due first (then by id), each as far as it is open. What is left stays unapplied.
 */
export function allocateOldestFirst(unapplied: Money, invoices: readonly OpenInvoice[]): Allocation[] {
  const queue = [...invoices].sort((a, b) => compareDates(a.dueOn, b.dueOn) || (a.id < b.id ? -1 : 1))
  const allocations: Allocation[] = []
  let rest = unapplied
  for (const invoice of queue) {
    const amount = compareMoney(rest, invoice.open) < 0 ? rest : invoice.open
    if (amount.minor <= 0n) continue
    allocations.push({ invoiceId: invoice.id, amount })
    rest = subtractMoney(rest, amount)
  }
  return allocations
}

/** Whether a payment still holds that much: refuses `finance.payment_exceeded` {wanted, unapplied, currency}. */
export function mayApply(unapplied: Money, wanted: Money): Verdict {
  if (compareMoney(wanted, unapplied) <= 0) return OK
  return refuse(
    'finance.payment_exceeded',
    { wanted: moneyToText(wanted), unapplied: moneyToText(unapplied), currency: wanted.currency },
    { path: 'allocations' },
  )
}

/** Whether an invoice is open for that much: refuses `finance.invoice_overpaid` {number, wanted, open, currency}. */
export function mayReceive(invoice: { number: string; open: Money }, wanted: Money): Verdict {
  if (compareMoney(wanted, invoice.open) <= 0) return OK
  return refuse(
    'finance.invoice_overpaid',
    {
      number: invoice.number,
      wanted: moneyToText(wanted),
      open: moneyToText(invoice.open),
      currency: wanted.currency,
    },
    { path: 'allocations' },
  )
}
