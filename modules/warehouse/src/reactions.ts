import { isZeroQuantity } from '@ordinate/kernel'
import { activationsChanged } from '@ordinate/orders/contract'
import { type Reaction, reactTo } from '@ordinate/platform'
import { materialsChanged } from './contract.ts'
import { lockOrderMaterials, sheetsOfActivations } from './data/sheets.ts'
import { followMovedActivations } from './operations/follow-activations.ts'
import { followSheets } from './operations/follow-sheets.ts'
import { releaseReservations } from './operations/release.ts'

/** What was set aside for a cancelled activation goes back to the shelf; what was issued still has to come back. */
export const reactions: readonly Reaction[] = [
  reactTo(activationsChanged, 'in-transaction', async (ctx, { orderId, change, activationIds }) => {
    if (change === 'moved') await followMovedActivations(ctx, orderId, activationIds)
    if (change !== 'cancelled') return
    const reserved = (await sheetsOfActivations(ctx, activationIds)).filter((line) => !isZeroQuantity(line.reserved))
    if (reserved.length === 0) return
    await lockOrderMaterials(ctx, orderId)
    await releaseReservations(ctx, orderId, await sheetsOfActivations(ctx, activationIds))
  }),
  reactTo(materialsChanged, 'in-transaction', followSheets),
]
