import { newId } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { applyPayment } from '../books/apply-payment.ts'
import { bookPayment } from '../books/payments.ts'
import { paymentRecorded, recordPayment } from '../contract.ts'
import { insertPayment, paymentView } from '../data/payments.ts'
import { isPositive } from '../domain/index.ts'

export const recordPaymentHandler = handle(recordPayment, async (ctx, input) => {
  const client = await party(ctx, input.clientId)
  ctx.enforce(isPositive(input.amount, 'amount'))
  const payment = await insertPayment(ctx, {
    id: newId('pmt'),
    client_id: client.id,
    client_name: client.name,
    received_on: input.receivedOn,
    currency: input.amount.currency,
    amount_minor: input.amount.minor,
    unapplied_minor: input.amount.minor,
    reference: input.reference ?? '',
    created_at: ctx.now,
  })
  await bookPayment(ctx, payment)
  await applyPayment(ctx, payment, input)
  const view = await paymentView(ctx, payment.id)
  ctx.changed(['finance.payment', payment.id], null, view)
  await ctx.record(paymentRecorded({ clientId: client.id, paymentId: payment.id }))
  return view
})
