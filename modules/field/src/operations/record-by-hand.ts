import { compareInstants, mayMove, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { noticeClashes } from '../clashes.ts'
import { closeIfComplete } from '../close-day.ts'
import { attendanceChanged, recordByHand } from '../contract.ts'
import { attendanceViews, lockAtPoint, saveAttendance } from '../data/attendance.ts'
import type { StoredEvidence } from '../data/tables.ts'
import { attendanceLifecycle } from '../domain/index.ts'
import { worked } from '../worked.ts'

const BY_HAND: StoredEvidence = { point: null, accuracyM: null, distanceM: null, photoFileId: null, marks: ['by_hand'] }

/** The office says when a person came and left; the reason stays with it. */
export const recordByHandHandler = handle(recordByHand, async (ctx, { attendanceId, presence, reason }) => {
  const attendance = await lockAtPoint(ctx, attendanceId)
  await openOrder(ctx, attendance.order_id)
  ctx.enforce(mayMove(attendanceLifecycle, attendance.state, 'recordByHand'))
  if (compareInstants(presence.end, ctx.now) > 0) ctx.enforce(refuse('field.not_yet', {}, { path: 'presence.end' }))
  const after = await saveAttendance(ctx, attendance, {
    state: 'out',
    check_in_at: presence.start,
    check_in_received_at: ctx.now,
    check_in: BY_HAND,
    check_out_at: presence.end,
    check_out_received_at: ctx.now,
    check_out: BY_HAND,
    minutes_worked: await worked(ctx, attendance, presence),
    minutes_approved: null,
    approved_by: null,
    note: reason,
  })
  await noticeClashes(ctx, after.shift_id)
  await ctx.record(attendanceChanged({ orderId: after.order_id, attendanceIds: [after.id] }))
  if (after.role !== 'supervisor') await closeIfComplete(ctx, after.activation_id)
  return (await attendanceViews(ctx, [after]))[0]!
})
