import { forgetPoint, redactColumns } from '@ordinate/platform'

/** Accounts keep every transfer; their names and remarks lose the person. */
export const forgetting = forgetPoint.of((ctx, what) =>
  redactColumns(ctx, [{ table: 'ledger.account', columns: ['name'] }], what),
)
