import type { CommandContext } from '@ordinate/platform'
import { hoursDecided } from './contract.ts'
import type { AttendanceRow } from './data/attendance.ts'

/** What finance knows the cost of a person's shift by; scheduling commits it under the same name. */
export const costSource = (row: Pick<AttendanceRow, 'allocation_id'>) =>
  ['scheduling.allocation', row.allocation_id] as const

/** Minutes that were approved, in all. */
export const sumMinutes = (rows: readonly AttendanceRow[]): number =>
  rows.reduce((sum, row) => sum + (row.minutes_approved ?? 0), 0)

export async function recordDecision(
  ctx: CommandContext,
  rows: readonly AttendanceRow[],
  decision: 'approved' | 'locked',
): Promise<void> {
  const orderIds = [...new Set(rows.map((row) => row.order_id))]
  await ctx.record(hoursDecided({ orderIds, attendanceIds: rows.map(({ id }) => id), decision }))
}
