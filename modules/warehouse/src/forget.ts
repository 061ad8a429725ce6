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
      { table: 'warehouse.answer', columns: ['answer', 'answered_by'] },
      { table: 'warehouse.charge', columns: ['person_name', 'reason', 'charged_by'] },
      { table: 'warehouse.consignment', columns: ['note', 'sent_by', 'received_by'] },
      { table: 'warehouse.difference', columns: ['note', 'opened_by', 'reason', 'settled_by'] },
      { table: 'warehouse.pick', columns: ['name', 'made_by'] },
      { table: 'warehouse.stock_act', columns: ['reason', 'made_by'] },
      { table: 'warehouse.waybill', columns: ['note', 'made_by'] },
      { table: 'warehouse.waybill_line', columns: ['counted_by'] },
      { table: 'warehouse.write_off', columns: ['reason', 'written_by'] },
    ],
    what,
  ),
)
