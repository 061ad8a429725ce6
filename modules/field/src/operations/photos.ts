import { mayMove } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, notFound, type QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { mustBeOwn, supervised } from '../access.ts'
import {
  approvePhoto,
  checkPhoto,
  type PhotoRow,
  photoFile,
  photosReviewed,
  returnPhoto,
  reviewPhotos,
  samePhotos,
} from '../contract.ts'
import { loadAttendance } from '../data/attendance.ts'
import {
  loadPhoto,
  lockPhotos,
  pageOfPhotos,
  photoOfRow,
  photosById,
  photoViews,
  type PhotoRow as StoredPhoto,
  saveReview,
} from '../data/photos.ts'
import { photoLifecycle } from '../domain/index.ts'
import { pictureOf } from '../pictures.ts'
import { samePictures } from '../same-pictures.ts'

export const reviewPhotosHandler = handle(reviewPhotos, async (ctx, input) => {
  const page = await pageOfPhotos(ctx, input)
  return { nextCursor: page.nextCursor, rows: await photoRows(ctx, page.rows) }
})

/** Photos with the words that a list shows beside them. */
async function photoRows(ctx: QueryContext, rows: readonly StoredPhoto[]): Promise<PhotoRow[]> {
  const ids = (key: 'order_id' | 'outlet_id' | 'person_id') => [...new Set(rows.map((row) => row[key]))]
  const orders = await ordersById(ctx, ids('order_id'))
  const outlets = await outletsById(ctx, ids('outlet_id'))
  const names = await namesById(ctx, ids('person_id'))
  return (await photoViews(ctx, rows)).map((view) => ({
    ...view,
    orderNumber: orders.get(view.orderId)?.number ?? '',
    outletName: outlets.get(view.outletId)?.name ?? '',
    personName: names.get(view.personId) ?? '',
  }))
}

export const samePhotosHandler = handle(samePhotos, async (ctx, { photoId }) => {
  const photo = await loadPhoto(ctx, photoId)
  const found = await samePictures(ctx, { photoId, fileId: photo.file_id })
  const rows = await photosById(
    ctx,
    found.map((match) => match.photoId),
  )
  const shown = new Map((await photoRows(ctx, [...rows.values()])).map((row) => [row.id, row]))
  return {
    matches: found.flatMap(({ photoId: id, likeness }) => {
      const row = shown.get(id)
      return row === undefined ? [] : [{ photo: row, likeness }]
    }),
  }
})

export const approvePhotoHandler = handle(approvePhoto, async (ctx, { photoIds, caption }) => {
  const photos = await lockPhotos(ctx, photoIds)
  const waiting = photos.filter(({ state }) => state !== 'approved')
  for (const photo of waiting) ctx.enforce(mayMove(photoLifecycle, photo.state, 'approve'))
  const review = { state: 'approved' as const, return_reason: '', ...(caption === undefined ? {} : { caption }) }
  await saveReview(ctx, caption === undefined ? waiting : photos, review)
  const orderIds = [...new Set(photos.map((photo) => photo.order_id))]
  await ctx.record(photosReviewed({ orderIds, photoIds: photos.map(({ id }) => id), state: 'approved' }))
  return { approved: waiting.length }
})

export const returnPhotoHandler = handle(returnPhoto, async (ctx, { photoId, reason }) => {
  const photo = (await lockPhotos(ctx, [photoId]))[0]!
  ctx.enforce(mayMove(photoLifecycle, photo.state, 'return'))
  const [after] = await saveReview(ctx, [photo], { state: 'returned', return_reason: reason })
  await ctx.record(photosReviewed({ orderIds: [photo.order_id], photoIds: [photo.id], state: 'returned' }))
  return photoOfRow(after!)
})

/** A link sees its person's own photos and those of the points it supervises. */
export const photoFileHandler = handle(photoFile, async (ctx, { photoId, size = 'whole' }) => {
  const photo = await loadPhoto(ctx, photoId)
  const own = ctx.scope('person')?.includes(photo.person_id) ?? true
  if (!own && !(await supervised(ctx, [photo.activation_id])).has(photo.activation_id)) {
    throw notFound('field.photo', photoId)
  }
  return pictureOf(ctx, photo.file_id, size)
})

export const checkPhotoHandler = handle(checkPhoto, async (ctx, input) => {
  const attendance = await loadAttendance(ctx, input.attendanceId)
  if (!(await supervised(ctx, [attendance.activation_id])).has(attendance.activation_id)) mustBeOwn(ctx, attendance)
  const evidence = input.of === 'in' ? attendance.check_in : attendance.check_out
  const fileId = evidence?.photoFileId
  if (!fileId) throw notFound('field.photo', input.attendanceId)
  return pictureOf(ctx, fileId, 'whole')
})
