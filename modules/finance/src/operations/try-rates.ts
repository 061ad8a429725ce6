import { type LocalDate, minutesBetween, multiplyMoney, resolvePlacePeriod } from '@ordinate/kernel'
import { handle, mustPass } from '@ordinate/platform'
import { tryRates } from '../contract.ts'
import { payPoliciesBy } from '../data/pay-policies.ts'
import { rateOf, rateRows, rateView } from '../data/rates.ts'
import { hoursOf, ratedMinutes } from '../domain/index.ts'

export const tryRatesHandler = handle(tryRates, async (ctx, input) => {
  const { day, startTime, endTime, zone, region = null } = input
  const resolved = resolvePlacePeriod({ date: day, start: startTime, end: endTime, zone })
  if (!resolved.ok) mustPass(resolved)
  const { period } = resolved as Extract<typeof resolved, { ok: true }>
  const rows = await rateRows(ctx)
  const policyOn = await payPoliciesBy(ctx)
  const isHoliday = (on: LocalDate) =>
    policyOn(on).holidays.some(
      (one) => one.day.toString() === on.toString() && (one.region === null || one.region === region),
    )
  const parts = ratedMinutes(
    rows.map(rateOf),
    { start: period.start, minutes: minutesBetween(period.start, period.end) },
    { role: input.role, clientId: input.clientId ?? null, zone, isHoliday },
  )
  return {
    parts: parts.map(({ rate, minutes }) => {
      const hours = hoursOf(minutes)
      return {
        rate: rate === null ? null : rateView(rows.find(({ id }) => id === rate.id)!),
        minutes,
        hours,
        cost: rate === null ? null : multiplyMoney(rate.cost, hours),
        price: rate === null ? null : multiplyMoney(rate.price, hours),
      }
    }),
  }
})
