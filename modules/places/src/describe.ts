import type { Money } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { OutletView } from './contract.ts'
import { locate, passLead, wholePostcode } from './domain/index.ts'
import { zoneAt } from './zone-at.ts'

/** What people say of an outlet; zone, flags and point follow from it. */
export interface OutletParticulars {
  readonly chain: string | null
  readonly storeCode: string | null
  readonly name: string
  readonly address: string | null
  readonly postcode: string | null
  /** As it was named; null when nobody did, and then it is guessed. */
  readonly region: string | null
  readonly country: string
  readonly coordinates: { readonly lat: number; readonly lon: number } | null
  /** Null when the zone is to be found. */
  readonly zoneGiven: string | null
  readonly openingHours: string | null
  readonly arrivalRules: string | null
  /** Null where the chain's rule holds. */
  readonly passLeadDays: number | null
  readonly passRules: string | null
  readonly venueName: string | null
  readonly venueEmail: string | null
  readonly venuePhone: string | null
  readonly venueLocale: 'en' | 'ru' | null
  readonly placeCost: Money | null
}

/** An outlet, whole, but for its identity. */
export type Described = Omit<OutletView, 'id' | 'key' | 'places' | 'version'>

/** Particulars of an outlet of which nothing is known but its name. */
export function blankParticulars(ctx: QueryContext, name: string): OutletParticulars {
  return {
    chain: null,
    storeCode: null,
    name,
    address: null,
    postcode: null,
    region: null,
    country: ctx.settings.country,
    coordinates: null,
    zoneGiven: null,
    openingHours: null,
    arrivalRules: null,
    passLeadDays: null,
    passRules: null,
    venueName: null,
    venueEmail: null,
    venuePhone: null,
    venueLocale: null,
    placeCost: null,
  }
}

/** The particulars that an outlet was described with, to be changed and described again. What was guessed is unsaid. */
export function particularsOf(outlet: OutletView): OutletParticulars {
  return {
    ...outlet,
    passLeadDays: outlet.ownPassLeadDays,
    region: outlet.flags.includes('region_guessed') ? null : outlet.region,
    zoneGiven: outlet.zoneSource === 'given' ? outlet.zone : null,
  }
}

/** Finds zone, region and believable point of an outlet and says what is doubtful. What its chain says is laid over it by `followChains`. */
export function describe(ctx: QueryContext, particulars: OutletParticulars): Described {
  const { zoneGiven, coordinates, country } = particulars
  const postcode = particulars.postcode === null ? null : wholePostcode(particulars.postcode, country)
  const location = locate({
    zoneGiven,
    coordinates,
    zoneAtCoordinates: coordinates === null ? null : zoneAt(coordinates),
    region: particulars.region,
    postcode,
    address: particulars.address,
    country,
    organisationZone: ctx.settings.zone,
  })
  const lead = passLead(particulars.passLeadDays, undefined)
  return {
    chain: particulars.chain,
    storeCode: particulars.storeCode,
    name: particulars.name,
    address: particulars.address,
    postcode,
    region: location.region,
    country,
    point: location.point,
    coordinates,
    zone: location.zone,
    zoneSource: location.zoneSource,
    openingHours: particulars.openingHours,
    arrivalRules: particulars.arrivalRules,
    passLeadDays: lead.days,
    passLeadSource: lead.source,
    ownPassLeadDays: particulars.passLeadDays,
    passRules: particulars.passRules,
    venueName: particulars.venueName,
    venueEmail: particulars.venueEmail,
    venuePhone: particulars.venuePhone,
    venueLocale: particulars.venueLocale,
    placeCost: particulars.placeCost,
    flags: [...location.flags],
  }
}
