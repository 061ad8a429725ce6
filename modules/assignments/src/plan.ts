import type { Subject } from '@ordinate/contract'
import { dateIn, type LocalDate, localTime, newId } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type AssignmentView, assignmentsChanged, type RescheduleMove } from './contract.ts'
import { assignmentsOfOrder, insertAssignments, saveAssignment } from './data/assignments.ts'
import { dueInstant, planDates, rescheduleMoves } from './domain/index.ts'

/** An item of a plan to be made into an assignment. */
export interface NewPlanItem {
  /** Name of the item within this plan, that others depend on. */
  readonly key: string
  readonly title: string
  /** Working days from the start, negative before it. */
  readonly offsetDays: number
  readonly dependsOn?: readonly string[]
  readonly ownerId?: string | null
  readonly ownerName?: string | null
}

/** A deadline on the organisation's own clock; the end of its working day unless a time is given. */
export function deadline(ctx: QueryContext, dueOn: LocalDate, time = localTime(ctx.settings.calendar.end)) {
  return dueInstant(dueOn, time, ctx.settings.zone)
}

/** Today where the office is. */
export function today(ctx: QueryContext): LocalDate {
  return dateIn(ctx.now, ctx.settings.zone)
}

/** Makes the assignments of a plan; answers their ids by the items' keys. */
export async function planAssignments(
  ctx: CommandContext,
  plan: { source: Subject; orderId: string; startsOn: LocalDate; items: readonly NewPlanItem[] },
): Promise<Map<string, string>> {
  const items = plan.items.map((item) => ({ ...item, dependsOn: item.dependsOn ?? [] }))
  const dates = planDates(ctx.settings.calendar, plan.startsOn, items)
  const ids = new Map(items.map(({ key }) => [key, newId('asg')]))
  const rows = items.map((item) => {
    const dueOn = dates.get(item.key)!
    return {
      id: ids.get(item.key)!,
      title: item.title,
      source_kind: plan.source[0],
      source_id: plan.source[1],
      order_id: plan.orderId,
      owner_id: item.ownerId ?? null,
      owner_name: item.ownerName ?? null,
      due_on: dueOn,
      due_at: deadline(ctx, dueOn),
      state: 'open' as const,
      done_at: null,
      offset_days: item.offsetDays,
      depends_on: item.dependsOn.flatMap((key) => ids.get(key) ?? []),
      checklist: '[]',
      priority: 'normal' as const,
      version: 1,
    }
  })
  await insertAssignments(ctx, rows)
  for (const row of rows) {
    ctx.changed(['assignments.assignment', row.id], null, {
      title: row.title,
      dueOn: row.due_on,
      orderId: row.order_id,
    })
  }
  if (rows.length > 0) {
    await ctx.record(assignmentsChanged({ change: 'created', assignmentIds: [...ids.values()], orderId: plan.orderId }))
  }
  return ids
}

/** The assignments whose deadline hangs on the start of the order. */
function hangingOnStart(assignments: readonly AssignmentView[]) {
  return assignments.flatMap((assignment) =>
    assignment.state === 'open' && assignment.offsetDays !== null
      ? [{ ...assignment, offsetDays: assignment.offsetDays }]
      : [],
  )
}

/** What would move, before it moves. */
export async function previewPlan(
  ctx: QueryContext,
  change: { orderId: string; startsOn: LocalDate },
): Promise<RescheduleMove[]> {
  const scheduled = hangingOnStart(await assignmentsOfOrder(ctx, change.orderId))
  const titles = new Map(scheduled.map(({ id, title }) => [id, title]))
  return rescheduleMoves(ctx.settings.calendar, change.startsOn, today(ctx), scheduled).map((move) => ({
    ...move,
    title: titles.get(move.id)!,
  }))
}

/** Moves the open deadlines that hang on the start of an order; answers how many moved. */
export async function reschedulePlan(
  ctx: CommandContext,
  change: { orderId: string; startsOn: LocalDate },
): Promise<number> {
  const scheduled = hangingOnStart(await assignmentsOfOrder(ctx, change.orderId))
  const byId = new Map(scheduled.map((assignment) => [assignment.id, assignment]))
  const moves = rescheduleMoves(ctx.settings.calendar, change.startsOn, today(ctx), scheduled)
  for (const { id, to } of moves) {
    await saveAssignment(ctx, byId.get(id)!, { due_on: to, due_at: deadline(ctx, to) })
  }
  if (moves.length > 0) {
    const assignmentIds = moves.map(({ id }) => id)
    await ctx.record(assignmentsChanged({ change: 'rescheduled', assignmentIds, orderId: change.orderId }))
  }
  return moves.length
}
