import { mayMove, nextState } from '@ordinate/kernel'
import { openActivation, setActivationState } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { noticeClashes } from '../clashes.ts'
import { checkedIn, checkIn } from '../contract.ts'
import { attendanceViews, lockAtPoint, saveAttendance, stored } from '../data/attendance.ts'
import { attendanceLifecycle, checkInEvidence, mayCheckIn, momentOf } from '../domain/index.ts'
import { mustBePicture } from '../pictures.ts'
import { reportOf } from './report.ts'

/**
 * Records an arrival by both clocks. Who comes after the alarm, or to a shift that was taken back meanwhile, is recorded with a
 * mark: somebody decides about it later, nothing is overwritten.
 */
export const checkInHandler = handle(checkIn, async (ctx, input) => {
  const attendance = await lockAtPoint(ctx, input.attendanceId)
  mustBeOwn(ctx, attendance)
  const report = reportOf(input)
  const { during: shift, zone, state } = attendance
  ctx.enforce(mayMove(attendanceLifecycle, state, 'checkIn'))
  ctx.enforce(mayCheckIn(report, { shift, zone, receivedAt: ctx.now }))
  if (report.photoFileId !== null) await mustBePicture(ctx, report.photoFileId)
  const { point } = await outletById(ctx, attendance.outlet_id)
  const after = await saveAttendance(ctx, attendance, {
    state: nextState(attendanceLifecycle, state, 'checkIn'),
    check_in_at: momentOf(report.at, ctx.now, report.clockAheadS),
    check_in_received_at: ctx.now,
    check_in: stored(checkInEvidence(report, { shift, outlet: point, receivedAt: ctx.now, former: state })),
  })
  await noticeClashes(ctx, after.shift_id)
  if (attendance.role !== 'supervisor') {
    const activation = await openActivation(ctx, attendance.activation_id)
    if (activation.state === 'planned') await setActivationState(ctx, [activation.id], 'open')
  }
  await ctx.record(
    checkedIn({
      orderId: after.order_id,
      activationId: after.activation_id,
      attendanceId: after.id,
      personId: after.person_id,
    }),
  )
  return (await attendanceViews(ctx, [after]))[0]!
})
