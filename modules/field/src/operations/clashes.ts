import { nextState, OK, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { clashViews, recordClash } from '../clashes.ts'
import { decideClash, listClashes } from '../contract.ts'
import { type AttendanceRow, lockAttendances, saveAttendance } from '../data/attendance.ts'
import { lockClash, pageOfClashes, saveDecision } from '../data/clashes.ts'
import { recordDecision } from '../decided-hours.ts'
import { attendanceLifecycle, mayDecideClash } from '../domain/index.ts'
import { takenOutOfRegister } from './hours.ts'

export const listClashesHandler = handle(listClashes, async (ctx, input) => {
  const page = await pageOfClashes(ctx, input)
  return { nextCursor: page.nextCursor, rows: await clashViews(ctx, page.rows) }
})

/** Both people's minutes are approved together, each with the explanation; nothing of either's record is changed. */
export const decideClashHandler = handle(decideClash, async (ctx, input) => {
  const clash = await lockClash(ctx, input.clashId)
  ctx.enforce(clash.decided_at === null ? OK : refuse('field.clash_decided_already', { by: clash.decided_by ?? '' }))
  await openOrder(ctx, clash.order_id)
  const rows = await lockAttendances(ctx, [clash.first_attendance_id, clash.second_attendance_id])
  const names = await namesById(
    ctx,
    rows.map((row) => row.person_id),
  )
  const nameOf = (row: AttendanceRow) => names.get(row.person_id) ?? ''
  const people = rows.map((row) => ({ state: row.state, name: nameOf(row), end: row.during.end }))
  ctx.enforce(mayDecideClash(people, ctx.now))
  const decided: AttendanceRow[] = []
  for (const row of rows) {
    const minutes = row.id === clash.first_attendance_id ? input.firstMinutes : input.secondMinutes
    decided.push(await paid(ctx, await takenOutOfRegister(ctx, row, nameOf(row)), minutes, input.explanation))
  }
  const after = await saveDecision(ctx, clash, {
    first_minutes: input.firstMinutes,
    second_minutes: input.secondMinutes,
    explanation: input.explanation,
  })
  await recordClash(ctx, after, 'decided')
  await recordDecision(ctx, decided, 'approved')
  return (await clashViews(ctx, [after]))[0]!
})

function paid(ctx: CommandContext, row: AttendanceRow, minutes: number, note: string): Promise<AttendanceRow> {
  return saveAttendance(ctx, row, {
    state: nextState(attendanceLifecycle, row.state, 'decide'),
    minutes_approved: minutes,
    approved_by: ctx.caller.name,
    note,
  })
}
