import { ordersById } from '@ordinate/orders'
import { DEFAULT_LIMIT, handle, notFound } from '@ordinate/platform'
import { balancesOf } from '../books/person-accounts.ts'
import { expenseOrdersPoint } from '../contract/expense-orders.ts'
import {
  getExpenseClaim,
  listExpenseClaims,
  listPersonBalances,
  myExpenses,
  receiptFile,
} from '../contract/expenses.ts'
import { peopleWithMoney } from '../data/advances.ts'
import { knownCurrencies } from '../data/currency-rates.ts'
import { claimOf, claimsOfPerson, decisionsOn, loadClaim, pageOfClaims } from '../data/expense-claims.ts'
import { expenseRules } from '../data/expense-rules.ts'
import { claimDetailsOf, mustBeOwn, objectionsTo, sentenceOf, spenderOf } from '../expense-claims.ts'

/** Own expenses on the phone at most. */
const MOST_OWN = 60

const getExpenseClaimHandler = handle(getExpenseClaim, async (ctx, { claimId }) =>
  claimDetailsOf(ctx, await loadClaim(ctx, claimId)),
)

const listExpenseClaimsHandler = handle(listExpenseClaims, (ctx, input) =>
  pageOfClaims(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

const receiptFileHandler = handle(receiptFile, async (ctx, { claimId }) => {
  const claim = await loadClaim(ctx, claimId)
  mustBeOwn(ctx, claim)
  if (claim.receipt_file_id === null) throw notFound('finance.receipt', claimId)
  const file = await ctx.files.describe(claim.receipt_file_id)
  return { name: file.name, mediaType: file.mediaType, content: await ctx.files.content(file) }
})

const myExpensesHandler = handle(myExpenses, async (ctx, input) => {
  const person = await spenderOf(ctx, input.personId)
  const answers = await Promise.all(
    ctx.contributions(expenseOrdersPoint).map((ask) => ask(ctx, { personId: person.id })),
  )
  const choices = answers.flat()
  const orders = await ordersById(ctx, [...new Set(choices.map((one) => one.orderId))])
  const rules = await expenseRules(ctx)
  const rows = await claimsOfPerson(ctx, person.id, MOST_OWN)
  const reasons = new Map<string, string>()
  for (const one of await decisionsOn(
    ctx,
    rows.map((row) => row.id),
  ))
    reasons.set(one.claim_id, one.reason)
  const claims = []
  for (const row of rows) {
    const waits = row.state === 'submitted' || row.state === 'checked'
    const objections = waits ? (await objectionsTo(ctx, row, rules)).flatMap((one) => sentenceOf(ctx, one)) : []
    claims.push({ ...claimOf(row), objections, lastReason: reasons.get(row.id) ?? '' })
  }
  return {
    person,
    currency: ctx.settings.currency,
    currencies: await knownCurrencies(ctx),
    orders: [...orders.values()]
      .filter((order) => order.archivedAt === null)
      .map((order) => ({
        id: order.id,
        number: order.number,
        title: order.title,
        points: choices.filter((one) => one.orderId === order.id).flatMap((one) => one.points),
      })),
    claims,
    balances: await balancesOf(ctx, person),
  }
})

const listPersonBalancesHandler = handle(listPersonBalances, async (ctx) => {
  const rows = []
  for (const person of await peopleWithMoney(ctx)) rows.push(...(await balancesOf(ctx, person)))
  return { rows, nextCursor: null }
})

/** How expenses are looked at. */
export const expenseReadingHandlers = [
  getExpenseClaimHandler,
  listExpenseClaimsHandler,
  listPersonBalancesHandler,
  myExpensesHandler,
  receiptFileHandler,
]
