import type { QueryContext } from '@ordinate/platform'
import { type Stock, sumsOf } from './stock.ts'
import type { Tables } from './tables.ts'

/** Everything that the books say lies in these storage places. */
export async function stockInPlaces(ctx: QueryContext, placeIds: readonly string[]): Promise<Stock[]> {
  if (placeIds.length === 0) return []
  const accounts = await ctx
    .read<Tables>()
    .selectFrom('warehouse.stock_account')
    .selectAll()
    .where('kind', '=', 'store')
    .where('holder_id', 'in', [...new Set(placeIds)])
    .execute()
  return (await sumsOf(ctx, accounts)).filter((stock) => stock.onHand !== 0n)
}
