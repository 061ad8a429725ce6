import { handle } from '@ordinate/platform'
import { applyPayment } from '../books/apply-payment.ts'
import { allocatePayment, paymentRecorded } from '../contract.ts'
import { lockPayment, paymentView } from '../data/payments.ts'

export const allocatePaymentHandler = handle(allocatePayment, async (ctx, input) => {
  const payment = await lockPayment(ctx, input.paymentId)
  const before = await paymentView(ctx, payment.id)
  await applyPayment(ctx, payment, input)
  const after = await paymentView(ctx, payment.id)
  ctx.changed(['finance.payment', payment.id], before, after)
  await ctx.record(paymentRecorded({ clientId: payment.client_id, paymentId: payment.id }))
  return after
})
