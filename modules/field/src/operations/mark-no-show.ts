import { compareInstants, mayMove, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { markNoShow } from '../contract.ts'
import { attendanceViews, lockAttendances } from '../data/attendance.ts'
import { attendanceLifecycle } from '../domain/index.ts'
import { alarm } from '../no-show-alarm.ts'

export const markNoShowHandler = handle(markNoShow, async (ctx, { attendanceId }) => {
  const attendance = (await lockAttendances(ctx, [attendanceId]))[0]!
  ctx.enforce(mayMove(attendanceLifecycle, attendance.state, 'markNoShow'))
  if (compareInstants(ctx.now, attendance.during.start) < 0) ctx.enforce(refuse('field.not_yet'))
  await alarm(ctx, [attendance])
  return (await attendanceViews(ctx, [{ ...attendance, state: 'no_show', version: attendance.version + 1 }]))[0]!
})
