import { outletsById } from '@ordinate/places'
import { DEFAULT_LIMIT, handle, type QueryContext } from '@ordinate/platform'
import { type ActivationRow, type ActivationView, getActivation, listActivations } from '../contract.ts'
import { loadActivation, pageOfActivations } from '../data/activations.ts'
import { loadOrders } from '../data/orders.ts'

/** Activations with the names of their outlets and the numbers of their orders: a few statements for all. */
async function withNames(ctx: QueryContext, list: readonly ActivationView[]): Promise<ActivationRow[]> {
  const outlets = await outletsById(
    ctx,
    list.map(({ outletId }) => outletId),
  )
  const orders = await loadOrders(
    ctx,
    list.map(({ orderId }) => orderId),
  )
  return list.map((activation) => {
    const outlet = outlets.get(activation.outletId)!
    return {
      ...activation,
      orderNumber: orders.get(activation.orderId)!.number,
      outletKey: outlet.key,
      outletName: outlet.name,
      region: outlet.region,
    }
  })
}

export const listActivationsHandler = handle(listActivations, async (ctx, input) => {
  const page = await pageOfActivations(ctx, input, input.cursor, input.limit ?? DEFAULT_LIMIT)
  return { ...page, rows: await withNames(ctx, page.rows) }
})

export const getActivationHandler = handle(getActivation, async (ctx, input) => {
  const [row] = await withNames(ctx, [await loadActivation(ctx, input.activationId)])
  return row!
})
