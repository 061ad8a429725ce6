import type { LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { loadClosedThrough, lockClosedThrough, updateClosedThrough } from '../data/periods.ts'

/** The last day for which nothing can be booked any more, or null while every day is open. */
export function closedThrough(ctx: QueryContext): Promise<LocalDate | null> {
  return loadClosedThrough(ctx)
}

/**
 * Locks the books' periods until the transaction ends and answers the last closed day. Transfers that are being written are waited
 * for; those that come later wait, and then see what was closed.
 */
export function lockPeriods(ctx: CommandContext): Promise<LocalDate | null> {
  return lockClosedThrough(ctx)
}

/** Sets the last closed day; `null` opens everything. Whether that may be is for the caller to decide, behind `lockPeriods`. */
export function setClosedThrough(ctx: CommandContext, through: LocalDate | null): Promise<void> {
  return updateClosedThrough(ctx, through)
}
