import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { payRegister } from '../contract.ts'
import { pageOfPay } from '../data/pay-lines.ts'

export const payRegisterHandler = handle(payRegister, (ctx, input) =>
  pageOfPay(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
