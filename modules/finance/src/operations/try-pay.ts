import { dateIn, money, sumMoney } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { tryPay } from '../contract.ts'
import { payPoliciesBy } from '../data/pay-policies.ts'
import { payBandsOf, roundedMinutes, withoutBreak } from '../domain/index.ts'

export const tryPayHandler = handle(tryPay, async (ctx, { from, presentMinutes, zone, region = null, rate }) => {
  const policy = (await payPoliciesBy(ctx))(dateIn(from, zone))
  const minutes = roundedMinutes(withoutBreak(presentMinutes, policy), policy)
  const bands = payBandsOf({ from, presentMinutes, minutes, zone, region, rate }, policy)
  return {
    minutes,
    bands: bands.map(({ conditions, extraMinor, ...band }) => ({
      ...band,
      conditions: [...conditions],
      extra: money(extraMinor, rate.currency),
    })),
    amount: sumMoney(
      bands.map(({ amount }) => amount),
      rate.currency,
    ),
  }
})
