import { activationsOf } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import type { ActivationResult } from './contract.ts'
import { figuresAt } from './data/figures.ts'
import { photosOfOrder } from './data/photos.ts'
import { sumFigures } from './domain/index.ts'

/** The result of every activation of an order that was not cancelled, by day. */
export async function resultsOf(ctx: QueryContext, orderId: string): Promise<ActivationResult[]> {
  const activations = await activationsOf(ctx, orderId)
  const ids = activations.map(({ id }) => id)
  const figures = await figuresAt(ctx, ids)
  const outlets = await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))])
  const photos = Map.groupBy(await photosOfOrder(ctx, orderId), (photo) => photo.activation_id)
  return activations.map((activation) => {
    const reports = figures.get(activation.id) ?? []
    const kept = (photos.get(activation.id) ?? []).filter(({ state }) => state !== 'returned')
    return {
      activationId: activation.id,
      outletId: activation.outletId,
      outletName: outlets.get(activation.outletId)?.name ?? '',
      day: activation.day,
      ...sumFigures(reports),
      photos: kept.length,
      photosApproved: kept.filter(({ state }) => state === 'approved').length,
      reported: reports.length > 0,
      comment: reports
        .map(({ comment }) => comment)
        .filter((comment) => comment !== '')
        .join('\n'),
      closed: activation.state === 'closed',
    }
  })
}
