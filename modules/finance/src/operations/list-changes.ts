import { handle } from '@ordinate/platform'
import { changeView } from '../changing/views.ts'
import { listChanges } from '../contract.ts'
import { changesOfOrder } from '../data/change-orders.ts'
import { approvedEstimate } from '../data/estimates.ts'
import { snapshotOf } from '../data/programme-snapshots.ts'
import { programmeSize } from '../domain/index.ts'
import { programmeOf } from '../programme.ts'

export const listChangesHandler = handle(listChanges, async (ctx, { orderId }) => {
  const changeOrders = []
  for (const stored of await changesOfOrder(ctx, orderId)) changeOrders.push(await changeView(ctx, stored))
  const approved = await approvedEstimate(ctx, orderId)
  const agreed = approved && (await snapshotOf(ctx, approved.row.id))
  return {
    changeOrders,
    agreed: agreed === undefined ? null : programmeSize(agreed),
    now: programmeSize(await programmeOf(ctx, orderId)),
  }
})
