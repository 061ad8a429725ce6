import { addMinutes } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { noShow } from './contract.ts'
import { type AttendanceRow, lockExpectedBefore, setStates } from './data/attendance.ts'
import { GRACE_MINUTES } from './domain/index.ts'

/** Marks people as missing and raises the alarm, one fact for all. */
export async function alarm(ctx: CommandContext, rows: readonly AttendanceRow[]): Promise<void> {
  if (rows.length === 0) return
  await setStates(ctx, rows, 'no_show')
  await ctx.record(
    noShow({
      attendances: rows.map((row) => ({
        orderId: row.order_id,
        activationId: row.activation_id,
        attendanceId: row.id,
        personId: row.person_id,
      })),
    }),
  )
}

/** Repeating work: everybody who is expected and has not come when the grace period is over. */
export async function raiseAlarms(ctx: CommandContext): Promise<void> {
  await alarm(ctx, await lockExpectedBefore(ctx, addMinutes(ctx.now, -GRACE_MINUTES)))
}
