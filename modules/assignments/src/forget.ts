import { forgetPoint, redactColumns } from '@ordinate/platform'

/** Assignments that name a forgotten person lose the name. */
export const forgetting = forgetPoint.of((ctx, what) =>
  redactColumns(ctx, [{ table: 'assignments.assignment', columns: ['title', 'owner_name'] }], what),
)
