import { mayMove, nextState } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { type AssignmentView, assignmentsChanged, cancel, complete, reopen } from '../contract.ts'
import { loadAssignment, loadAssignments, saveAssignment } from '../data/assignments.ts'
import { assignmentLifecycle, mayComplete } from '../domain/index.ts'

async function move(
  ctx: CommandContext,
  before: AssignmentView,
  name: keyof typeof assignmentLifecycle.moves,
  change: 'completed' | 'reopened' | 'cancelled',
): Promise<AssignmentView> {
  const state = nextState(assignmentLifecycle, before.state, name)
  const after = await saveAssignment(ctx, before, { state, done_at: state === 'done' ? ctx.now : null })
  await ctx.record(assignmentsChanged({ change, assignmentIds: [after.id], orderId: after.orderId }))
  return after
}

export const completeHandler = handle(complete, async (ctx, input) => {
  const before = await loadAssignment(ctx, input.assignmentId)
  ctx.enforce(mayMove(assignmentLifecycle, before.state, 'complete'))
  const needed = await loadAssignments(ctx, before.dependsOn)
  ctx.enforce(mayComplete(needed.filter(({ state }) => state === 'open')))
  return move(ctx, before, 'complete', 'completed')
})

export const reopenHandler = handle(reopen, async (ctx, input) => {
  const before = await loadAssignment(ctx, input.assignmentId)
  ctx.enforce(mayMove(assignmentLifecycle, before.state, 'reopen'))
  return move(ctx, before, 'reopen', 'reopened')
})

export const cancelHandler = handle(cancel, async (ctx, input) => {
  const before = await loadAssignment(ctx, input.assignmentId)
  ctx.enforce(mayMove(assignmentLifecycle, before.state, 'cancel'))
  return move(ctx, before, 'cancel', 'cancelled')
})
