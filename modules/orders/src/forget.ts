import { forgetPoint, redactColumns } from '@ordinate/platform'

/** Texts of orders that name a forgotten person lose the name. */
export const forgetting = forgetPoint.of((ctx, what) =>
  redactColumns(
    ctx,
    [
      { table: 'orders.order', text: ['title', 'brief_text', 'coordinator_name'] },
      { table: 'orders.order_line', text: ['description'] },
      { table: 'orders.stage_move', text: ['moved_by', 'reason'] },
    ],
    what,
  ),
)
