/** WGS 84 degrees. */
export type Coordinates = { readonly lat: number; readonly lon: number }

const MEAN_EARTH_RADIUS_KM = 6371.0088
/** Mean ratio of road to straight distance: Boscoe, Henry, Zdeb (2012), The Professional Geographer 64(2), rounded. */
const DETOUR = 1.4
const TOWN_SPEED_KMH = 30
const ROAD_SPEED_KMH = 80
const TOWN_REACH_KM = 20

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres (haversine formula on the mean sphere). */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const north = Math.sin(radians(b.lat - a.lat) / 2)
  const east = Math.sin(radians(b.lon - a.lon) / 2)
  const h = north * north + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east * east
  return 2 * MEAN_EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Estimated minutes on the road, rounded up, from a straight distance in kilometres: the road is 1.4 times longer; its first
 * 20 km are driven at town speed (30 km/h with stops), the rest at 80 km/h. An estimate for planning, not a route.
 */
export function travelMinutes(km: number): number {
  const road = km * DETOUR
  const town = Math.min(road, TOWN_REACH_KM)
  return Math.ceil((town / TOWN_SPEED_KMH + (road - town) / ROAD_SPEED_KMH) * 60)
}
