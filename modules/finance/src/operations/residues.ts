import { money, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { restoreWriteOff, writeOffInvoice, writeOffPayment } from '../books/residues.ts'
import { receivablesChanged, residues, undoWriteOff, writeOffResidue } from '../contract.ts'
import { openInvoices } from '../data/invoices.ts'
import { smallCredits } from '../data/payments.ts'
import { receivablePolicy } from '../data/receivable-policy.ts'
import { lockWriteOff, updateWriteOff, writeOffs } from '../data/write-offs.ts'

export const residuesHandler = handle(residues, async (ctx, { clientId }) => {
  const { residueMinor } = await receivablePolicy(ctx)
  const most = BigInt(residueMinor)
  const invoices = (await openInvoices(ctx, clientId)).filter(
    (one) => one.open.minor <= most && one.open.minor < one.gross.minor,
  )
  const credits = await smallCredits(ctx, most, clientId)
  return {
    proposed: [
      ...invoices.map((one) => ({
        invoiceId: one.id,
        paymentId: null,
        number: one.number ?? '',
        clientName: one.clientName,
        left: one.open,
      })),
      ...credits.map((one) => ({
        invoiceId: null,
        paymentId: one.id,
        number: one.reference,
        clientName: one.client_name,
        left: money(one.unapplied_minor, one.currency),
      })),
    ],
    written: await writeOffs(ctx, { clientId }),
  }
})

export const writeOffResidueHandler = handle(writeOffResidue, async (ctx, { invoiceId, paymentId }) => {
  if ((invoiceId === undefined) === (paymentId === undefined))
    ctx.enforce(refuse('finance.settlement_incomplete', { field: 'invoiceId' }, { path: 'invoiceId' }))
  const { id, clientId } =
    invoiceId === undefined ? await writeOffPayment(ctx, paymentId!) : await writeOffInvoice(ctx, invoiceId)
  await ctx.record(receivablesChanged({ clientId, change: 'write_off' }))
  return (await writeOffs(ctx, { id }))[0]!
})

export const undoWriteOffHandler = handle(undoWriteOff, async (ctx, { writeOffId, reason = '' }) => {
  const row = await lockWriteOff(ctx, writeOffId)
  if (row.undone_at !== null) ctx.enforce(refuse('finance.write_off_undone'))
  const clientId = await restoreWriteOff(ctx, row, reason)
  await updateWriteOff(ctx, row.id, { undone_at: ctx.now, undone_by: ctx.caller.name, undo_reason: reason })
  await ctx.record(receivablesChanged({ clientId, change: 'write_off' }))
  return (await writeOffs(ctx, { id: row.id }))[0]!
})
