import { partiesMerged } from '@ordinate/parties/contract'
import { type Reaction, reactTo } from '@ordinate/platform'
import { orderUpdated } from '../contract.ts'
import { moveClients } from '../data/orders.ts'

/** Orders of a client that turned out to be another known party now belong to that one; closed orders too. */
const followMergedClient = reactTo(partiesMerged, 'in-transaction', async (ctx, { keptId, mergedId }) => {
  for (const orderId of await moveClients(ctx, mergedId, keptId)) await ctx.record(orderUpdated({ orderId }))
})

export const inTransaction: readonly Reaction[] = [followMergedClient]
