import { withdrawPay } from '@ordinate/finance'
import { mayMove, OK, refuse } from '@ordinate/kernel'
import { openOrder, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { approverPerson, supervised } from '../access.ts'
import { approveHours, hoursToApprove } from '../contract.ts'
import {
  type AttendanceRow,
  attendanceOfRow,
  lockAttendances,
  plannedMinutes,
  saveAttendance,
} from '../data/attendance.ts'
import { openClashes } from '../data/clashes.ts'
import { pageOfHours } from '../data/hours.ts'
import { costSource, recordDecision, sumMinutes } from '../decided-hours.ts'
import { attendanceLifecycle, mayApprove, mayChangeHours, mayCorrect } from '../domain/index.ts'

export const hoursToApproveHandler = handle(hoursToApprove, async (ctx, input) => {
  const page = await pageOfHours(ctx, input)
  const ids = (key: 'order_id' | 'outlet_id' | 'person_id') => [...new Set(page.rows.map((row) => row[key]))]
  const orders = await ordersById(ctx, ids('order_id'))
  const outlets = await outletsById(ctx, ids('outlet_id'))
  const names = await namesById(ctx, ids('person_id'))
  const open = await openClashes(
    ctx,
    page.rows.map(({ id }) => id),
  )
  const inCase = new Set(open.flatMap((row) => [row.first_attendance_id, row.second_attendance_id]))
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      ...attendanceOfRow(row, names.get(row.person_id) ?? ''),
      orderNumber: orders.get(row.order_id)?.number ?? '',
      outletName: outlets.get(row.outlet_id)?.name ?? '',
      minutesPlanned: plannedMinutes(row),
      hasOpenClash: inCase.has(row.id),
    })),
  }
})

/**
 * Approves as the office, or as the supervisor of the point; nobody approves their own hours. Minutes other than those worked need a
 * reason. Hours in the pay register are changed only by those who may insist, and leave the register until they are locked again.
 */
export const approveHoursHandler = handle(approveHours, async (ctx, { lines }) => {
  const rows = await lockAttendances(
    ctx,
    lines.map((line) => line.attendanceId),
  )
  await mustDecideOn(ctx, rows)
  const names = await namesById(
    ctx,
    rows.map((row) => row.person_id),
  )
  await mustHaveNoClash(ctx, rows, names)
  const approved: AttendanceRow[] = []
  for (const row of rows) {
    const line = lines.find(({ attendanceId }) => attendanceId === row.id)!
    const worked = row.minutes_worked ?? 0
    const minutes = line.minutes ?? worked
    const person = names.get(row.person_id) ?? ''
    const unlocked = await takenOutOfRegister(ctx, row, person)
    ctx.enforce(mayMove(attendanceLifecycle, unlocked.state, 'approve'))
    ctx.enforce(mayApprove(minutes, { approverId: approverPerson(ctx), personId: row.person_id }))
    const note = line.note ?? (minutes === row.minutes_approved ? row.note : '')
    ctx.enforce(mayCorrect(minutes, worked, note))
    approved.push(
      await saveAttendance(ctx, unlocked, {
        state: 'approved',
        minutes_approved: minutes,
        approved_by: ctx.caller.name,
        ...(line.note === undefined ? {} : { note: line.note }),
      }),
    )
  }
  await recordDecision(ctx, approved, 'approved')
  return { approved: approved.length, minutes: sumMinutes(approved) }
})

/** Who is part of a case is paid by its decision and not before. */
async function mustHaveNoClash(ctx: CommandContext, rows: readonly AttendanceRow[], names: Map<string, string>) {
  const open = await openClashes(
    ctx,
    rows.map(({ id }) => id),
  )
  const inCase = new Set(open.flatMap((row) => [row.first_attendance_id, row.second_attendance_id]))
  const blocked = rows.find(({ id }) => inCase.has(id))
  ctx.enforce(blocked ? refuse('field.clash_open', { person: names.get(blocked.person_id) ?? '' }) : OK)
}

/**
 * The row as it may be decided on anew: for one in the pay register, whoever insists takes its line out of the register first.
 * Refusals `field.hours_locked` (overridable), `finance.pay_settled`.
 */
export async function takenOutOfRegister(ctx: CommandContext, row: AttendanceRow, person: string) {
  ctx.enforce(mayChangeHours(row.state, person))
  if (row.state !== 'locked') return row
  await withdrawPay(ctx, [costSource(row)])
  return saveAttendance(ctx, row, { state: 'approved' })
}

/** A link decides only on the points it supervises; the orders of all must be open. */
async function mustDecideOn(ctx: CommandContext, rows: readonly AttendanceRow[]): Promise<void> {
  const mine = await supervised(
    ctx,
    rows.map((row) => row.activation_id),
  )
  for (const row of rows) if (!mine.has(row.activation_id)) throw notFound('field.attendance', row.id)
  for (const orderId of new Set(rows.map((row) => row.order_id))) await openOrder(ctx, orderId)
}
