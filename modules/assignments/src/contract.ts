import { command, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const assignmentState = z.enum(['open', 'done', 'cancelled'])
export type AssignmentState = z.output<typeof assignmentState>

export const priority = z.enum(['low', 'normal', 'high'])

const checklistItem = z.strictObject({ text: wire.line(300), done: z.boolean() })

/** Something one person has to do by a time. */
export const assignmentView = z.object({
  id: wire.id('asg'),
  title: z.string(),
  /** What it came from, when it was not written by hand: `['orders.order', 'ord_…']`. */
  source: z.object({ kind: z.string(), id: z.string() }).nullable(),
  orderId: z.string().nullable(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** The day in the organisation's own zone. */
  dueOn: wire.date,
  /** The hour by which it is due; the end of the working day unless one was named. */
  dueAt: wire.instant,
  state: assignmentState,
  doneAt: wire.instant.nullable(),
  /** Working days from the start of the order, negative before it; null when the deadline was set by hand. */
  offsetDays: z.int().nullable(),
  /** Assignments to be done before this one. */
  dependsOn: z.array(z.string()),
  checklist: z.array(checklistItem),
  priority,
  version: z.int(),
})
export type AssignmentView = z.output<typeof assignmentView>

export const assignmentsChanged = fact(
  'assignments.assignments_changed',
  z.object({
    change: z.enum(['created', 'updated', 'completed', 'reopened', 'cancelled', 'rescheduled']),
    assignmentIds: z.array(wire.id('asg')),
    orderId: z.string().nullable(),
  }),
  (p) => [
    ...p.assignmentIds.map((id) => ['assignments.assignment', id] as const),
    ...(p.orderId === null ? [] : [['orders.order', p.orderId] as const]),
  ],
)

const particulars = {
  ownerId: wire.line(80).nullable().optional(),
  ownerName: wire.line(200).nullable().optional(),
  /** Hour of the due day, on the office's clock. */
  dueTime: wire.time.optional(),
  checklist: z.array(checklistItem).max(100).optional(),
  priority: priority.optional(),
  dependsOn: z.array(wire.id('asg')).max(50).optional(),
}

export const createAssignment = command('assignments.createAssignment', {
  summary: 'Give somebody something to do by a day',
  permission: 'assignments.edit',
  input: z.strictObject({
    title: wire.line(300),
    dueOn: wire.date,
    orderId: wire.id('ord').optional(),
    ...particulars,
  }),
  output: assignmentView,
  refusals: ['assignments.depends_on_unknown'],
})

export const updateAssignment = command('assignments.updateAssignment', {
  summary: 'Change an open assignment',
  permission: 'assignments.edit',
  input: z.strictObject({
    assignmentId: wire.id('asg'),
    version: z.int().optional(),
    title: wire.line(300).optional(),
    /** A deadline set by hand no longer moves with the start of the order. */
    dueOn: wire.date.optional(),
    ...particulars,
  }),
  output: assignmentView,
  refusals: [
    'assignments.not_open',
    'assignments.changed_meanwhile',
    'assignments.depends_on_unknown',
    'assignments.depends_in_circle',
  ],
})

const one = z.strictObject({ assignmentId: wire.id('asg') })

export const complete = command('assignments.complete', {
  summary: 'Tick an assignment off',
  permission: 'assignments.complete',
  input: one,
  output: assignmentView,
  refusals: ['lifecycle.wrong_state', 'assignments.waits_for_others'],
  overridable: 'assignments.edit',
})

export const reopen = command('assignments.reopen', {
  summary: 'Open a finished assignment again',
  permission: 'assignments.complete',
  input: one,
  output: assignmentView,
  refusals: ['lifecycle.wrong_state'],
})

export const cancel = command('assignments.cancel', {
  summary: 'Cancel an assignment that is no longer needed',
  permission: 'assignments.edit',
  input: one,
  output: assignmentView,
  refusals: ['lifecycle.wrong_state'],
})

export const getAssignment = query('assignments.getAssignment', {
  summary: 'One assignment',
  permission: 'assignments.view',
  input: one,
  output: assignmentView,
})

export const listAssignments = list('assignments.listAssignments', {
  summary: 'Assignments by deadline',
  permission: 'assignments.view',
  filter: {
    orderId: wire.id('ord').optional(),
    /** Only the caller's own. */
    mine: wire.flag.optional(),
    state: assignmentState.optional(),
  },
  row: assignmentView,
})

/** One deadline that would move; `late` when the new one has passed already. */
export const rescheduleMove = z.object({
  id: wire.id('asg'),
  title: z.string(),
  from: wire.date,
  to: wire.date,
  late: z.boolean(),
})
export type RescheduleMove = z.output<typeof rescheduleMove>

export const previewReschedule = query('assignments.previewReschedule', {
  summary: 'Which deadlines of an order’s plan move, before they move, when it starts on another day',
  permission: 'assignments.view',
  input: z.strictObject({ orderId: wire.id('ord'), startsOn: wire.date }),
  output: z.object({ moves: z.array(rescheduleMove) }),
})
