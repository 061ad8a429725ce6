import { wire } from '@ordinate/contract'
import { z } from 'zod'

/** What a line of the budget has for people of a role. Amounts below zero are over the line. */
export const budgetRoom = z.object({
  category: z.enum(['staff', 'supervision']),
  /** The whole line. */
  amount: wire.money,
  /** Left of the line: neither committed nor spent. */
  left: wire.money,
  /** What drafts that nobody was told of yet will take of it. */
  untold: wire.money,
  /** What remains after them, and after the cost that is asked about. */
  after: wire.money,
})
export type BudgetRoom = z.output<typeof budgetRoom>
