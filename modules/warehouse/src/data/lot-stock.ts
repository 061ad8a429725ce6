import type { LocalDate } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, pageFrom, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import { type Stock, sumsOf } from './stock.ts'
import type { StockAccountTable } from './storage-tables.ts'
import type { Tables } from './tables.ts'

export type LotStockFilter = {
  itemId?: string | undefined
  placeId?: string | undefined
  words?: string | undefined
  expiresBy?: LocalDate | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

type Key = { date: string; sku: string; place: string }
type Row = StockAccountTable & Key

const LASTS = '9999-12-31'

/** Stock accounts of storage places in the order of their lots' dates, then item, place and code, after the given key. */
function accountsAfter(ctx: QueryContext, filter: LotStockFilter, after: readonly string[] | undefined, limit: number) {
  const date = sql<string>`coalesce(lot.expires_on::text, ${LASTS})`
  let query = ctx
    .read<Tables>()
    .selectFrom('warehouse.stock_account as account')
    .innerJoin('warehouse.item as item', 'item.id', 'account.item_id')
    .innerJoin('warehouse.storage_place as place', 'place.id', 'account.holder_id')
    .leftJoin('warehouse.lot as lot', 'lot.id', 'account.lot_id')
    .where('account.kind', '=', 'store')
    .selectAll('account')
    .select([date.as('date'), 'item.sku as sku', 'place.code as place'])
  if (filter.itemId) query = query.where('account.item_id', '=', filter.itemId)
  if (filter.placeId) query = query.where('account.holder_id', '=', filter.placeId)
  if (filter.expiresBy) {
    query = query.where('lot.expires_on', '<=', filter.expiresBy).where('item.dating', '<>', 'none')
  }
  for (const word of (filter.words ?? '').split(/\s+/).filter((each) => each !== '')) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ or, eb }) =>
      or([
        eb('item.sku', 'ilike', like),
        eb('item.name', 'ilike', like),
        eb('lot.code', 'ilike', like),
        eb('place.code', 'ilike', like),
      ]),
    )
  }
  if (after) {
    const [day = '', sku = '', place = '', code = ''] = after
    query = query.where(
      sql<boolean>`(${date}, item.sku, place.code, account.code) > (${day}, ${sku}, ${place}, ${code})`,
    )
  }
  return query.orderBy(date).orderBy('item.sku').orderBy('place.code').orderBy('account.code').limit(limit).execute()
}

/** A page of what lies where; empty accounts are left out, so several reads may fill one page. */
export async function pageOfLotStock(ctx: QueryContext, filter: LotStockFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const found: { row: Row; stock: Stock }[] = []
  let after = cursorAfter(filter.cursor)
  for (;;) {
    const rows: Row[] = await accountsAfter(ctx, filter, after, limit + 1)
    const stock = await sumsOf(ctx, rows)
    found.push(...rows.flatMap((row, at) => (stock[at]!.onHand === 0n ? [] : [{ row, stock: stock[at]! }])))
    const last = rows.at(-1)
    if (rows.length <= limit || last === undefined || found.length > limit) break
    after = keyOf(last)
  }
  return pageFrom(found, limit, ({ row }) => keyOf(row))
}

const keyOf = (row: Row): string[] => [row.date, row.sku, row.place, row.code]
