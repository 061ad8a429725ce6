import { dateIn, money, newId } from '@ordinate/kernel'
import { balance, openAccounts, transfer } from '@ordinate/ledger'
import { handle } from '@ordinate/platform'
import { booksChanged, payAdvance } from '../contract.ts'
import { insertAdvance } from '../data/pay-runs.ts'
import { accounts, isPositive } from '../domain/index.ts'

export const payAdvanceHandler = handle(payAdvance, async (ctx, input) => {
  const { personId, personName, amount, note = '' } = input
  ctx.enforce(isPositive(amount, 'amount'))
  const paidOn = input.paidOn ?? dateIn(ctx.now, ctx.settings.zone)
  const { currency } = amount
  const { locale } = ctx.settings
  const row = {
    id: newId('adv'),
    person_id: personId,
    person_name: personName,
    currency,
    amount_minor: amount.minor,
    paid_on: paidOn,
    note,
    by_name: ctx.caller.name,
    at: ctx.now,
  }
  const [advance, bank] = [accounts.pay_advance(personId, currency), accounts.bank(currency)]
  await openAccounts(ctx, [
    {
      code: advance,
      name: ctx.say('finance.account.pay_advance', { person: personName }, locale),
      unit: currency,
      limit: 'credits_must_not_exceed_debits',
      labels: { person: personId },
    },
    { code: bank, name: ctx.say('finance.account.bank', { currency }, locale), unit: currency },
  ])
  const source = ['finance.pay_advance', row.id] as const
  await transfer(ctx, [
    { debit: advance, credit: bank, unit: currency, amount: amount.minor, effectiveOn: paidOn, source, memo: note },
  ])
  await insertAdvance(ctx, row)
  ctx.changed(source, null, { person: personName, amount, paidOn: String(paidOn), note })
  await ctx.record(booksChanged({ change: 'advance' }))
  const account = (await balance(ctx, [advance])).get(advance)!
  return { id: row.id, outstanding: money(account.debitsPosted - account.creditsPosted, currency) }
})
