import { newId, refuse } from '@ordinate/kernel'
import { openActivation } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { addPhoto, photoAdded } from '../contract.ts'
import { type AttendanceRow, loadAttendance } from '../data/attendance.ts'
import { insertPhoto, type PhotoRow, photoViews } from '../data/photos.ts'
import { insertPrints } from '../data/prints.ts'
import { distanceM, momentOf, printsOf } from '../domain/index.ts'
import { lookAt } from '../pictures.ts'
import { matching } from '../same-pictures.ts'
import { mustBeShotOf } from './shots.ts'

export const addPhotoHandler = handle(addPhoto, async (ctx, input) => {
  const attendance = await loadAttendance(ctx, input.attendanceId)
  mustBeOwn(ctx, attendance)
  if (attendance.state === 'released') ctx.enforce(refuse('field.not_there'))
  await openActivation(ctx, attendance.activation_id)
  if (input.shotId !== undefined) await mustBeShotOf(ctx, input.shotId, attendance.order_id)
  return (await photoViews(ctx, [await keepPhoto(ctx, attendance, input)]))[0]!
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
    readonly shotId?: string | undefined
    readonly clockAheadS?: number | undefined
    readonly isLive?: boolean | undefined
  },
): Promise<PhotoRow> {
  const { width, height, grey } = await lookAt(ctx, taken.fileId)
  const outlet = await outletById(ctx, attendance.outlet_id)
  const prints = printsOf(grey)
  const [former] = await matching(ctx, { grey, prints })
  const row: PhotoRow = {
    id: newId('pho'),
    order_id: attendance.order_id,
    activation_id: attendance.activation_id,
    outlet_id: attendance.outlet_id,
    day: attendance.day,
    zone: attendance.zone,
    person_id: attendance.person_id,
    file_id: taken.fileId,
    taken_at: momentOf(taken.takenAt, ctx.now, taken.clockAheadS ?? null),
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
    repeat_of: former?.photoId ?? null,
    shot_id: taken.shotId ?? null,
    device_at: taken.takenAt,
    is_live: taken.isLive ?? null,
  }
  await insertPhoto(ctx, row)
  await insertPrints(ctx, row.id, prints)
  await ctx.record(photoAdded({ orderId: row.order_id, activationId: row.activation_id, photoId: row.id }))
  return row
}
