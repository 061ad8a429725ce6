import { order as orderOf } from '@ordinate/orders'
import { activationsChanged } from '@ordinate/orders/contract'
import { type Reaction, reactTo } from '@ordinate/platform'
import { followProgramme, withdraw } from './changing/propose.ts'
import { estimateApproved } from './contract.ts'
import { lockOpenChanges } from './data/change-orders.ts'

/** What changes of the address programme, and approvals, mean for priced changes. */
export const programmeReactions: readonly Reaction[] = [
  reactTo(activationsChanged, 'in-transaction', async (ctx, { orderId, change }) => {
    if (change !== 'state') await followProgramme(ctx, await orderOf(ctx, orderId))
  }),
  reactTo(estimateApproved, 'in-transaction', async (ctx, { orderId, estimateId }) => {
    for (const row of await lockOpenChanges(ctx, orderId))
      if (row.base_estimate_id !== estimateId) await withdraw(ctx, row)
    await followProgramme(ctx, await orderOf(ctx, orderId))
  }),
]
