import type { Coordinates } from '@ordinate/kernel'
import lookup from 'tz-lookup'

/** The IANA time zone at a point; approximate within some kilometres of a border. */
export function zoneAt(point: Coordinates): string {
  return lookup(point.lat, point.lon)
}
