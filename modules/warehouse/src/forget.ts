import { forgetPoint, redactColumns } from '@ordinate/platform'

/** Goods stay; who acknowledged or noted something loses the name. */
export const forgetting = forgetPoint.of((ctx, what) =>
  redactColumns(
    ctx,
    [
      { table: 'warehouse.receipt', columns: ['received_by', 'note'] },
      { table: 'warehouse.lot', columns: ['note'] },
      { table: 'warehouse.sheet', columns: ['acknowledged_by'] },
      { table: 'warehouse.issue', columns: ['issued_by'] },
      { table: 'warehouse.unit', columns: ['note', 'registered_by'] },
      { table: 'warehouse.write_off', columns: ['reason', 'written_by'] },
    ],
    what,
  ),
)
