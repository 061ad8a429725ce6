import { formatDate, mayMove, money, nextState, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { actualCosts } from '../books/costs.ts'
import { settleExpense } from '../books/person-accounts.ts'
import { approveExpense, declineExpense, returnExpense } from '../contract/expenses.ts'
import { type ClaimRow, claimOf, decisionsOn, loadClaim, lockClaim, updateClaim } from '../data/expense-claims.ts'
import { expenseRules } from '../data/expense-rules.ts'
import { insertExpense } from '../data/expenses.ts'
import { claimLifecycle, mayApproveClaim } from '../domain/index.ts'
import { claimDetailsOf, claimsAlike, objectionsTo, spenderById, wantsSecond } from '../expense-claims.ts'
import { decided } from './claim-expense.ts'

/** What stands against approving: the rules, a receipt that was handed in before, the approver's own purse. */
async function checkClaim(ctx: CommandContext, row: ClaimRow, second: boolean): Promise<void> {
  for (const verdict of await objectionsTo(ctx, row, await expenseRules(ctx))) ctx.enforce(verdict)
  const [alike] = await claimsAlike(ctx, row)
  if (alike !== undefined)
    ctx.enforce(
      refuse(
        'finance.expense_duplicate',
        {
          why: alike.why,
          person: alike.row.person_name,
          day: formatDate(alike.row.spent_on, ctx.locale),
          merchant: alike.row.merchant,
        },
        { overridable: true },
      ),
    )
  const checks = (await decisionsOn(ctx, [row.id])).filter((one) => one.decision === 'checked')
  const checkedBy = second ? checks.at(-1) : undefined
  const own = await isOwn(ctx, row)
  ctx.enforce(
    mayApproveClaim({
      id: ctx.caller.id,
      own,
      mayOver: ctx.can('finance.approve_over'),
      checkedBy: checkedBy && { id: checkedBy.by_id, name: checkedBy.by_name },
    }),
  )
}

/** Whether the approver is the person who spent, known by the party. */
async function isOwn(ctx: CommandContext, row: ClaimRow): Promise<boolean> {
  if (ctx.caller.partyId === undefined) return false
  return (await spenderById(ctx, row.person_id)).partyId === ctx.caller.partyId
}

/** The expense as it is booked: a cost of the order, and money that the advance paid or that is owed. */
async function book(ctx: CommandContext, row: ClaimRow): Promise<bigint> {
  const amount = money(row.booked_minor, row.order_currency)
  const expenseId = `exp${row.id.slice(3)}`
  await insertExpense(ctx, {
    id: expenseId,
    order_id: row.order_id,
    category: row.category,
    currency: amount.currency,
    amount_minor: amount.minor,
    incurred_on: row.spent_on,
    supplier: row.merchant,
    memo: row.memo,
    receipt_file_id: row.receipt_file_id,
    entered_by: row.person_name,
    created_at: ctx.now,
    paid_currency: row.currency,
    paid_minor: row.amount_minor,
    rate_text: row.rate_text,
    rate_on: row.rate_on,
    claim_id: row.id,
  })
  const source = ['finance.expense', expenseId] as const
  const memo = `${row.person_name}: ${row.merchant}`
  const cost = { category: row.category, amount, source, memo, on: row.spent_on }
  await actualCosts(ctx, { orderId: row.order_id, costs: [cost], ask: true })
  const person = { id: row.person_id, name: row.person_name }
  const fromAdvance = await settleExpense(ctx, person, { orderId: row.order_id, amount, source, memo })
  return fromAdvance.minor
}

const approveExpenseHandler = handle(approveExpense, async (ctx, { claimId }) => {
  const row = await lockClaim(ctx, claimId)
  ctx.enforce(mayMove(claimLifecycle, row.state, 'approve'))
  const second = row.state === 'checked'
  await checkClaim(ctx, row, second)
  const first = !second && (await wantsSecond(ctx, row, await expenseRules(ctx)))
  const move = first ? 'check' : 'approve'
  const state = nextState(claimLifecycle, row.state, move)
  const fromAdvance = first ? 0n : await book(ctx, row)
  await updateClaim(ctx, row.id, {
    state,
    from_advance_minor: fromAdvance,
    decided_at: first ? null : ctx.now,
    version: row.version + 1,
  })
  const after = await loadClaim(ctx, row.id)
  ctx.changed(['finance.expense_claim', row.id], claimOf(row), claimOf(after))
  await decided(ctx, after, state, '')
  return claimDetailsOf(ctx, after)
})

async function refuseClaim(ctx: CommandContext, claimId: string, move: 'return' | 'decline', reason: string) {
  const row = await lockClaim(ctx, claimId)
  ctx.enforce(mayMove(claimLifecycle, row.state, move))
  const state = nextState(claimLifecycle, row.state, move)
  const at = move === 'decline' ? ctx.now : null
  await updateClaim(ctx, row.id, { state, decided_at: at, version: row.version + 1 })
  const after = await loadClaim(ctx, row.id)
  ctx.changed(['finance.expense_claim', row.id], { state: row.state }, { state, reason })
  await decided(ctx, after, state, reason)
  return claimDetailsOf(ctx, after)
}

const returnExpenseHandler = handle(returnExpense, (ctx, { claimId, reason }) =>
  refuseClaim(ctx, claimId, 'return', reason),
)

const declineExpenseHandler = handle(declineExpense, (ctx, { claimId, reason }) =>
  refuseClaim(ctx, claimId, 'decline', reason),
)

/** What approvers do with expenses. */
export const approvingHandlers = [approveExpenseHandler, declineExpenseHandler, returnExpenseHandler]
