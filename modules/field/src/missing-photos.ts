import { compareDates, type LocalDate } from '@ordinate/kernel'
import { activationsOf, order as orderById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import type { ShotsMissing } from './contract.ts'
import { photosOfOrder } from './data/photos.ts'
import { shotsOf } from './data/shots.ts'
import { missingShots, shotsWithCounts } from './domain/index.ts'

/**
 * Points of an order whose day has come by `today` in their zone and whose pictures are not complete: required shots are missing, or
 * there is no picture at all where none is required.
 */
export async function missingPhotosOf(
  ctx: QueryContext,
  orderId: string,
  today: (zone: string) => LocalDate,
): Promise<ShotsMissing[]> {
  const order = await orderById(ctx, orderId)
  const shots = (await shotsOf(ctx, [orderId])).get(orderId) ?? []
  const photos = Map.groupBy(await photosOfOrder(ctx, orderId), ({ activation_id }) => activation_id)
  const begun = (await activationsOf(ctx, orderId)).filter(({ day, zone }) => compareDates(day, today(zone)) <= 0)
  const outlets = await outletsById(ctx, [...new Set(begun.map(({ outletId }) => outletId))])
  return begun.flatMap((activation): ShotsMissing[] => {
    const own = (photos.get(activation.id) ?? []).filter(({ state }) => state !== 'returned')
    const counted = shotsWithCounts(
      shots.map(({ id, name, hint, least }) => ({ id, name, hint, least })),
      own.map(({ shot_id, state }) => ({ shotId: shot_id, state })),
    )
    const missing = missingShots(counted)
    if (missing.length === 0 && (own.length > 0 || shots.length > 0)) return []
    return [
      {
        activationId: activation.id,
        orderId,
        orderNumber: order.number,
        outletName: outlets.get(activation.outletId)?.name ?? '',
        day: activation.day,
        photos: own.length,
        shots: missing,
      },
    ]
  })
}
