import { isZeroQuantity } from '@ordinate/kernel'
import { activationsChanged } from '@ordinate/orders/contract'
import { type Reaction, reactTo } from '@ordinate/platform'
import { lockOrderMaterials, sheetsOfActivations } from './data/sheets.ts'
import { releaseReservations } from './operations/release.ts'

/** What was set aside for a cancelled activation goes back to the shelf; what was issued still has to come back. */
export const reactions: readonly Reaction[] = [
  reactTo(activationsChanged, 'in-transaction', async (ctx, { orderId, change, activationIds }) => {
    if (change !== 'cancelled') return
    const reserved = (await sheetsOfActivations(ctx, activationIds)).filter((line) => !isZeroQuantity(line.reserved))
    if (reserved.length === 0) return
    await lockOrderMaterials(ctx, orderId)
    await releaseReservations(ctx, orderId, await sheetsOfActivations(ctx, activationIds))
  }),
]
