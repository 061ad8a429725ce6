import { photoById, photosOf, pictureOf } from '@ordinate/field'
import { addDays, compareInstants, dateIn, OK, refuse, startOfDay } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, notFound } from '@ordinate/platform'
import { campaignOf } from '../campaign.ts'
import { clientGallery, galleryPicture, shareGallery } from '../contract.ts'
import { orderIdOf } from '../order-of-link.ts'

const PAGE = 60
/** Days for which a link opens when nobody says otherwise. */
const OPEN_DAYS = 90

/** What stands there now: a photo that is returned later is gone, one that is approved appears. */
export const clientGalleryHandler = handle(clientGallery, async (ctx, { orderId, from = 0 }) => {
  const { order, totals } = await campaignOf(ctx, orderIdOf(ctx, orderId))
  const approved = (await photosOf(ctx, order.id, { state: 'approved' })).toSorted((a, b) =>
    compareInstants(b.takenAt, a.takenAt),
  )
  const shown = approved.slice(from, from + PAGE)
  const outlets = await outletsById(ctx, [...new Set(shown.map(({ outletId }) => outletId))])
  return {
    organisation: ctx.settings.name,
    number: order.number,
    title: order.title,
    asOf: ctx.now,
    contacts: totals.contacts,
    samples: totals.samples,
    points: totals.points,
    pointsReported: totals.pointsReported,
    all: approved.length,
    photos: shown.map(({ id, outletId, day, takenAt, zone, caption, shotName, width, height }) => ({
      id,
      outletName: outlets.get(outletId)?.name ?? '',
      day,
      takenAt,
      zone,
      caption,
      shotName,
      width,
      height,
    })),
  }
})

/** Only approved photos of the order that the link names. */
export const galleryPictureHandler = handle(galleryPicture, async (ctx, { photoId, size = 'small' }) => {
  const photo = await photoById(ctx, photoId)
  const named = ctx.scope('order') ?? (ctx.caller.kind === 'link' ? [] : undefined)
  const isShown = photo.state === 'approved' && (named === undefined || named.includes(photo.orderId))
  if (!isShown) throw notFound('field.photo', photoId)
  return pictureOf(ctx, photo.fileId, size)
})

export const shareGalleryHandler = handle(shareGallery, async (ctx, { orderId, until }) => {
  const order = await orderOf(ctx, orderId)
  const { zone } = ctx.settings
  const expiresAt = startOfDay(addDays(until ?? addDays(dateIn(ctx.now, zone), OPEN_DAYS), 1), zone)
  const passed = compareInstants(expiresAt, ctx.now) <= 0
  ctx.enforce(passed ? refuse('reporting.until_passed', { until: String(until) }, { path: 'until' }) : OK)
  await ctx.revokeLinks('gallery', 'order', orderId)
  const { path } = await ctx.issueLink({
    purpose: 'gallery',
    scope: { order: [orderId] },
    ...(order.clientId === null ? {} : { partyId: order.clientId }),
    label: order.clientName ?? order.number,
    expiresAt,
  })
  ctx.changed(['orders.order', orderId], null, { galleryShared: true, expiresAt })
  return { path, expiresAt }
})
