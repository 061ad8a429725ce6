import { money } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  notFound,
  pageFrom,
  type QueryContext,
  wordPatterns,
} from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { OutletView, PlaceView } from '../contract.ts'
import { passLead } from '../domain/index.ts'
import { followChains } from './chain-rules.ts'
import type { PlacesTables } from './tables.ts'

export type OutletRow = Selectable<PlacesTables['places.outlet']>

function leadOf(own: number | null) {
  const { days, source } = passLead(own, undefined)
  return { passLeadDays: days, passLeadSource: source, ownPassLeadDays: own }
}

/** A row as others see it, but for what its chain says. */
export function outletOf(row: OutletRow, places: readonly PlaceView[]): OutletView {
  const coordinates = row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon }
  return {
    id: row.id,
    key: row.key,
    chain: row.chain,
    storeCode: row.store_code,
    name: row.name,
    address: row.address,
    postcode: row.postcode,
    region: row.region,
    country: row.country,
    point: row.located ? coordinates : null,
    coordinates,
    zone: row.zone,
    zoneSource: row.zone_source,
    openingHours: row.opening_hours,
    arrivalRules: row.arrival_rules,
    ...leadOf(row.pass_lead_days),
    passRules: row.pass_rules,
    venueName: row.venue_name,
    venueEmail: row.venue_email,
    venuePhone: row.venue_phone,
    venueLocale: row.venue_locale,
    placeCost:
      row.place_cost_minor === null || row.currency === null ? null : money(row.place_cost_minor, row.currency),
    flags: row.flags,
    places: [...places],
    version: row.version,
  }
}

/** Places by outlet, in the order they were added; every outlet asked for is in the map. */
export async function loadPlaces(ctx: QueryContext, outletIds: readonly string[]): Promise<Map<string, PlaceView[]>> {
  const byOutlet = new Map<string, PlaceView[]>(outletIds.map((id) => [id, []]))
  if (outletIds.length === 0) return byOutlet
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.place')
    .select(['id', 'outlet_id', 'name'])
    .where(sql<boolean>`outlet_id = any(${[...byOutlet.keys()]}::text[])`)
    .orderBy('id')
    .execute()
  for (const row of rows) byOutlet.get(row.outlet_id)?.push({ id: row.id, outletId: row.outlet_id, name: row.name })
  return byOutlet
}

async function withPlaces(ctx: QueryContext, rows: readonly OutletRow[]): Promise<OutletView[]> {
  const places = await loadPlaces(
    ctx,
    rows.map(({ id }) => id),
  )
  return followChains(
    ctx,
    rows.map((row) => outletOf(row, places.get(row.id) ?? [])),
  )
}

/** Outlets by id; ids of other organisations or of nothing are simply absent. */
export async function loadOutlets(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, OutletView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .selectAll()
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::text[])`)
    .execute()
  return new Map((await withPlaces(ctx, rows)).map((outlet) => [outlet.id, outlet]))
}

/** Ids of the outlets of some regions, at most so many. */
export async function idsOfRegions(ctx: QueryContext, regions: readonly string[], limit: number): Promise<string[]> {
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .select('id')
    .where(sql<boolean>`region = any(${[...regions]}::text[])`)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** By what outlets may be looked up; each list is of compared texts. */
export interface OutletLookup {
  readonly keys?: readonly string[]
  readonly storeCodes?: readonly string[]
  readonly nameKeys?: readonly string[]
  readonly addressKeys?: readonly string[]
}

/** Outlets that match any of the lists. */
export async function lookUpOutlets(ctx: QueryContext, lookup: OutletLookup): Promise<OutletView[]> {
  const wanted = [
    ['key_norm', lookup.keys],
    ['store_code', lookup.storeCodes],
    ['name_key', lookup.nameKeys],
    ['address_key', lookup.addressKeys],
  ] as const
  const conditions = wanted.flatMap(([column, values]) =>
    values === undefined || values.length === 0
      ? []
      : [sql<boolean>`${sql.ref(column)} = any(${[...new Set(values)]}::text[])`],
  )
  if (conditions.length === 0) return []
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .selectAll()
    .where((where) => where.or(conditions))
    .execute()
  // Sorted here: an `order by id` would tempt the planner to walk all outlets in that order.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  return withPlaces(ctx, rows)
}

/** A page of outlets by name. */
export async function pageOfOutlets(
  ctx: QueryContext,
  filter: { words?: string; chain?: string; region?: string; flag?: string; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .selectAll()
    .select(sql<string>`lower(name)`.as('sort'))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(filter.limit + 1)
  for (const pattern of wordPatterns(filter.words ?? '')) select = select.where('search_text', 'like', pattern)
  if (filter.chain !== undefined) select = select.where('chain', '=', filter.chain)
  if (filter.region !== undefined) select = select.where('region', '=', filter.region)
  if (filter.flag !== undefined) select = select.where(sql<boolean>`${filter.flag} = any(flags)`)
  if (after !== undefined) select = select.where(sql<boolean>`(lower(name), id) > (${after[0]}, ${after[1]})`)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.sort, row.id])
  return { rows: await withPlaces(ctx, page.rows), nextCursor: page.nextCursor }
}

/** One outlet, held against other changes until the end of the transaction. Throws 404 when there is none of that id. */
export async function lockOutlet(ctx: CommandContext, id: string): Promise<OutletView> {
  const row = await ctx
    .write<PlacesTables>()
    .selectFrom('places.outlet')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('places.outlet', id)
  return (await withPlaces(ctx, [row]))[0]!
}
