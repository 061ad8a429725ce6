import { compareInstants, newId, type Period } from '@ordinate/kernel'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { type AllocationFact, allocationChanged, published } from '@ordinate/scheduling/contract'
import { noticeClashes } from '../clashes.ts'
import { attendanceChanged } from '../contract.ts'
import { type AttendanceRow, insertAttendances, lockByAllocation, saveAttendance } from '../data/attendance.ts'

/** Attendance follows what people were told: published shifts are expected, withdrawn ones released, moved ones moved. */
export const reactions: readonly Reaction[] = [
  reactTo(published, 'in-transaction', (ctx, { orderId, allocations }) => follow(ctx, orderId, allocations)),
  reactTo(allocationChanged, 'in-transaction', (ctx, { orderId, allocations }) => follow(ctx, orderId, allocations)),
]

const isTold = ({ state }: AllocationFact): boolean => state === 'published' || state === 'confirmed'
const samePeriod = (a: Period, b: Period): boolean =>
  compareInstants(a.start, b.start) === 0 && compareInstants(a.end, b.end) === 0

async function follow(ctx: CommandContext, orderId: string, allocations: readonly AllocationFact[]): Promise<void> {
  const known = await lockByAllocation(
    ctx,
    allocations.map((allocation) => allocation.allocationId),
  )
  const fresh = allocations
    .filter((allocation) => isTold(allocation) && !known.has(allocation.allocationId))
    .map((allocation) => expected(orderId, allocation))
  await insertAttendances(ctx, fresh)
  const changed: AttendanceRow[] = []
  for (const allocation of allocations) {
    const row = known.get(allocation.allocationId)
    const change = row && changeOf(ctx, row, allocation)
    if (row && change) changed.push(await saveAttendance(ctx, row, change))
  }
  for (const shiftId of new Set(fresh.map((row) => row.shift_id))) await noticeClashes(ctx, shiftId)
  const attendanceIds = [...fresh, ...changed].map((row) => row.id)
  if (attendanceIds.length > 0) await ctx.record(attendanceChanged({ orderId, attendanceIds }))
}

function expected(orderId: string, allocation: AllocationFact): AttendanceRow {
  return {
    id: newId('att'),
    allocation_id: allocation.allocationId,
    shift_id: allocation.shiftId,
    person_id: allocation.personId,
    order_id: orderId,
    ...placeOf(allocation),
    state: 'expected',
    check_in_at: null,
    check_in_received_at: null,
    check_in: null,
    check_out_at: null,
    check_out_received_at: null,
    check_out: null,
    minutes_worked: null,
    minutes_approved: null,
    approved_by: null,
    note: '',
    version: 1,
    released_at: null,
  }
}

function placeOf(allocation: AllocationFact) {
  const { activationId, outletId, role, day, zone, during } = allocation
  const covers = allocation.covers.length === 0 ? [activationId] : [...allocation.covers]
  return { activation_id: activationId, covers, outlet_id: outletId, role, day, zone, during }
}

/** What a change of the roster changes here. Who has come stays recorded whatever the roster says afterwards. */
function changeOf(
  ctx: CommandContext,
  row: AttendanceRow,
  allocation: AllocationFact,
): Partial<AttendanceRow> | undefined {
  const waiting = row.state === 'expected' || row.state === 'no_show'
  if (!isTold(allocation)) {
    if (waiting) return { state: 'released', released_at: ctx.now }
    // Whoever is there stays; that the seat was taken from them is kept with it.
    return row.released_at === null && row.state === 'in' ? { released_at: ctx.now } : undefined
  }
  const place = placeOf(allocation)
  const moved = !samePeriod(row.during, place.during) || row.activation_id !== place.activation_id
  const recovered = row.covers.join() !== place.covers.join()
  if (row.state === 'released') return { ...place, state: 'expected', released_at: null }
  if (!waiting) return recovered ? { covers: place.covers } : undefined
  if (!moved && !recovered) return undefined
  const again = moved && compareInstants(place.during.start, ctx.now) > 0
  return again ? { ...place, state: 'expected' } : place
}
