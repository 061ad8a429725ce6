import { handle } from '@ordinate/platform'
import { budgetView } from '../books/budget-view.ts'
import { getBudget } from '../contract.ts'

export const getBudgetHandler = handle(getBudget, async (ctx, { orderId }) => ({
  budget: await budgetView(ctx, orderId),
}))
