import { newId } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import { type ClashView, clashChanged } from './contract.ts'
import { type AttendanceRow, attendanceOfRow, attendancesById, attendancesOfShift } from './data/attendance.ts'
import { type ClashRow, insertClashes } from './data/clashes.ts'
import { clashesOf } from './domain/index.ts'

/** Opens a case for every two people who were at a seat because one came although somebody else was sent. */
export async function noticeClashes(ctx: CommandContext, shiftId: string): Promise<void> {
  const people = await attendancesOfShift(ctx, shiftId)
  const rows = new Map(people.map((row) => [row.id, row]))
  const found = clashesOf(
    people.map((row) => ({
      id: row.id,
      personId: row.person_id,
      state: row.state,
      releasedAt: row.released_at,
      cameAt: row.check_in_at,
    })),
  )
  const opened = await insertClashes(
    ctx,
    found.map(({ firstId, secondId }) => caseOf(ctx, rows.get(firstId)!, secondId)),
  )
  for (const row of opened) {
    ctx.changed(['field.clash', row.id], null, { first: row.first_attendance_id, second: row.second_attendance_id })
    await recordClash(ctx, row, 'opened')
  }
}

function caseOf(ctx: CommandContext, first: AttendanceRow, secondId: string): ClashRow {
  return {
    id: newId('cla'),
    order_id: first.order_id,
    activation_id: first.activation_id,
    outlet_id: first.outlet_id,
    shift_id: first.shift_id,
    first_attendance_id: first.id,
    second_attendance_id: secondId,
    opened_at: ctx.now,
    first_minutes: null,
    second_minutes: null,
    explanation: '',
    decided_by: null,
    decided_at: null,
  }
}

export async function recordClash(ctx: CommandContext, row: ClashRow, change: 'opened' | 'decided'): Promise<void> {
  const people = await attendancesById(ctx, [row.first_attendance_id, row.second_attendance_id])
  const personIds = people.map(({ person_id }) => person_id)
  const about = { orderId: row.order_id, activationId: row.activation_id }
  await ctx.record(clashChanged({ ...about, clashId: row.id, change, personIds }))
}

/** Cases with both facts. */
export async function clashViews(ctx: QueryContext, rows: readonly ClashRow[]): Promise<ClashView[]> {
  const unique = (ids: string[]) => [...new Set(ids)]
  const found = await attendancesById(
    ctx,
    unique(rows.flatMap((row) => [row.first_attendance_id, row.second_attendance_id])),
  )
  const attendances = new Map(found.map((row) => [row.id, row]))
  const orders = await ordersById(ctx, unique(rows.map((row) => row.order_id)))
  const outlets = await outletsById(ctx, unique(rows.map((row) => row.outlet_id)))
  const names = await namesById(ctx, unique([...attendances.values()].map((row) => row.person_id)))
  const partyOf = (id: string, minutesPaid: number | null): ClashView['first'] => {
    const row = attendances.get(id)!
    const view = attendanceOfRow(row, names.get(row.person_id) ?? '')
    const { personId, personName, state, releasedAt, checkIn, checkOut, minutesWorked } = view
    return { attendanceId: id, personId, personName, state, releasedAt, checkIn, checkOut, minutesWorked, minutesPaid }
  }
  return rows.map((row) => {
    const { day, zone, during } = attendances.get(row.first_attendance_id)!
    return {
      id: row.id,
      orderId: row.order_id,
      orderNumber: orders.get(row.order_id)?.number ?? '',
      activationId: row.activation_id,
      outletName: outlets.get(row.outlet_id)?.name ?? '',
      day,
      zone,
      during,
      openedAt: row.opened_at,
      first: partyOf(row.first_attendance_id, row.first_minutes),
      second: partyOf(row.second_attendance_id, row.second_minutes),
      explanation: row.explanation,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
    }
  })
}
