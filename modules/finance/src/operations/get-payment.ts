import { handle } from '@ordinate/platform'
import { getPayment } from '../contract.ts'
import { paymentView } from '../data/payments.ts'

export const getPaymentHandler = handle(getPayment, (ctx, { paymentId }) => paymentView(ctx, paymentId))
