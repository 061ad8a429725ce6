import { money, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { personChanged } from '../contract.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import { ratesOf } from '../data/rates.ts'
import type { StaffingTables } from '../data/tables.ts'

export const personRatesHandler = handle(contract.personRates, async (ctx, { personId }) => {
  const person = await loadPerson(ctx, personId)
  const rates = (await ratesOf(ctx, [person.id])).get(person.id) ?? []
  return { ordinary: money(person.rate_minor, person.currency), rates }
})

export const setRateHandler = handle(contract.setRate, async (ctx, input) => {
  const person = await lockPerson(ctx, input.personId)
  const db = ctx.write<StaffingTables>()
  const { role, validFrom, rate } = input
  if (rate !== null && rate.currency !== person.currency) {
    const params = { currency: rate.currency, expected: person.currency }
    ctx.enforce(refuse('staffing.other_currency', params, { path: 'rate' }))
  }
  const before = (await ratesOf(ctx, [person.id])).get(person.id) ?? []
  await db
    .deleteFrom('staffing.rate')
    .where('person_id', '=', person.id)
    .where('role', '=', role)
    .where('valid_from', '=', validFrom)
    .execute()
  if (rate !== null) {
    const row = { person_id: person.id, role, valid_from: validFrom, set_by: ctx.caller.name }
    await db
      .insertInto('staffing.rate')
      .values({ ...row, rate_minor: rate.minor, currency: rate.currency })
      .execute()
  }
  const rates = (await ratesOf(ctx, [person.id])).get(person.id) ?? []
  ctx.changed(['staffing.person', person.id], { rates: before }, { rates })
  await ctx.record(personChanged({ personId: person.id }))
  return { rates }
})
