import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { getAssignment, listAssignments } from '../contract.ts'
import { loadAssignment, pageOfAssignments } from '../data/assignments.ts'

export const listAssignmentsHandler = handle(listAssignments, async (ctx, input) =>
  pageOfAssignments(
    ctx,
    { orderId: input.orderId, ownerId: input.mine ? ctx.caller.id : undefined, state: input.state },
    input.cursor,
    input.limit ?? DEFAULT_LIMIT,
  ),
)

export const getAssignmentHandler = handle(getAssignment, (ctx, input) => loadAssignment(ctx, input.assignmentId))
