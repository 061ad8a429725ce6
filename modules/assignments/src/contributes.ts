import { addDays, compareInstants, daysBetween, formatTime, startOfDay, timeIn } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint } from '@ordinate/platform'
import type { AssignmentView } from './contract.ts'
import { openUntil } from './data/assignments.ts'

const AGENDA_LINES = 200

/** What is overdue or due by the end of today: the caller's own assignments and those that nobody owns. */
export const agenda = agendaPoint.of(async (ctx, { today }) => {
  const tomorrow = startOfDay(addDays(today, 1), ctx.settings.zone)
  const ownerId = ctx.caller.kind === 'user' ? ctx.caller.id : undefined
  const line = (assignment: AssignmentView): AgendaLine => {
    const overdue = compareInstants(assignment.dueAt, ctx.now) < 0
    const time = formatTime(timeIn(assignment.dueAt, ctx.settings.zone))
    return {
      id: assignment.id,
      column: overdue ? 'wrong' : 'due',
      code: overdue ? 'assignments.overdue' : 'assignments.due_today',
      params: { title: assignment.title, time, days: daysBetween(assignment.dueOn, today) },
      at: assignment.dueAt,
      subject: ['assignments.assignment', assignment.id],
      ...(assignment.orderId === null ? {} : { orderId: assignment.orderId }),
      ...(assignment.ownerName === null ? {} : { who: assignment.ownerName }),
      action: { operation: 'assignments.complete', input: { assignmentId: assignment.id } },
    }
  }
  return (await openUntil(ctx, tomorrow, ownerId, AGENDA_LINES)).map(line)
})
