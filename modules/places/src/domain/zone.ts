import type { Coordinates } from '@ordinate/kernel'
import { oddZoneOf, type Region, regionInAddress, regionNamed, regionOfPostcode, regionsOf } from './region.ts'

export type LocationFlag =
  | 'no_coordinates'
  | 'coordinates_elsewhere'
  | 'region_guessed'
  | 'region_differs'
  | 'zone_guessed'

/** What is known of where an outlet stands. */
export interface LocationEvidence {
  readonly zoneGiven: string | null
  readonly coordinates: Coordinates | null
  /** The zone of the coordinates; null without them. Approximate near borders. */
  readonly zoneAtCoordinates: string | null
  readonly region: string | null
  readonly postcode: string | null
  readonly address: string | null
  readonly country: string
  readonly organisationZone: string
}

/** Where an outlet stands and which clock hangs there, with what is doubtful about it. */
export interface Location {
  readonly zone: string
  readonly zoneSource: 'given' | 'coordinates' | 'region' | 'organisation'
  readonly region: string | null
  /** The coordinates when they are believable. */
  readonly point: Coordinates | null
  readonly flags: readonly LocationFlag[]
}

type Clock = Pick<Location, 'zone' | 'zoneSource'>

/** Whether the zone is one of the country's; unknown countries are believed. */
function inCountry(zone: string, country: string): boolean {
  const regions = regionsOf(country)
  return regions.length === 0 || regions.some((region) => region.zones.includes(zone))
}

/**
 * Coordinates that contradict the named region win unless the postcode confirms the region: the zone lookup is approximate
 * along borders, and a wrong state is more often a slip than a wrong postcode and a wrong state together.
 */
function coordinatesWin(zone: string, named: Region | undefined, postcodeRegion: Region | undefined): boolean {
  if (named === undefined || named.zones.includes(zone)) return true
  return postcodeRegion === undefined || postcodeRegion.zones.includes(zone)
}

function clockOf(evidence: LocationEvidence, believable: boolean, region: Region | undefined): Clock {
  const { zoneGiven, zoneAtCoordinates: zone, postcode, country } = evidence
  if (zoneGiven !== null) return { zone: zoneGiven, zoneSource: 'given' }
  if (zone !== null && believable && coordinatesWin(zone, region, regionOfPostcode(postcode, country))) {
    return { zone, zoneSource: 'coordinates' }
  }
  const odd = oddZoneOf(postcode, country)
  if (odd !== undefined) return { zone: odd, zoneSource: 'region' }
  if (region !== undefined) return { zone: region.zones[0]!, zoneSource: 'region' }
  return { zone: evidence.organisationZone, zoneSource: 'organisation' }
}

/**
 * Finds zone, region and believable point of an outlet. Zone: given, else by coordinates, else by postcode or state, else the
 * organisation's. A region that is not named is read from the address, the postcode or the zone, and flagged as guessed.
 */
export function locate(evidence: LocationEvidence): Location {
  const { coordinates, zoneAtCoordinates, postcode, address, country } = evidence
  const believable = zoneAtCoordinates !== null && inCountry(zoneAtCoordinates, country)
  const named = regionNamed(evidence.region, country)
  const byZone = believable ? regionsOf(country).find(({ zones }) => zones[0] === zoneAtCoordinates) : undefined
  const region = named ?? regionInAddress(address, country) ?? regionOfPostcode(postcode, country) ?? byZone
  const clock = clockOf(evidence, believable, region)

  const differs = believable && region !== undefined && !region.zones.includes(zoneAtCoordinates)
  const flags: LocationFlag[] = []
  if (coordinates === null) flags.push('no_coordinates')
  else if (!believable) flags.push('coordinates_elsewhere')
  if (evidence.region === null && region !== undefined) flags.push('region_guessed')
  if (differs) flags.push('region_differs')
  if (clock.zoneSource === 'organisation') flags.push('zone_guessed')
  return { ...clock, region: region?.code ?? evidence.region, point: believable ? coordinates : null, flags }
}
