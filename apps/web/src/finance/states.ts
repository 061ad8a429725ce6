import type {
  ActView,
  ChangeOrderView,
  ClaimView,
  EstimateView,
  InvoiceView,
  PayLineView,
  PayRunRowView,
  PurchaseRow,
} from '@ordinate/finance/contract'
import type { State } from '../kit/index.ts'

/** The letter of an estimate's state. */
export const estimateMarks: Readonly<Record<EstimateView['state'], State>> = {
  draft: '-',
  sent: 'W',
  approved: 'D',
  declined: '!',
  superseded: 'x',
}

/** The letter of a change order's state. */
export const changeMarks: Readonly<Record<ChangeOrderView['state'], State>> = {
  proposed: '-',
  sent: 'W',
  accepted: 'D',
  refused: '!',
  withdrawn: 'x',
}

/** The letter of a purchase's state. */
export const purchaseMarks: Readonly<Record<PurchaseRow['state'], State>> = {
  ordered: 'W',
  part_billed: 'A',
  billed: 'D',
  cancelled: 'x',
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

export const claimMarks: Readonly<Record<ClaimView['state'], State>> = {
  submitted: 'W',
  checked: 'A',
  approved: 'D',
  returned: '!',
  declined: 'x',
  withdrawn: 'x',
}

export const actMarks: Readonly<Record<ActView['state'], State>> = {
  drawn_up: '-',
  sent: 'W',
  accepted: 'D',
  disputed: '!',
  withdrawn: 'x',
}

export const payMarks: Readonly<Record<PayLineView['state'], State>> = {
  proposed: 'W',
  approved: 'A',
  paid: 'D',
  withdrawn: 'x',
}

export const payRunMarks: Readonly<Record<PayRunRowView['state'], State>> = {
  draft: '-',
  approved: 'A',
  paid: 'D',
  cancelled: 'x',
}
