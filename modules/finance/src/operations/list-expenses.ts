import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listExpenses } from '../contract.ts'
import { pageOfExpenses } from '../data/expenses.ts'

export const listExpensesHandler = handle(listExpenses, (ctx, input) =>
  pageOfExpenses(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
