import { actualCosts, addPayLines } from '@ordinate/finance'
import { payFor } from '@ordinate/finance/domain'
import { compareInstants, type Money, mayMove, type Period, period, refuse } from '@ordinate/kernel'
import { openOrder, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { namesById, planningPeople } from '@ordinate/staffing'
import { approverPerson, supervised } from '../access.ts'
import { closeIfComplete } from '../close-day.ts'
import { approveHours, attendanceChanged, hoursDecided, hoursToApprove, lockHours, recordByHand } from '../contract.ts'
import {
  type AttendanceRow,
  attendanceOfRow,
  attendanceViews,
  lockAtPoint,
  lockAttendances,
  plannedMinutes,
  saveAttendance,
  setStates,
} from '../data/attendance.ts'
import { lockApproved, pageOfHours } from '../data/hours.ts'
import type { StoredEvidence } from '../data/tables.ts'
import { attendanceLifecycle, mayApprove, workedMinutes } from '../domain/index.ts'

export const hoursToApproveHandler = handle(hoursToApprove, async (ctx, input) => {
  const page = await pageOfHours(ctx, input)
  const ids = (key: 'order_id' | 'outlet_id' | 'person_id') => [...new Set(page.rows.map((row) => row[key]))]
  const orders = await ordersById(ctx, ids('order_id'))
  const outlets = await outletsById(ctx, ids('outlet_id'))
  const names = await namesById(ctx, ids('person_id'))
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      ...attendanceOfRow(row, names.get(row.person_id) ?? ''),
      orderNumber: orders.get(row.order_id)?.number ?? '',
      outletName: outlets.get(row.outlet_id)?.name ?? '',
      minutesPlanned: plannedMinutes(row),
    })),
  }
})

/** Approves as the office, or as the supervisor of the point; nobody approves their own hours. */
export const approveHoursHandler = handle(approveHours, async (ctx, { lines }) => {
  const rows = await lockAttendances(
    ctx,
    lines.map((line) => line.attendanceId),
  )
  await mustDecideOn(ctx, rows)
  const approved: AttendanceRow[] = []
  for (const row of rows) {
    const line = lines.find(({ attendanceId }) => attendanceId === row.id)!
    const minutes = line.minutes ?? row.minutes_worked ?? 0
    ctx.enforce(mayMove(attendanceLifecycle, row.state, 'approve'))
    ctx.enforce(mayApprove(minutes, { approverId: approverPerson(ctx), personId: row.person_id }))
    approved.push(
      await saveAttendance(ctx, row, {
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

/** A link decides only on the points it supervises; the orders of all must be open. */
async function mustDecideOn(ctx: CommandContext, rows: readonly AttendanceRow[]): Promise<void> {
  const mine = await supervised(
    ctx,
    rows.map((row) => row.activation_id),
  )
  for (const row of rows) if (!mine.has(row.activation_id)) throw notFound('field.attendance', row.id)
  for (const orderId of new Set(rows.map((row) => row.order_id))) await openOrder(ctx, orderId)
}

const sumMinutes = (rows: readonly AttendanceRow[]): number =>
  rows.reduce((sum, row) => sum + (row.minutes_approved ?? 0), 0)

async function recordDecision(ctx: CommandContext, rows: readonly AttendanceRow[], decision: 'approved' | 'locked') {
  const orderIds = [...new Set(rows.map((row) => row.order_id))]
  await ctx.record(hoursDecided({ orderIds, attendanceIds: rows.map(({ id }) => id), decision }))
}

/** What finance knows the cost of a person's shift by; scheduling commits it under the same name. */
const costSource = (row: AttendanceRow) => ['scheduling.allocation', row.allocation_id] as const

export const lockHoursHandler = handle(lockHours, async (ctx, { orderId, attendanceIds }) => {
  const order = await openOrder(ctx, orderId)
  const rows = await lockApproved(ctx, orderId, attendanceIds)
  if (rows.length === 0) ctx.enforce(refuse('field.nothing_to_lock', { number: order.number }))
  const people = await ratesOf(ctx, rows)
  const lines = rows.map((row) => {
    const { name, rate } = people.get(row.person_id)!
    const category = row.role === 'supervisor' ? ('supervision' as const) : ('staff' as const)
    return { row, personName: name, rate, minutes: row.minutes_approved ?? 0, category }
  })
  await addPayLines(
    ctx,
    lines.map(({ row, personName, rate, minutes, category }) => ({
      personId: row.person_id,
      personName,
      orderId,
      source: costSource(row),
      minutes,
      rate,
      workedOn: row.day,
      category,
    })),
  )
  await actualCosts(ctx, {
    orderId,
    costs: lines.map(({ row, personName, rate, minutes, category }) => ({
      category,
      source: costSource(row),
      amount: payFor(minutes, rate),
      memo: ctx.say('field.pay_memo', { person: personName, day: String(row.day) }, ctx.settings.locale),
      on: row.day,
    })),
  })
  await setStates(ctx, rows, 'locked')
  await recordDecision(ctx, rows, 'locked')
  return { locked: rows.length, minutes: sumMinutes(rows) }
})

async function ratesOf(ctx: CommandContext, rows: readonly AttendanceRow[]) {
  const span = spanOf(rows)
  const people = await planningPeople(ctx, { span, ids: [...new Set(rows.map((row) => row.person_id))] })
  return new Map(people.map(({ id, name, rate }) => [id, { name, rate: rate as Money }]))
}

function spanOf(rows: readonly AttendanceRow[]): Period {
  const starts = rows.map(({ during }) => during.start).sort(compareInstants)
  const ends = rows.map(({ during }) => during.end).sort(compareInstants)
  return period(starts[0]!, ends.at(-1)!)
}

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
    minutes_worked: workedMinutes(attendance.during, presence),
    minutes_approved: null,
    approved_by: null,
    note: reason,
  })
  await ctx.record(attendanceChanged({ orderId: after.order_id, attendanceIds: [after.id] }))
  if (after.role !== 'supervisor') await closeIfComplete(ctx, after.activation_id)
  return (await attendanceViews(ctx, [after]))[0]!
})
