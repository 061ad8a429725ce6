import type { Money } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { rentalChanged } from '@ordinate/warehouse/contract'
import { actualCosts, commitOrNote, releaseCosts } from './books/costs.ts'

const RENTAL = 'warehouse.rental'

/** A rental as the warehouse tells of it. */
type RentalChange = {
  readonly rentalId: string
  readonly orderId: string
  readonly change: 'ordered' | 'came' | 'given_back' | 'cancelled'
  readonly cost: Money
  readonly memo: string
}

/** What is rented is promised when it is ordered and a cost when it comes; a cancelled rental promises nothing. */
async function bookRental(ctx: CommandContext, { rentalId, orderId, change, cost, memo }: RentalChange): Promise<void> {
  const { currency } = await orderOf(ctx, orderId)
  if (cost.currency !== currency || cost.minor <= 0n) return
  const costs = [{ category: 'materials' as const, source: [RENTAL, rentalId] as const, amount: cost, memo }]
  if (change === 'ordered') await commitOrNote(ctx, { orderId, costs })
  if (change === 'came') await actualCosts(ctx, { orderId, costs })
  if (change === 'cancelled') await releaseCosts(ctx, [[RENTAL, rentalId]])
}

export const materialReactions: readonly Reaction[] = [reactTo(rentalChanged, 'in-transaction', bookRental)]
