import { dateIn, money, newId, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { comingOf, partsOf } from '../books/pay-run.ts'
import { payRunViewOf } from '../books/pay-run-view.ts'
import { draftPayRun, payRunChanged } from '../contract.ts'
import { insertPayRun, lockFreeLines } from '../data/pay-runs.ts'
import { documentNumber } from '../numbers.ts'

export const draftPayRunHandler = handle(draftPayRun, async (ctx, input) => {
  const { through, payOn, orderId, note = '', currency = ctx.settings.currency } = input
  const lines = await lockFreeLines(ctx, { currency, through, orderId })
  const coming = await comingOf(ctx, lines, currency, orderId === undefined)
  const id = newId('prn')
  const parts = partsOf(id, currency, coming)
  if (parts.length === 0) ctx.enforce(refuse('finance.nothing_to_pay', { through: String(through) }))
  const paid = new Set(parts.map((part) => part.person_id))
  const run = {
    id,
    number: await documentNumber(ctx, 'pay_run', dateIn(ctx.now, ctx.settings.zone)),
    state: 'draft' as const,
    currency,
    through,
    pay_on: payOn,
    order_id: orderId ?? null,
    note,
    people: paid.size,
    total_minor: parts.reduce((sum, part) => sum + part.amount_minor, 0n),
    created_by: ctx.caller.name,
    created_at: ctx.now,
    approved_by: null,
    approved_at: null,
    paid_by: null,
    paid_on: null,
  }
  await insertPayRun(ctx, run, parts)
  const carried = coming
    .filter(({ personId, lines: own }) => !paid.has(personId) && own.length > 0)
    .map(({ personId, name, lines: own }) => ({
      personId,
      name,
      amount: money(
        own.reduce((sum, line) => sum + line.amount_minor, 0n),
        currency,
      ),
    }))
  const view = await payRunViewOf(ctx, id, carried)
  ctx.changed(['finance.pay_run', id], null, { number: run.number, people: run.people, total: view.total })
  await ctx.record(payRunChanged({ payRunId: id, change: 'drafted', personIds: [...paid] }))
  return view
})
