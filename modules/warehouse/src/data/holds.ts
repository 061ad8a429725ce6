import type { Quantity } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { HoldTable } from './consignment-tables.ts'
import type { Tables } from './tables.ts'

/** Goods of one lot set aside between a storage place and an activation. */
export type Hold = {
  readonly transferId: string
  readonly activationId: string
  readonly itemId: string
  readonly purpose: HoldTable['purpose']
  readonly placeId: string
  readonly lotId: string | null
  readonly quantity: Quantity
}

function holdOf(row: HoldTable): Hold {
  return {
    transferId: row.transfer_id,
    activationId: row.activation_id,
    itemId: row.item_id,
    purpose: row.purpose,
    placeId: row.place_id,
    lotId: row.lot_id,
    quantity: row.quantity,
  }
}

/** What is set aside for these activations, or announced as coming back from them, oldest first. */
export async function holdsOf(
  ctx: QueryContext,
  activationIds: readonly string[],
  purpose: HoldTable['purpose'],
): Promise<Hold[]> {
  if (activationIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.hold')
    .selectAll()
    .where('activation_id', 'in', [...new Set(activationIds)])
    .where('purpose', '=', purpose)
    .orderBy('transfer_id')
    .execute()
  return rows.map(holdOf)
}

const ROWS_A_STATEMENT = 1_000

export async function insertHolds(ctx: CommandContext, holds: readonly Hold[]): Promise<void> {
  for (let at = 0; at < holds.length; at += ROWS_A_STATEMENT) {
    const rows = holds.slice(at, at + ROWS_A_STATEMENT).map((hold) => ({
      transfer_id: hold.transferId,
      activation_id: hold.activationId,
      item_id: hold.itemId,
      purpose: hold.purpose,
      place_id: hold.placeId,
      lot_id: hold.lotId,
      quantity: hold.quantity,
    }))
    await ctx.write<Tables>().insertInto('warehouse.hold').values(rows).execute()
  }
}

export async function deleteHolds(ctx: CommandContext, holds: readonly Hold[]): Promise<void> {
  if (holds.length === 0) return
  await ctx
    .write<Tables>()
    .deleteFrom('warehouse.hold')
    .where(
      'transfer_id',
      'in',
      holds.map((hold) => hold.transferId),
    )
    .execute()
}
