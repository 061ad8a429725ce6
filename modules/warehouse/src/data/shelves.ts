import type { QueryContext } from '@ordinate/platform'
import type { ItemView, LotView, StoragePlaceView } from '../contract.ts'
import type { Shelf } from '../domain/index.ts'
import { lotsById } from './lots.ts'
import type { Stock } from './stock.ts'
import { placesById } from './storage-places.ts'

/** Stock with the lots and places it is of. */
export type KnownStock = {
  readonly stock: readonly Stock[]
  readonly lots: ReadonlyMap<string, LotView>
  readonly places: ReadonlyMap<string, StoragePlaceView>
}

/** Reads the lots and, for storage places, the places of stock. */
export async function knownStock(ctx: QueryContext, stock: readonly Stock[]): Promise<KnownStock> {
  const lots = await lotsById(
    ctx,
    stock.flatMap((each) => each.lotId ?? []),
  )
  const places = await placesById(
    ctx,
    stock.flatMap((each) => (each.kind === 'store' ? [each.holderId] : [])),
  )
  return { stock, lots, places }
}

/** The shelves that goods of an item may be given from: no quarantine; by the order of their codes, the main store last. */
export function shelvesOf({ stock, lots, places }: KnownStock, item: Pick<ItemView, 'id'>): Shelf[] {
  const codes = [...new Set([...places.values()].filter((place) => !place.isMain).map((place) => place.code))].sort()
  const walk = new Map(codes.map((code, at) => [code, at]))
  return stock.flatMap((each): Shelf[] => {
    if (each.itemId !== item.id) return []
    const place = places.get(each.holderId)
    if (each.kind === 'store' && (!place || place.kind === 'quarantine')) return []
    const lot = each.lotId === null ? null : lots.get(each.lotId)!
    return [{ account: each.code, lot, free: each.free, walk: walk.get(place?.code ?? '') ?? codes.length }]
  })
}
