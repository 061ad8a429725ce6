import { payPoliciesBy } from '@ordinate/finance'
import { roundedMinutes, withoutBreak } from '@ordinate/finance/domain'
import type { Period } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { AttendanceRow } from './data/attendance.ts'
import { presentMinutes } from './domain/index.ts'

/**
 * Whole minutes of work that a presence proposes: what lies within the shift, less the unpaid break, rounded by the policy of the day.
 * Coming early and staying late are paid only when somebody approves other minutes.
 */
export async function worked(
  ctx: QueryContext,
  { during, day }: Pick<AttendanceRow, 'during' | 'day'>,
  presence: Period,
): Promise<number> {
  const policy = (await payPoliciesBy(ctx))(day)
  return roundedMinutes(withoutBreak(presentMinutes(during, presence), policy), policy)
}
