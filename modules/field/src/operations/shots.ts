import { dateIn, newId, OK, refuse } from '@ordinate/kernel'
import { openOrder, order as orderById } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { captionPhoto, listShots, missingPhotos, type ShotView, setShots, shotsSet } from '../contract.ts'
import { lockPhotos, saveCaption } from '../data/photos.ts'
import { type ShotRow, shotsById, shotsOf, upsertShots } from '../data/shots.ts'
import { missingPhotosOf } from '../missing-photos.ts'

const viewOf = ({ id, name, hint, least }: ShotRow): ShotView => ({ id, name, hint, least })

export const listShotsHandler = handle(listShots, async (ctx, { orderId }) => {
  await orderById(ctx, orderId)
  return { shots: ((await shotsOf(ctx, [orderId])).get(orderId) ?? []).map(viewOf) }
})

/** The list as it is sent is what is asked for; what is left out is retired, so that its photos keep their name. */
export const setShotsHandler = handle(setShots, async (ctx, { orderId, shots }) => {
  await openOrder(ctx, orderId)
  const before = (await shotsOf(ctx, [orderId])).get(orderId) ?? []
  const known = new Map(before.map((row) => [row.id, row]))
  const names = shots.map(({ name }) => name.toLowerCase())
  for (const [at, shot] of shots.entries()) {
    const isTwice = names.indexOf(names[at]!) !== at || (shot.id !== undefined && !known.has(shot.id))
    ctx.enforce(isTwice ? refuse('field.shot_twice', { name: shot.name }, { path: `shots.${at}.name` }) : OK)
  }
  const rows = shots.map(
    ({ id = newId('sht'), name, hint = '', least = 1 }, position): ShotRow => ({
      id,
      order_id: orderId,
      position,
      name,
      hint,
      least,
      retired: false,
    }),
  )
  const kept = new Set(rows.map(({ id }) => id))
  const retired = before.filter(({ id }) => !kept.has(id)).map((row) => ({ ...row, retired: true }))
  await upsertShots(ctx, [...rows, ...retired])
  ctx.changed(['orders.order', orderId], { shots: before.map(viewOf) }, { shots: rows.map(viewOf) })
  await ctx.record(shotsSet({ orderId }))
  return { shots: rows.map(viewOf) }
})

export const missingPhotosHandler = handle(missingPhotos, async (ctx, { orderId }) => {
  await orderById(ctx, orderId)
  return { points: await missingPhotosOf(ctx, orderId, (zone) => dateIn(ctx.now, zone)) }
})

export const captionPhotoHandler = handle(captionPhoto, async (ctx, { photoId, caption, shotId }) => {
  const photo = (await lockPhotos(ctx, [photoId]))[0]!
  if (shotId) await mustBeShotOf(ctx, shotId, photo.order_id)
  const after = await saveCaption(ctx, photo, {
    ...(caption === undefined ? {} : { caption }),
    ...(shotId === undefined ? {} : { shot_id: shotId }),
  })
  return { photoId, caption: after.caption }
})

/** Throws `field.shot_of_another_order` unless the order asks for the shot. */
export async function mustBeShotOf(ctx: CommandContext, shotId: string, orderId: string): Promise<void> {
  const shot = (await shotsById(ctx, [shotId])).get(shotId)
  ctx.enforce(shot?.order_id === orderId ? OK : refuse('field.shot_of_another_order', {}, { path: 'shotId' }))
}
