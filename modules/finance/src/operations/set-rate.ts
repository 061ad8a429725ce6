import { newId } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { ratesChanged, setRate } from '../contract.ts'
import { lockRate, rateOf, rateView, upsertRate } from '../data/rates.ts'
import { rateSound } from '../domain/index.ts'

export const setRateHandler = handle(setRate, async (ctx, input) => {
  const before = input.rateId === undefined ? undefined : await lockRate(ctx, input.rateId)
  const clientId = input.clientId ?? null
  const client = clientId === null ? null : await party(ctx, clientId)
  const row = {
    id: before?.id ?? newId('rat'),
    name: input.name,
    role: input.role,
    client_id: clientId,
    client_name: client?.name ?? null,
    valid_from: input.validFrom,
    valid_until: input.validUntil ?? null,
    weekdays: [...new Set(input.weekdays ?? [])].sort(),
    from_time: input.fromTime ?? null,
    until_time: input.untilTime ?? null,
    holiday: input.holiday ?? ('any' as const),
    currency: input.price.currency,
    cost_minor: input.cost.minor,
    price_minor: input.price.minor,
    set_by: ctx.caller.name,
    set_at: ctx.now,
  }
  ctx.enforce(rateSound({ ...rateOf(row), cost: input.cost }))
  await upsertRate(ctx, row)
  const view = rateView(row)
  ctx.changed(['finance.rate', row.id], before === undefined ? null : rateView(before), view)
  await ctx.record(ratesChanged({ rateId: row.id }))
  return view
})
