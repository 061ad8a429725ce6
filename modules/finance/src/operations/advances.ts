import { dateIn, type LocalDate, type Money, moneyToText, newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { balanceOf, movePersonMoney } from '../books/person-accounts.ts'
import { advanceMoved, giveAdvance, reimburse, returnAdvance } from '../contract/expenses.ts'
import { insertAdvance } from '../data/advances.ts'
import { isPositive } from '../domain/index.ts'
import { spenderById } from '../expense-claims.ts'

type Wish = {
  readonly personId: string
  readonly amount: Money
  readonly onDay?: LocalDate | undefined
  readonly memo?: string | undefined
  readonly orderId?: string | undefined
}

/** Writes and books one movement of money between the bank and a person. */
async function move(ctx: CommandContext, kind: 'given' | 'returned' | 'reimbursed', wish: Wish) {
  ctx.enforce(isPositive(wish.amount, 'amount'))
  const { id, name } = await spenderById(ctx, wish.personId)
  const person = { id, name }
  const { currency } = wish.amount
  const before = await balanceOf(ctx, person, currency)
  const most = kind === 'returned' ? before.held : kind === 'reimbursed' ? before.owed : undefined
  if (most !== undefined && wish.amount.minor > most.minor) {
    const code = kind === 'returned' ? 'finance.advance_too_small' : 'finance.owed_too_small'
    const params = { person: name, most: moneyToText(most), wanted: moneyToText(wish.amount), currency }
    ctx.enforce(refuse(code, params, { path: 'amount' }))
  }
  const row = {
    id: newId('adv'),
    person_id: id,
    person_name: name,
    kind,
    order_id: wish.orderId === undefined ? null : (await openOrder(ctx, wish.orderId)).id,
    currency,
    amount_minor: wish.amount.minor,
    on_day: wish.onDay ?? dateIn(ctx.now, ctx.settings.zone),
    memo: wish.memo ?? '',
    by_name: ctx.caller.name,
    at: ctx.now,
  }
  await insertAdvance(ctx, row)
  const memo = row.memo === '' ? name : row.memo
  await movePersonMoney(ctx, person, {
    kind,
    amount: wish.amount,
    source: ['finance.advance', row.id],
    memo,
    on: row.on_day,
  })
  const after = await balanceOf(ctx, person, currency)
  ctx.changed(['staffing.person', id], { held: before.held, owed: before.owed }, { held: after.held, owed: after.owed })
  await ctx.record(advanceMoved({ personId: id, kind }))
  return after
}

const giveAdvanceHandler = handle(giveAdvance, (ctx, wish) => move(ctx, 'given', wish))
const returnAdvanceHandler = handle(returnAdvance, (ctx, wish) => move(ctx, 'returned', wish))
const reimburseHandler = handle(reimburse, (ctx, wish) => move(ctx, 'reimbursed', wish))

/** Money between the bank and people. */
export const advanceHandlers = [giveAdvanceHandler, reimburseHandler, returnAdvanceHandler]
