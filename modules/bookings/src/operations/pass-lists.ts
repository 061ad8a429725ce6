import { dateIn } from '@ordinate/kernel'
import { order } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { passLists } from '../contract.ts'
import { listsOfOrders, summaryOf } from '../data/passes.ts'

export const passListsHandler = handle(passLists, async (ctx, input) => {
  const { id } = await order(ctx, input.orderId)
  const lists = (await listsOfOrders(ctx, [id])).filter(
    (list) => input.outletId === undefined || list.outlet_id === input.outletId,
  )
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  return {
    lists: lists.map((list) => {
      const outlet = outlets.get(list.outlet_id)
      const today = dateIn(ctx.now, outlet?.zone ?? ctx.settings.zone)
      return { ...summaryOf(list, today), outletName: outlet?.name ?? '', persons: [...list.people] }
    }),
  }
})
