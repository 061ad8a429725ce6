import { mayMove, nextState } from '@ordinate/kernel'
import { outlet as outletById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { closeIfComplete } from '../close-day.ts'
import { checkedOut, checkOut } from '../contract.ts'
import { attendanceViews, lockAtPoint, saveAttendance, stored } from '../data/attendance.ts'
import { attendanceLifecycle, checkOutEvidence, mayCheckOut, momentOf } from '../domain/index.ts'
import { mustBePicture } from '../pictures.ts'
import { worked } from '../worked.ts'
import { reportOf } from './report.ts'

export const checkOutHandler = handle(checkOut, async (ctx, input) => {
  const attendance = await lockAtPoint(ctx, input.attendanceId)
  mustBeOwn(ctx, attendance)
  const report = reportOf(input)
  const { during: shift, zone, state } = attendance
  ctx.enforce(mayMove(attendanceLifecycle, state, 'checkOut'))
  const leftAt = momentOf(report.at, ctx.now, report.clockAheadS)
  const cameAt = attendance.check_in_at!
  ctx.enforce(mayCheckOut(cameAt, leftAt, zone))
  if (report.photoFileId !== null) await mustBePicture(ctx, report.photoFileId)
  const { point } = await outletById(ctx, attendance.outlet_id)
  const after = await saveAttendance(ctx, attendance, {
    state: nextState(attendanceLifecycle, state, 'checkOut'),
    check_out_at: leftAt,
    check_out_received_at: ctx.now,
    check_out: stored(checkOutEvidence(report, { shift, outlet: point, receivedAt: ctx.now })),
    minutes_worked: await worked(ctx, attendance, { start: cameAt, end: leftAt }),
  })
  const about = { orderId: after.order_id, activationId: after.activation_id }
  await ctx.record(checkedOut({ ...about, attendanceId: after.id, personId: after.person_id }))
  if (after.role !== 'supervisor') await closeIfComplete(ctx, after.activation_id)
  return (await attendanceViews(ctx, [after]))[0]!
})
