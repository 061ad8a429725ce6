import type { Generated } from 'kysely'
import type { OutletFlag, ZoneSource } from '../contract.ts'

/** Tables of the schema `places`. `org_id` stands first in each and is added by the platform. */
export interface PlacesTables {
  'places.outlet': {
    id: string
    key: string
    chain: string | null
    store_code: string | null
    name: string
    address: string | null
    postcode: string | null
    region: string | null
    country: string
    /** As given, also when not believable; see `located`. */
    lat: number | null
    lon: number | null
    /** Whether lat and lon are believable. */
    located: boolean
    zone: string
    zone_source: ZoneSource
    opening_hours: string | null
    arrival_rules: string | null
    /** Null where the chain's rule holds. */
    pass_lead_days: number | null
    pass_rules: string | null
    venue_name: string | null
    venue_email: string | null
    venue_phone: string | null
    venue_locale: 'en' | 'ru' | null
    place_cost_minor: bigint | null
    currency: string | null
    flags: OutletFlag[]
    /** How rows of files recognise it: see `domain/recognise.ts`. */
    key_norm: string
    name_key: string
    address_key: string | null
    match_key: string
    search_text: string
    version: Generated<number>
  }
  'places.chain_rule': {
    chain: string
    pass_lead_days: number
  }
  'places.place': {
    id: string
    outlet_id: string
    name: string
  }
}
