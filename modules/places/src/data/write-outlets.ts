import { newId, toWire } from '@ordinate/kernel'
import { type CommandContext, searchableText } from '@ordinate/platform'
import { sql } from 'kysely'
import { type OutletView, outletsChanged, type PlaceView } from '../contract.ts'
import type { Described } from '../describe.ts'
import { addressKey, comparable, keyCandidates, matchKey, nameKey, newOutletKey } from '../domain/index.ts'
import { followChains } from './chain-rules.ts'
import { lookUpOutlets } from './outlets.ts'

/** Every column that a write sets, with its type; rows travel as one JSON parameter. */
const COLUMNS = {
  id: 'text',
  key: 'text',
  chain: 'text',
  store_code: 'text',
  name: 'text',
  address: 'text',
  postcode: 'text',
  region: 'text',
  country: 'text',
  lat: 'float8',
  lon: 'float8',
  located: 'boolean',
  zone: 'text',
  zone_source: 'text',
  opening_hours: 'text',
  arrival_rules: 'text',
  pass_lead_days: 'int',
  pass_rules: 'text',
  venue_name: 'text',
  venue_email: 'text',
  venue_phone: 'text',
  venue_locale: 'text',
  place_cost_minor: 'bigint',
  currency: 'text',
  flags: 'text[]',
  key_norm: 'text',
  name_key: 'text',
  address_key: 'text',
  match_key: 'text',
  search_text: 'text',
  version: 'int',
} as const

const NAMES = Object.keys(COLUMNS)
const NAME_LIST = sql.join(NAMES.map((name) => sql.ref(name)))
const RECORD = sql.join(Object.entries(COLUMNS).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))
const OVERWRITE = sql.join(
  NAMES.filter((name) => name !== 'id').map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
)

function rowOf(outlet: OutletView): Record<keyof typeof COLUMNS, unknown> {
  const words = [
    outlet.name,
    outlet.chain,
    outlet.key,
    outlet.storeCode,
    outlet.address,
    outlet.postcode,
    outlet.region,
  ]
  return {
    id: outlet.id,
    key: outlet.key,
    chain: outlet.chain,
    store_code: outlet.storeCode,
    name: outlet.name,
    address: outlet.address,
    postcode: outlet.postcode,
    region: outlet.region,
    country: outlet.country,
    lat: outlet.coordinates?.lat ?? null,
    lon: outlet.coordinates?.lon ?? null,
    located: outlet.point !== null,
    zone: outlet.zone,
    zone_source: outlet.zoneSource,
    opening_hours: outlet.openingHours,
    arrival_rules: outlet.arrivalRules,
    pass_lead_days: outlet.ownPassLeadDays,
    pass_rules: outlet.passRules,
    venue_name: outlet.venueName,
    venue_email: outlet.venueEmail,
    venue_phone: outlet.venuePhone,
    venue_locale: outlet.venueLocale,
    place_cost_minor: outlet.placeCost?.minor ?? null,
    currency: outlet.placeCost?.currency ?? null,
    flags: outlet.flags,
    key_norm: comparable(outlet.key),
    name_key: nameKey(outlet),
    address_key: addressKey(outlet),
    match_key: matchKey(outlet),
    search_text: searchableText(words),
    version: outlet.version,
  }
}

/** Inserts outlets, or overwrites those that exist, in one statement; a few hundred at a time. */
async function upsert(ctx: CommandContext, outlets: readonly OutletView[]): Promise<void> {
  const rows = JSON.stringify(outlets.map((outlet) => toWire(rowOf(outlet))))
  await sql`
    insert into places.outlet (org_id, ${NAME_LIST})
    select ${ctx.orgId}, ${NAME_LIST} from jsonb_to_recordset(${rows}::jsonb) as x(${RECORD})
    on conflict (org_id, id) do update set ${OVERWRITE}
  `.execute(ctx.write())
}

async function insertPlaces(ctx: CommandContext, places: readonly PlaceView[]): Promise<void> {
  const rows = JSON.stringify(places)
  await sql`
    insert into places.place (org_id, id, outlet_id, name)
    select ${ctx.orgId}, id, "outletId", name
      from jsonb_to_recordset(${rows}::jsonb) as x(id text, "outletId" text, name text)
  `.execute(ctx.write())
}

/** An outlet to be added; without a key it gets one. */
export interface OutletToAdd {
  readonly key: string | null
  readonly described: Described
}

async function takenKeys(ctx: CommandContext, adding: readonly OutletToAdd[]): Promise<Set<string>> {
  const candidates = adding.flatMap(({ key, described }) => (key === null ? keyCandidates(described) : [key]))
  // Numbered codes (`FRESHWAY CLAYTON 3168/2`) belong to outlets of the same chain and name.
  const nameKeys = adding.map(({ described }) => nameKey(described))
  const known = await lookUpOutlets(ctx, { keys: candidates.map(comparable), nameKeys })
  const given = adding.flatMap(({ key }) => (key === null ? [] : [key]))
  return new Set([...known.map((outlet) => outlet.key), ...given].map(comparable))
}

/** Adds outlets, each with its `Main` place, and records what happened to all of them as one fact. */
export async function insertOutlets(ctx: CommandContext, adding: readonly OutletToAdd[]): Promise<OutletView[]> {
  if (adding.length === 0) return []
  const taken = await takenKeys(ctx, adding)
  const main = ctx.say('places.main_place', {}, ctx.settings.locale)
  const described = adding.map(({ key, described }): OutletView => {
    const id = newId('out')
    const places = [{ id: newId('plc'), outletId: id, name: main }]
    return { id, key: key ?? newOutletKey(described, taken), ...described, places, version: 1 }
  })
  const outlets = await followChains(ctx, described)
  await upsert(ctx, outlets)
  await insertPlaces(
    ctx,
    outlets.flatMap((outlet) => outlet.places),
  )
  for (const outlet of outlets) ctx.changed(['places.outlet', outlet.id], null, outlet)
  await ctx.record(outletsChanged({ outletIds: outlets.map(({ id }) => id) }))
  return outlets
}

/** An outlet as it is and as it is to be. */
export interface OutletToChange {
  readonly before: OutletView
  readonly described: Described
}

/** Overwrites outlets that the transaction has read, and records what happened to all of them as one fact. */
export async function overwriteOutlets(
  ctx: CommandContext,
  changing: readonly OutletToChange[],
): Promise<OutletView[]> {
  if (changing.length === 0) return []
  const outlets = await followChains(
    ctx,
    changing.map(({ before, described }) => ({ ...before, ...described, version: before.version + 1 })),
  )
  await upsert(ctx, outlets)
  for (const [at, outlet] of outlets.entries()) {
    ctx.changed(['places.outlet', outlet.id], changing[at]!.before, outlet)
  }
  await ctx.record(outletsChanged({ outletIds: outlets.map(({ id }) => id) }))
  return outlets
}
