import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { AdvanceTable, ExpenseTables } from './expense-tables.ts'

export async function insertAdvance(ctx: CommandContext, row: Selectable<AdvanceTable>): Promise<void> {
  await ctx.write<ExpenseTables>().insertInto('finance.advance').values(row).execute()
}

/** People who ever held an advance or had an expense approved, by name; at most 2,000. */
export async function peopleWithMoney(ctx: QueryContext): Promise<{ id: string; name: string }[]> {
  const db = ctx.read<ExpenseTables>()
  const held = await db
    .selectFrom('finance.advance')
    .select(['person_id as id', 'person_name as name'])
    .distinct()
    .limit(2_000)
    .execute()
  const spent = await db
    .selectFrom('finance.expense_claim')
    .select(['person_id as id', 'person_name as name'])
    .distinct()
    .where('state', '=', 'approved')
    .limit(2_000)
    .execute()
  const once = new Map([...held, ...spent].map((one) => [one.id, one]))
  return [...once.values()].sort((a, b) => a.name.localeCompare(b.name))
}
