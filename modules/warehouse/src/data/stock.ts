import { balance } from '@ordinate/ledger'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { StockAccountTable } from './storage-tables.ts'
import type { Tables } from './tables.ts'

/** What one stock account holds, in the item's smallest units. `free` is what is there and not set aside. */
export type Stock = {
  readonly code: string
  readonly kind: StockAccountTable['kind']
  /** A storage place, consignment, activation or person. */
  readonly holderId: string
  readonly itemId: string
  readonly lotId: string | null
  readonly onHand: bigint
  readonly reserved: bigint
  readonly free: bigint
}

/** Remembers what these ledger accounts hold; those that are known stay as they are. */
export async function rememberAccounts(ctx: CommandContext, accounts: readonly StockAccountTable[]): Promise<void> {
  if (accounts.length === 0) return
  const rows = accounts.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const most = 1_000
  for (let at = 0; at < rows.length; at += most) {
    await ctx
      .write<Tables>()
      .insertInto('warehouse.stock_account')
      .values(rows.slice(at, at + most))
      .onConflict((conflict) => conflict.columns(['code']).doNothing())
      .execute()
  }
}

/** The sums of these accounts, in their order. */
export async function sumsOf(ctx: QueryContext, rows: readonly StockAccountTable[]): Promise<Stock[]> {
  if (rows.length === 0) return []
  const sums = await balance(
    ctx,
    rows.map((row) => row.code),
  )
  return rows.map((row) => {
    const sum = sums.get(row.code)
    const onHand = sum ? sum.debitsPosted - sum.creditsPosted : 0n
    const reserved = sum?.creditsPending ?? 0n
    const { code, kind, holder_id: holderId, item_id: itemId, lot_id: lotId } = row
    return { code, kind, holderId, itemId, lotId, onHand, reserved, free: onHand - reserved }
  })
}

/** Stock of items in storage places, by account. */
export async function storedStock(ctx: QueryContext, itemIds: readonly string[]): Promise<Stock[]> {
  if (itemIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.stock_account')
    .selectAll()
    .where('kind', '=', 'store')
    .where('item_id', 'in', [...new Set(itemIds)])
    .orderBy('code')
    .execute()
  return sumsOf(ctx, rows)
}

/**
 * Stock of items in storage places, locked until the command ends: who chooses among lots waits here for whoever is choosing, so
 * that nobody is refused a lot that another has just taken while there are more.
 */
export async function lockStoredStock(ctx: CommandContext, itemIds: readonly string[]): Promise<Stock[]> {
  if (itemIds.length === 0) return []
  const rows = await ctx
    .write<Tables>()
    .selectFrom('warehouse.stock_account')
    .selectAll()
    .where('kind', '=', 'store')
    .where('item_id', 'in', [...new Set(itemIds)])
    .orderBy('code')
    .forUpdate()
    .execute()
  return sumsOf(ctx, rows)
}

/** Stock that these holders have: storage places, consignments on the road, activations or persons. */
export async function stockHeld(
  ctx: QueryContext,
  kind: StockAccountTable['kind'],
  holderIds: readonly string[],
): Promise<Stock[]> {
  if (holderIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.stock_account')
    .selectAll()
    .where('kind', '=', kind)
    .where('holder_id', 'in', [...new Set(holderIds)])
    .orderBy('code')
    .execute()
  return sumsOf(ctx, rows)
}

/** Which accounts these holders have for these items. */
export function accountsOfItems(
  ctx: QueryContext,
  itemIds: readonly string[],
  holderIds: readonly string[],
): Promise<StockAccountTable[]> {
  return ctx
    .read<Tables>()
    .selectFrom('warehouse.stock_account')
    .selectAll()
    .where('item_id', '=', sql<string>`any(${[...new Set(itemIds)]}::text[])`)
    .where('holder_id', '=', sql<string>`any(${[...new Set(holderIds)]}::text[])`)
    .execute()
}
