import { OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { expenseRulesSet, getExpenseRules, setExpenseRules } from '../contract/expenses.ts'
import { expenseRules, writeExpenseRules } from '../data/expense-rules.ts'
import { inCurrency } from '../domain/index.ts'

const getExpenseRulesHandler = handle(getExpenseRules, async (ctx) => {
  const rules = await expenseRules(ctx)
  return { ...rules, limits: [...rules.limits] }
})

const setExpenseRulesHandler = handle(setExpenseRules, async (ctx, rules) => {
  const { currency } = ctx.settings
  const before = await expenseRules(ctx)
  if (rules.approveUpTo !== null) ctx.enforce(inCurrency([rules.approveUpTo], currency, 'approveUpTo'))
  ctx.enforce(inCurrency([rules.receiptOver], currency, 'receiptOver'))
  const amounts = rules.limits.map(({ amount }) => amount)
  ctx.enforce(inCurrency(amounts, currency, 'limits'))
  const keys = rules.limits.map(({ category, role, per }) => `${category} ${role} ${per}`)
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  ctx.enforce(twice === undefined ? OK : refuse('finance.limit_twice', {}, { path: 'limits' }))
  await writeExpenseRules(ctx, rules)
  ctx.changed(['finance.expense_rules', 'own'], before, rules)
  await ctx.record(expenseRulesSet({ currency }))
  return { ...rules, setBy: ctx.caller.name }
})

/** The rules of expenses. */
export const expenseRulesHandlers = [getExpenseRulesHandler, setExpenseRulesHandler]
