import { money } from '@ordinate/kernel'
import { openAccounts, transfer } from '@ordinate/ledger'
import { handle } from '@ordinate/platform'
import { currencyAccount } from '../books/payments.ts'
import { paymentRecorded, refundPayment } from '../contract.ts'
import { lockPayment, paymentView } from '../data/payments.ts'
import { insertRefund } from '../data/write-offs.ts'
import { accounts, inCurrency, isPositive, mayApply } from '../domain/index.ts'

export const refundPaymentHandler = handle(
  refundPayment,
  async (ctx, { paymentId, amount, paidOn, reference = '' }) => {
    const payment = await lockPayment(ctx, paymentId)
    ctx.enforce(isPositive(amount, 'amount'))
    ctx.enforce(inCurrency([amount], payment.currency, 'amount'))
    ctx.enforce(mayApply(money(payment.unapplied_minor, payment.currency), amount))
    const before = await paymentView(ctx, payment.id)
    const bank = currencyAccount(ctx, 'bank', payment.currency)
    await openAccounts(ctx, [bank])
    const refundId = await insertRefund(ctx, payment, { amount: amount.minor, on: paidOn, reference })
    await transfer(ctx, [
      {
        debit: accounts.unapplied(payment.id),
        credit: bank.code,
        unit: payment.currency,
        amount: amount.minor,
        source: ['finance.refund', refundId],
        memo: reference,
        effectiveOn: paidOn,
      },
    ])
    const after = await paymentView(ctx, payment.id)
    ctx.changed(['finance.payment', payment.id], before, after)
    await ctx.record(paymentRecorded({ clientId: payment.client_id, paymentId: payment.id }))
    return after
  },
)
