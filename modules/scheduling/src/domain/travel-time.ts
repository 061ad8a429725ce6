import { type Coordinates, distanceKm, travelMinutes } from '@ordinate/kernel'
import { LONGEST_TRAVEL_MINUTES, UNKNOWN_TRAVEL_MINUTES } from './planning.ts'

type Place = { readonly outletId: string; readonly point: Coordinates | null }

/** Minutes needed from one outlet to another: none within one, an hour where a position is not known, a day at most. */
export function minutesBetweenOutlets(a: Place, b: Place): number {
  if (a.outletId === b.outletId) return 0
  if (a.point === null || b.point === null) return UNKNOWN_TRAVEL_MINUTES
  return Math.min(LONGEST_TRAVEL_MINUTES, travelMinutes(distanceKm(a.point, b.point)))
}

/** Straight-line kilometres from home, rounded to a tenth; null when either position is not known. */
export function kmFromHome(home: Coordinates | null, place: Coordinates | null): number | null {
  return home === null || place === null ? null : Math.round(distanceKm(home, place) * 10) / 10
}
