import { notFound, type QueryContext } from '@ordinate/platform'
import type { OutletView, PlaceView } from './contract.ts'
import { idsOfRegions, loadOutlets, loadPlaces, lookUpOutlets } from './data/outlets.ts'
import { comparable, nameKey } from './domain/index.ts'

export type { OutletView, PlaceView } from './contract.ts'
export { zoneAt } from './zone-at.ts'

/** One outlet with its places. Throws 404 when this organisation has none of that id. */
export async function outlet(ctx: QueryContext, id: string): Promise<OutletView> {
  const found = (await loadOutlets(ctx, [id])).get(id)
  if (found === undefined) throw notFound('places.outlet', id)
  return found
}

/** Outlets by id; unknown ids are absent from the map. Two statements however many there are. */
export function outletsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, OutletView>> {
  return loadOutlets(ctx, ids)
}

/** Ids of the outlets of some regions by name, at most so many. */
export function outletIdsOfRegions(ctx: QueryContext, regions: readonly string[], limit: number): Promise<string[]> {
  return idsOfRegions(ctx, regions, limit)
}

/** Outlets by the code that people type, whatever its case; the map is keyed by the codes as they were asked for. */
export async function findOutletByKey(ctx: QueryContext, keys: readonly string[]): Promise<Map<string, OutletView>> {
  const found = await lookUpOutlets(ctx, { keys: keys.map(comparable) })
  const byKey = new Map(found.map((outlet) => [comparable(outlet.key), outlet]))
  return new Map(keys.flatMap((key) => (byKey.has(comparable(key)) ? [[key, byKey.get(comparable(key))!]] : [])))
}

/** An outlet as a row of somebody's spreadsheet names it: by any code, or by name with whatever else there is. */
export interface OutletNamed {
  readonly code?: string | null
  readonly chain?: string | null
  readonly name?: string | null
  readonly postcode?: string | null
}

/** What a name led to: one outlet, none, or several between which the row does not decide. */
export type OutletFound = { readonly outlet: OutletView } | { readonly outlet: null; readonly candidates: OutletView[] }

function decided(candidates: OutletView[]): OutletFound {
  return candidates.length === 1 ? { outlet: candidates[0]! } : { outlet: null, candidates }
}

/**
 * Finds outlets by key, store code, or name (narrowed by chain and postcode where given), in the order asked. The code may stand
 * in the name's cell too. Two statements for all.
 */
export async function findOutlets(ctx: QueryContext, named: readonly OutletNamed[]): Promise<OutletFound[]> {
  const codes = named.flatMap(({ code, name }) => [code, name]).filter((text) => text !== null && text !== undefined)
  const chains = await ctx
    .read<{ 'places.outlet': { chain: string | null } }>()
    .selectFrom('places.outlet')
    .select('chain')
    .distinct()
    .execute()
  const chainNames = [null, ...chains.map(({ chain }) => chain)]
  const known = await lookUpOutlets(ctx, {
    keys: codes.map(comparable),
    storeCodes: codes.map((code) => code.trim()),
    nameKeys: named.flatMap(({ name }) => (name ? chainNames.map((chain) => nameKey({ chain, name })) : [])),
  })
  const same = (a: string | null | undefined, b: string | null | undefined) => comparable(a) === comparable(b)
  return named.map(({ code, chain, name, postcode }) => {
    const fits = (outlet: OutletView) =>
      (!chain || same(chain, outlet.chain)) && (!postcode || same(postcode, outlet.postcode))
    for (const text of [code, name]) {
      if (!text) continue
      const byKey = known.filter((outlet) => same(outlet.key, text))
      if (byKey.length === 1) return decided(byKey)
      const byCode = known.filter((outlet) => outlet.storeCode !== null && same(outlet.storeCode, text) && fits(outlet))
      if (byCode.length > 0) return decided(byCode)
    }
    return decided(known.filter((outlet) => name && same(outlet.name, name) && fits(outlet)))
  })
}

/** Places that can be booked, by outlet; every outlet asked for is in the map. */
export function placesOf(ctx: QueryContext, outletIds: readonly string[]): Promise<Map<string, PlaceView[]>> {
  return loadPlaces(ctx, outletIds)
}
