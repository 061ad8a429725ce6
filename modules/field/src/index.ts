import type { QueryContext } from '@ordinate/platform'
import type { ActivationResult, AttendanceView, PhotoView } from './contract.ts'
import { attendancesOfOrder, attendanceViews } from './data/attendance.ts'
import { loadPhoto, photosOfOrder, photoViews } from './data/photos.ts'
import type { PhotoState } from './domain/index.ts'
import { resultsOf } from './order-results.ts'

export type { ActivationResult, AttendanceView, PhotoView, ShotsMissing } from './contract.ts'
export { missingPhotosOf } from './missing-photos.ts'
export { pictureOf } from './pictures.ts'

/** What an order achieved: contacts, samples, sales and photos of every activation that was not cancelled, by day. */
export function figuresOf(ctx: QueryContext, orderId: string): Promise<ActivationResult[]> {
  return resultsOf(ctx, orderId)
}

/** Photos of an order by day and outlet, in the order they were taken; of one state when asked. */
export async function photosOf(
  ctx: QueryContext,
  orderId: string,
  options: { readonly state?: PhotoState } = {},
): Promise<PhotoView[]> {
  return photoViews(ctx, await photosOfOrder(ctx, orderId, options.state))
}

/** Who was expected at the activations of an order, who came when, and their hours; released shifts included. */
export async function attendanceOf(ctx: QueryContext, orderId: string): Promise<AttendanceView[]> {
  return attendanceViews(ctx, await attendancesOfOrder(ctx, orderId))
}

/** One photo. Throws 404. */
export async function photoById(ctx: QueryContext, photoId: string): Promise<PhotoView> {
  return (await photoViews(ctx, [await loadPhoto(ctx, photoId)]))[0]!
}
