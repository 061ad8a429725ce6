import { newId } from '@ordinate/kernel'
import { type CommandContext, handle, invalid } from '@ordinate/platform'
import { assignmentsChanged, createAssignment } from '../contract.ts'
import { insertAssignments, loadAssignment, loadAssignments } from '../data/assignments.ts'
import { deadline } from '../plan.ts'

/** Throws `assignments.depends_on_unknown` when one of the ids names no assignment of this organisation. */
export async function mustExist(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  const known = new Set((await loadAssignments(ctx, ids)).map(({ id }) => id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw invalid('dependsOn', 'assignments.depends_on_unknown', { id: unknown })
}

export const createAssignmentHandler = handle(createAssignment, async (ctx, input) => {
  await mustExist(ctx, input.dependsOn ?? [])
  const id = newId('asg')
  const own = ctx.caller.kind === 'user' && input.ownerId === undefined
  await insertAssignments(ctx, [
    {
      id,
      title: input.title,
      source_kind: null,
      source_id: null,
      order_id: input.orderId ?? null,
      owner_id: own ? ctx.caller.id : (input.ownerId ?? null),
      owner_name: own ? ctx.caller.name : (input.ownerName ?? null),
      due_on: input.dueOn,
      due_at: deadline(ctx, input.dueOn, input.dueTime),
      state: 'open',
      done_at: null,
      offset_days: null,
      depends_on: input.dependsOn ?? [],
      checklist: JSON.stringify(input.checklist ?? []),
      priority: input.priority ?? 'normal',
      version: 1,
    },
  ])
  const made = await loadAssignment(ctx, id)
  ctx.changed(['assignments.assignment', id], null, made)
  await ctx.record(assignmentsChanged({ change: 'created', assignmentIds: [id], orderId: made.orderId }))
  return made
})
