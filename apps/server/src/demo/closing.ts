import { approveHours, hoursToApprove, lockHours } from '@ordinate/field/contract'
import { approvePay, draftInvoice, issueInvoice, payRegister, recordPayment } from '@ordinate/finance/contract'
import { addDays, type LocalDate, money } from '@ordinate/kernel'
import { moveStage } from '@ordinate/orders/contract'
import { issueFinalReport, issuePhotoReport } from '@ordinate/reporting/contract'
import { closeReconciliation } from '@ordinate/warehouse/contract'
import type { Campaign } from './campaign.ts'
import { takeBackKit } from './materials.ts'
import type { Office } from './office.ts'
import { OFFICE } from './words.ts'

/** Hours approved and in the pay register, the kit reconciled to zero. */
async function settle(office: Office, orderId: string): Promise<void> {
  const { rows } = await office.call(hoursToApprove, { orderId, state: 'out', limit: 500 })
  await office.call(approveHours, { lines: rows.map(({ id }) => ({ attendanceId: id })) }, OFFICE.manager)
  await office.call(lockHours, { orderId }, OFFICE.manager)
  const pay = await office.call(payRegister, { orderId, limit: 500 })
  await office.call(approvePay, { payLineIds: pay.rows.map(({ id }) => id) }, OFFICE.accountant)
  await takeBackKit(office, orderId)
  await office.insist(closeReconciliation, { orderId }, 'Counted on the shelf with the supervisor')
}

/** The reports to the client, then the invoice. Answers what it comes to. */
export async function reportAndInvoice(office: Office, orderId: string, campaign: Campaign, lastDay: LocalDate) {
  office.setDay(addDays(lastDay, 2), '10:00')
  await office.call(moveStage, { orderId, stage: 'reporting' })
  await settle(office, orderId)
  office.setDay(addDays(lastDay, 4), '14:00')
  await office.call(issuePhotoReport, { orderId })
  await office.call(issueFinalReport, { orderId })
  await office.call(moveStage, { orderId, stage: 'invoicing' })
  office.setDay(addDays(lastDay, 5), '09:20')
  const draft = await office.call(draftInvoice, { orderId }, OFFICE.accountant)
  const invoice = await office.call(issueInvoice, { invoiceId: draft.id }, OFFICE.accountant)
  return { invoiceId: invoice.id, gross: invoice.gross, clientId: campaign.clientId }
}

/** The client pays a share of the invoice. */
export async function receivePayment(
  office: Office,
  invoice: Awaited<ReturnType<typeof reportAndInvoice>>,
  percent: number,
  on: LocalDate,
): Promise<void> {
  office.setDay(on, '11:30')
  const amount = money((invoice.gross.minor * BigInt(percent)) / 100n, invoice.gross.currency)
  const allocations = [{ invoiceId: invoice.invoiceId, amount }]
  const payment = { clientId: invoice.clientId, receivedOn: on, amount, reference: 'Bank transfer', allocations }
  await office.call(recordPayment, payment, OFFICE.accountant)
}

/** Everything is paid: the order can only be read from now on. */
export async function archive(office: Office, orderId: string): Promise<void> {
  await office.call(moveStage, { orderId, stage: 'archived' })
}
