import { orderPanelPoint, type PanelFigure } from '@ordinate/orders/contract'
import { liveOfOrder } from '../data/allocations.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { wasTold } from '../vacate.ts'

/** How far the roster of an order is. */
export const panel = orderPanelPoint.of(async (ctx, { orderId }) => {
  const seats = await shiftsOfOrder(ctx, orderId)
  const held = await liveOfOrder(ctx, orderId)
  const screen = `/roster/${orderId}`
  const share = seats.length === 0 ? 0 : Math.floor((100 * held.length) / seats.length)
  const figures: PanelFigure[] = [
    { code: 'scheduling.figure.coverage', value: share, kind: 'percent', screen },
    { code: 'scheduling.figure.open', value: seats.length - held.length, kind: 'count', screen },
    {
      code: 'scheduling.figure.silent',
      value: held.filter(({ state }) => state === 'published').length,
      kind: 'count',
      screen,
    },
    { code: 'scheduling.figure.untold', value: held.filter((item) => !wasTold(item)).length, kind: 'count', screen },
  ]
  return { code: 'scheduling.panel', figures }
})
