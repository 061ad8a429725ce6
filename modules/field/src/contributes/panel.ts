import { orderPanelPoint } from '@ordinate/orders/contract'
import { statesOfOrder } from '../data/attendance.ts'
import { totalsOfOrder } from '../data/figures.ts'
import { photosOfOrder } from '../data/photos.ts'

/** Results so far, and who did not come. */
export const resultsPanel = orderPanelPoint.of(async (ctx, { orderId }) => {
  const { contacts, samples } = await totalsOfOrder(ctx, orderId)
  const photos = (await photosOfOrder(ctx, orderId)).filter(({ state }) => state !== 'returned').length
  const missing = (await statesOfOrder(ctx, orderId)).get('no_show')?.count ?? 0
  const screen = `/orders/${orderId}?tab=field`
  return {
    code: 'field.panel',
    figures: [
      { code: 'field.contacts', value: contacts, kind: 'count', screen },
      { code: 'field.samples', value: samples, kind: 'count', screen },
      { code: 'field.photos', value: photos, kind: 'count', screen: `/field/photos?order=${orderId}` },
      { code: 'field.no_shows', value: missing, kind: 'count', screen },
    ],
  }
})
