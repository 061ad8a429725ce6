import { forgetPoint, redactColumns } from '@ordinate/platform'

/** Goods stay; who acknowledged or noted something loses the name. */
export const forgetting = forgetPoint.of((ctx, what) =>
  redactColumns(
    ctx,
    [
      { table: 'warehouse.receipt', text: ['received_by', 'note'] },
      { table: 'warehouse.sheet', text: ['acknowledged_by'] },
      { table: 'warehouse.issue', text: ['issued_by'] },
      { table: 'warehouse.write_off', text: ['reason', 'written_by'] },
    ],
    what,
  ),
)
