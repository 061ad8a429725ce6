import { closingCheckPoint } from '@ordinate/finance/contract'
import { sql } from 'kysely'
import type { FieldTables } from './data/tables.ts'

/** Hours that were worked up to a day and are not locked yet: they will still become pay and cost. */
export const closingCheck = closingCheckPoint.of(async (ctx, { through }) => {
  const row = await ctx
    .read<FieldTables>()
    .selectFrom('field.attendance')
    .select(sql<number>`count(*)::int`.as('shifts'))
    .where('state', 'in', ['in', 'out', 'approved'])
    .where('day', '<=', through)
    .executeTakeFirstOrThrow()
  return [
    {
      code: 'field.closing.hours',
      params: { shifts: row.shifts },
      met: row.shifts === 0,
      action: { screen: '/field/hours' },
    },
  ]
})
