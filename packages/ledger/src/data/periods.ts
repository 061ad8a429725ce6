import type { LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { LedgerTables } from './tables.ts'

/** Makes the row that transfers hold, if it is not there. */
export async function insertPeriod(ctx: CommandContext): Promise<void> {
  await ctx
    .write<LedgerTables>()
    .insertInto('ledger.period')
    .values({ closed_through: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The last closed day, or null. */
export async function loadClosedThrough(ctx: QueryContext): Promise<LocalDate | null> {
  const row = await ctx.read<LedgerTables>().selectFrom('ledger.period').select('closed_through').executeTakeFirst()
  return row?.closed_through ?? null
}

/** The last closed day, held as it is until the transaction ends: a close waits meanwhile, other transfers do not. */
export async function holdClosedThrough(ctx: CommandContext): Promise<LocalDate | null> {
  const row = await ctx
    .write<LedgerTables>()
    .selectFrom('ledger.period')
    .select('closed_through')
    .forKeyShare()
    .executeTakeFirst()
  return row?.closed_through ?? null
}

/** The last closed day, locked for a change: waits until nobody writes a transfer, and lets nobody begin. */
export async function lockClosedThrough(ctx: CommandContext): Promise<LocalDate | null> {
  await insertPeriod(ctx)
  const row = await ctx
    .write<LedgerTables>()
    .selectFrom('ledger.period')
    .select('closed_through')
    .forUpdate()
    .executeTakeFirst()
  return row?.closed_through ?? null
}

export async function updateClosedThrough(ctx: CommandContext, through: LocalDate | null): Promise<void> {
  await ctx.write<LedgerTables>().updateTable('ledger.period').set({ closed_through: through }).execute()
}
