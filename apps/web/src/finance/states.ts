import type { EstimateView, InvoiceView, PayLineView } from '@ordinate/finance/contract'
import type { State } from '../kit/index.ts'

/** The letter of an estimate's state. */
export const estimateMarks: Readonly<Record<EstimateView['state'], State>> = {
  draft: '-',
  sent: 'W',
  approved: 'D',
  declined: '!',
  superseded: 'x',
}

const invoiceMarks: Readonly<Record<InvoiceView['state'], State>> = {
  draft: '-',
  issued: 'W',
  part_paid: 'A',
  paid: 'D',
  credited: 'x',
  discarded: 'x',
}

/** The letter of an invoice's state; what is overdue is a problem. */
export function invoiceMark(invoice: Pick<InvoiceView, 'state' | 'daysOverdue'>): State {
  return invoice.daysOverdue > 0 ? '!' : invoiceMarks[invoice.state]
}

export const payMarks: Readonly<Record<PayLineView['state'], State>> = {
  proposed: 'W',
  approved: 'A',
  paid: 'D',
  withdrawn: 'x',
}
