import { newId, refuse } from '@ordinate/kernel'
import { openActivation } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { addPhoto, photoAdded } from '../contract.ts'
import { type AttendanceRow, loadAttendance } from '../data/attendance.ts'
import { hashesOfOrder, insertPhoto, type PhotoRow, photoOfRow } from '../data/photos.ts'
import { distanceM, momentOf, samePicture } from '../domain/index.ts'
import { lookAt } from '../pictures.ts'

export const addPhotoHandler = handle(addPhoto, async (ctx, input) => {
  const attendance = await loadAttendance(ctx, input.attendanceId)
  mustBeOwn(ctx, attendance)
  if (attendance.state === 'released') ctx.enforce(refuse('field.not_there'))
  await openActivation(ctx, attendance.activation_id)
  return photoOfRow(await keepPhoto(ctx, attendance, input))
})

/** Keeps a picture of a point: its size, its place, and whether the order has the same picture already. */
export async function keepPhoto(
  ctx: CommandContext,
  attendance: AttendanceRow,
  taken: {
    readonly fileId: string
    readonly takenAt: PhotoRow['taken_at']
    readonly point?: { lat: number; lon: number } | undefined
    readonly caption?: string | undefined
  },
): Promise<PhotoRow> {
  const { width, height, pictureHash } = await lookAt(ctx, taken.fileId)
  const outlet = await outletById(ctx, attendance.outlet_id)
  const former = (await hashesOfOrder(ctx, attendance.order_id)).find((photo) =>
    samePicture(photo.picture_hash, pictureHash),
  )
  const row: PhotoRow = {
    id: newId('pho'),
    order_id: attendance.order_id,
    activation_id: attendance.activation_id,
    outlet_id: attendance.outlet_id,
    day: attendance.day,
    zone: attendance.zone,
    person_id: attendance.person_id,
    file_id: taken.fileId,
    taken_at: momentOf(taken.takenAt, ctx.now),
    received_at: ctx.now,
    lat: taken.point?.lat ?? null,
    lon: taken.point?.lon ?? null,
    distance_m: distanceM(outlet.point, taken.point ?? null),
    width,
    height,
    caption: taken.caption ?? '',
    state: 'new',
    return_reason: '',
    reviewed_by: null,
    reviewed_at: null,
    picture_hash: pictureHash,
    repeat_of: former?.id ?? null,
  }
  await insertPhoto(ctx, row)
  await ctx.record(photoAdded({ orderId: row.order_id, activationId: row.activation_id, photoId: row.id }))
  return row
}
