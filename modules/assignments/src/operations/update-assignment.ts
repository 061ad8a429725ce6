import { OK, refuse, timeIn } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { handle } from '@ordinate/platform'
import { type AssignmentView, assignmentsChanged, updateAssignment } from '../contract.ts'
import { loadAssignment, loadAssignments, saveAssignment } from '../data/assignments.ts'
import { mayDependOn } from '../domain/index.ts'
import { deadline } from '../plan.ts'
import { mustExist } from './create-assignment.ts'

/** Everything that the new dependencies wait for in turn, level by level. */
async function loadChain(ctx: CommandContext, ids: readonly string[]): Promise<AssignmentView[]> {
  const seen = new Map<string, AssignmentView>()
  let wanted = ids
  while (wanted.length > 0) {
    for (const found of await loadAssignments(ctx, wanted)) seen.set(found.id, found)
    wanted = [...seen.values()].flatMap(({ dependsOn }) => dependsOn).filter((id) => !seen.has(id))
    if (wanted.every((id) => ids.includes(id))) break
  }
  return [...seen.values()]
}

export const updateAssignmentHandler = handle(updateAssignment, async (ctx, input) => {
  const before = await loadAssignment(ctx, input.assignmentId)
  if (before.state !== 'open') ctx.enforce(refuse('assignments.not_open', { state: before.state }))
  const seen = input.version ?? before.version
  ctx.enforce(seen === before.version ? OK : refuse('assignments.changed_meanwhile'))
  if (input.dependsOn !== undefined) {
    await mustExist(ctx, input.dependsOn)
    ctx.enforce(mayDependOn({ id: before.id, dependsOn: input.dependsOn }, await loadChain(ctx, input.dependsOn)))
  }
  const dueOn = input.dueOn ?? before.dueOn
  const dueTime = input.dueTime ?? timeIn(before.dueAt, ctx.settings.zone)
  const after = await saveAssignment(ctx, before, {
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.ownerId === undefined ? {} : { owner_id: input.ownerId }),
    ...(input.ownerName === undefined ? {} : { owner_name: input.ownerName }),
    ...(input.dueOn === undefined ? {} : { due_on: dueOn, offset_days: null }),
    ...(input.dueOn === undefined && input.dueTime === undefined ? {} : { due_at: deadline(ctx, dueOn, dueTime) }),
    ...(input.dependsOn === undefined ? {} : { depends_on: input.dependsOn }),
    ...(input.checklist === undefined ? {} : { checklist: JSON.stringify(input.checklist) }),
    ...(input.priority === undefined ? {} : { priority: input.priority }),
  })
  await ctx.record(assignmentsChanged({ change: 'updated', assignmentIds: [after.id], orderId: after.orderId }))
  return after
})
