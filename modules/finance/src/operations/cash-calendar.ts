import { addDays, dateIn, type Money, money, sumMoney } from '@ordinate/kernel'
import { movements } from '@ordinate/ledger'
import { handle } from '@ordinate/platform'
import { currenciesInUse } from '../books/standing.ts'
import { type CashDue, cashCalendar, cashDuePoint } from '../contract.ts'
import { converterFor } from '../data/rate-days.ts'
import { cashCalendarOf, cashKinds } from '../domain/index.ts'

const USUAL_DAYS = 60

export const cashCalendarHandler = handle(cashCalendar, async (ctx, input) => {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const to = input.to ?? addDays(today, USUAL_DAYS)
  const { currency } = ctx.settings
  const due: CashDue[] = []
  for (const ask of ctx.contributions(cashDuePoint)) due.push(...(await ask(ctx, { today, to })))
  const inUse = [...new Set([...(await currenciesInUse(ctx)), ...due.map((one) => one.amount.currency)])]
  // Nobody knows the rates of days to come: everything is worth what it is worth today.
  const converter = await converterFor(ctx, inUse, { from: today, to: today })
  const held = await movements(ctx, { heads: cashKinds, to: today, units: inUse })
  const opening = sumMoney(
    held.flatMap((one) => converter.at(money(one.debits - one.credits, one.unit), today) ?? []),
    currency,
  )
  const events = due.flatMap((one) => {
    const amount = converter.at(one.amount, today)
    return amount === undefined ? [] : [{ ...one, amount, original: one.amount as Money }]
  })
  const { days, shortOn, lowest } = cashCalendarOf(opening, today, events)
  return {
    currency,
    from: today,
    to,
    opening,
    lowest,
    shortOn,
    days: days.map((day) => ({
      ...day,
      events: day.events.map((one) => ({
        text: ctx.say(one.code, one.params),
        amount: one.amount,
        original: one.original.currency === currency ? null : one.original,
        dueOn: one.day,
        screen: one.screen ?? null,
      })),
    })),
    missing: converter.missing,
  }
})
