import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { AssignmentTables } from './data/tables.ts'

export { assignmentsOfOrder as assignmentsOf } from './data/assignments.ts'
export { type NewPlanItem, planAssignments, previewPlan, reschedulePlan } from './plan.ts'

/** How many assignments of an order are open, and how many of those are overdue. */
export async function openCount(ctx: QueryContext, orderId: string): Promise<{ open: number; overdue: number }> {
  const row = await ctx
    .read<AssignmentTables>()
    .selectFrom('assignments.assignment')
    .select(({ fn }) => [
      fn.countAll<bigint>().as('open'),
      sql<bigint>`count(*) filter (where due_at < ${ctx.now})`.as('overdue'),
    ])
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), overdue: Number(row.overdue) }
}
