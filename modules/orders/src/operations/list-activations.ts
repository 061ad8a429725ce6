import { outletsById } from '@ordinate/places'
import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listActivations } from '../contract.ts'
import { pageOfActivations } from '../data/activations.ts'
import { loadOrders } from '../data/orders.ts'

export const listActivationsHandler = handle(listActivations, async (ctx, input) => {
  const page = await pageOfActivations(ctx, input, input.cursor, input.limit ?? DEFAULT_LIMIT)
  const outlets = await outletsById(
    ctx,
    page.rows.map(({ outletId }) => outletId),
  )
  const orders = await loadOrders(
    ctx,
    page.rows.map(({ orderId }) => orderId),
  )
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => {
      const outlet = outlets.get(row.outletId)!
      return {
        ...row,
        orderNumber: orders.get(row.orderId)!.number,
        outletKey: outlet.key,
        outletName: outlet.name,
        region: outlet.region,
      }
    }),
  }
})
