import { command, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

/** What is known to be doubtful about an outlet and waits for somebody to look. */
export const outletFlag = z.enum([
  'no_coordinates',
  'coordinates_elsewhere',
  'region_guessed',
  'region_differs',
  'zone_guessed',
])
export type OutletFlag = z.output<typeof outletFlag>

/** Where the time zone of an outlet was learned from. */
export const zoneSource = z.enum(['coordinates', 'region', 'given', 'organisation'])
export type ZoneSource = z.output<typeof zoneSource>

/** A spot inside an outlet that can be booked. */
export const placeView = z.object({ id: wire.id('plc'), outletId: wire.id('out'), name: z.string() })
export type PlaceView = z.output<typeof placeView>

/** A shop or hall where orders happen, with its own clock. */
export const outletView = z.object({
  id: wire.id('out'),
  /** Short code, unique in the organisation, that people type into spreadsheets and grids. */
  key: z.string(),
  chain: z.string().nullable(),
  storeCode: z.string().nullable(),
  name: z.string(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string(),
  /** Where it is, when that is known and believable; distances are reckoned from it. */
  point: wire.point.nullable(),
  /** The coordinates as they were given, also when they cannot be right. */
  coordinates: wire.point.nullable(),
  zone: z.string(),
  zoneSource,
  openingHours: z.string().nullable(),
  arrivalRules: z.string().nullable(),
  /** Working days before the first day by which a pass list must be in. */
  passLeadDays: z.int(),
  passLeadSource: z.enum(['outlet', 'chain', 'default']),
  /** The outlet's own days; null where its chain's rule holds, or the ordinary three. */
  ownPassLeadDays: z.int().nullable(),
  passRules: z.string().nullable(),
  venueName: z.string().nullable(),
  venueEmail: z.string().nullable(),
  venuePhone: z.string().nullable(),
  venueLocale: z.enum(['en', 'ru']).nullable(),
  /** Rent of a place for one day. */
  placeCost: wire.money.nullable(),
  flags: z.array(outletFlag),
  places: z.array(placeView),
  version: z.int(),
})
export type OutletView = z.output<typeof outletView>

const fields = {
  chain: wire.line(100).nullable().optional(),
  storeCode: wire.line(40).nullable().optional(),
  address: wire.text(500).nullable().optional(),
  postcode: wire.line(20).nullable().optional(),
  region: wire.line(60).nullable().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  coordinates: wire.point.nullable().optional(),
  /** Left out, the zone is found from the coordinates, else from the region. */
  zone: wire.zone.nullable().optional(),
  openingHours: wire.text(500).nullable().optional(),
  arrivalRules: wire.text(2_000).nullable().optional(),
  /** Null follows the chain. */
  passLeadDays: z.int().min(0).max(60).nullable().optional(),
  passRules: wire.text(2_000).nullable().optional(),
  venueName: wire.line().nullable().optional(),
  venueEmail: wire.email.nullable().optional(),
  venuePhone: wire.phone.nullable().optional(),
  venueLocale: z.enum(['en', 'ru']).nullable().optional(),
  placeCost: wire.money.nullable().optional(),
}

export const newOutlet = z.strictObject({ name: wire.line(), key: wire.line(60).optional(), ...fields })
export type NewOutlet = z.output<typeof newOutlet>

export const outletChanges = z.strictObject({ name: wire.line().optional(), ...fields })
export type OutletChanges = z.output<typeof outletChanges>

/** Outlets were added or changed, one by one or by an import; one fact for all of them. */
export const outletsChanged = fact(
  'places.outlets_changed',
  z.object({ outletIds: z.array(z.string()) }),
  ({ outletIds }) => outletIds.map((id) => ['places.outlet', id] as const),
)

export const createOutlet = command('places.createOutlet', {
  summary: 'Add an outlet; its time zone is found from the coordinates or the state',
  permission: 'places.edit',
  input: newOutlet,
  output: outletView,
  refusals: ['places.key_taken'],
})

export const updateOutlet = command('places.updateOutlet', {
  summary: 'Change an outlet',
  permission: 'places.edit',
  input: z.strictObject({ outletId: wire.id('out'), version: z.int(), changes: outletChanges }),
  output: outletView,
  refusals: ['places.changed_meanwhile'],
})

export const getOutlet = query('places.getOutlet', {
  summary: 'One outlet with its places',
  permission: 'places.view',
  input: z.strictObject({ outletId: wire.id('out') }),
  output: outletView,
})

export const listOutlets = list('places.listOutlets', {
  summary: 'Outlets by words, chain, region and what is doubtful about them',
  permission: 'places.view',
  filter: {
    words: z.string().trim().max(100).optional(),
    chain: z.string().max(100).optional(),
    region: z.string().max(60).optional(),
    flag: outletFlag.optional(),
  },
  row: outletView,
})

export const outletFacets = query('places.outletFacets', {
  summary: 'Chains, regions and doubts that occur among the outlets, with their counts',
  permission: 'places.view',
  input: z.strictObject({}),
  output: z.object({
    total: z.int(),
    chains: z.array(z.object({ value: z.string(), count: z.int() })),
    regions: z.array(z.object({ value: z.string(), count: z.int() })),
    flags: z.array(z.object({ value: outletFlag, count: z.int() })),
  }),
})

export const addPlace = command('places.addPlace', {
  summary: 'Add a place that can be booked inside an outlet',
  permission: 'places.edit',
  input: z.strictObject({ outletId: wire.id('out'), name: wire.line(100) }),
  output: placeView,
  refusals: ['places.place_known'],
})

const chainView = z.object({
  chain: z.string(),
  outlets: z.int(),
  /** Outlets that have days of their own and do not follow the chain. */
  outletsWithOwn: z.int(),
  passLeadDays: z.int().nullable(),
})
export type ChainView = z.output<typeof chainView>

export const chainRules = query('places.chainRules', {
  summary: 'Chains of the outlets with what holds for all of a chain',
  permission: 'places.view',
  input: z.strictObject({}),
  output: z.object({ chains: z.array(chainView) }),
})

export const setChainRule = command('places.setChainRule', {
  summary: 'Set how many working days before the first day the outlets of a chain want their pass lists',
  permission: 'places.edit',
  /** Null takes the rule away. Outlets with days of their own keep them. */
  input: z.strictObject({ chain: wire.line(100), passLeadDays: z.int().min(0).max(60).nullable() }),
  output: chainView,
})

/** Everything this module offers, for registries of operations. */
export const operations = [
  createOutlet,
  updateOutlet,
  getOutlet,
  listOutlets,
  outletFacets,
  addPlace,
  chainRules,
  setChainRule,
]
