import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { ChargeTable } from './reconciliation-tables.ts'
import type { Tables } from './tables.ts'

export async function insertCharge(ctx: CommandContext, row: ChargeTable): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.charge').values(row).execute()
}

export async function updateCharge(ctx: CommandContext, id: string, to: Partial<ChargeTable>): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.charge').set(to).where('id', '=', id).execute()
}

/** Charges for goods of these activations, oldest first. */
export async function chargesOf(ctx: QueryContext, activationIds: readonly string[]): Promise<ChargeTable[]> {
  if (activationIds.length === 0) return []
  return ctx
    .read<Tables>()
    .selectFrom('warehouse.charge')
    .selectAll()
    .where('activation_id', 'in', [...new Set(activationIds)])
    .orderBy('id')
    .execute()
}

/** The name that somebody confirmed goods under; undefined for who never did. */
export async function receiverName(ctx: QueryContext, personId: string): Promise<string | undefined> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('warehouse.consignment')
    .select('received_by')
    .where('receiver_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.received_by ?? undefined
}
