import type { QueryContext } from '@ordinate/platform'
import { type Stock, sumsOf } from './stock.ts'
import type { Tables } from './tables.ts'

/** Pieces of one item in smallest units, by who has them. */
export type Owned = {
  /** In storage places from which they are given out, and on the road between them. */
  readonly stored: bigint
  /** Of the stored, set aside by pending transfers. */
  readonly setAside: bigint
  readonly atActivations: bigint
  /** With persons, and with suppliers who repair them. */
  readonly withPersons: bigint
}

const NONE: Owned = { stored: 0n, setAside: 0n, atActivations: 0n, withPersons: 0n }

/** What is owned of items and serves; what lies in quarantine, was lost or written off is not counted. Two statements. */
export async function ownedOf(ctx: QueryContext, itemIds: readonly string[]): Promise<(itemId: string) => Owned> {
  if (itemIds.length === 0) return () => NONE
  const db = ctx.read<Tables>()
  const accounts = await db
    .selectFrom('warehouse.stock_account')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .execute()
  const quarantine = await db
    .selectFrom('warehouse.storage_place')
    .select('id')
    .where('kind', '=', 'quarantine')
    .execute()
  const apart = new Set(quarantine.map((row) => row.id))
  const serving = (await sumsOf(ctx, accounts)).filter((stock) => !apart.has(stock.holderId))
  const byItem = Map.groupBy(serving, (stock) => stock.itemId)
  return (itemId) => summed(byItem.get(itemId) ?? [])
}

function summed(stocks: readonly Stock[]): Owned {
  const sum = (kinds: readonly string[], of: (stock: Stock) => bigint) =>
    stocks.filter((stock) => kinds.includes(stock.kind)).reduce((total, stock) => total + of(stock), 0n)
  return {
    stored: sum(['store', 'road'], (stock) => stock.onHand),
    setAside: sum(['store'], (stock) => stock.reserved),
    atActivations: sum(['activation'], (stock) => stock.onHand),
    withPersons: sum(['person'], (stock) => stock.onHand),
  }
}
