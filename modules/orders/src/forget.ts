import { forgetPoint, redactColumns } from '@ordinate/platform'

/** Texts of orders that name a forgotten person lose the name. */
export const forgetting = forgetPoint.of((ctx, what) =>
  redactColumns(
    ctx,
    [
      { table: 'orders.order', columns: ['title', 'brief_text', 'coordinator_name'] },
      { table: 'orders.order_line', columns: ['description'] },
      { table: 'orders.stage_move', columns: ['moved_by', 'reason'] },
    ],
    what,
  ),
)
