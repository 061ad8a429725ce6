import { pick, type Random, shuffled } from '@ordinate/kernel'
import type { Town } from './towns.ts'
import { ARRIVALS, CHAINS, FIRST_NAMES, LAST_NAMES, STREETS } from './words.ts'

/** How many outlets stand in which state. */
const COUNTS: readonly (readonly [region: string, count: number])[] = [
  ['SA', 36],
  ['VIC', 36],
  ['QLD', 30],
  ['NSW', 14],
  ['WA', 4],
]
/** Of the towns nearest to the capital these many times more than outlets are considered. */
const CHOICE = 1.3

/** One row of the outlets' spreadsheet, by header. */
export interface DemoOutlet {
  readonly town: Town
  readonly chain: string
  readonly code: string
  readonly cells: readonly string[]
}

export const OUTLET_HEADERS = [
  'Chain',
  'Store code',
  'Outlet name',
  'Address',
  'State',
  'Latitude',
  'Longitude',
  'Opening hours',
  'Arrival rules',
  'Pass list, working days before',
  'Venue manager',
  'Venue e-mail',
  'Venue phone',
  'Cost of a place a day',
]

/** Degrees as a spreadsheet shows them, a little off the middle of the town. */
function near(random: Random, degrees: number): string {
  return (degrees + (random() - 0.5) * 0.012).toFixed(5)
}

function outletIn(random: Random, town: Town, number: number): DemoOutlet {
  const chain = pick(random, CHAINS)
  const code = `${chain.code}-${100 + number}`
  const manager = `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)}`
  // A few rows lack coordinates, as in any agency's file.
  const known = number % 41 !== 7
  const cells = [
    chain.name,
    code,
    town.name,
    `${1 + Math.floor(random() * 180)} ${pick(random, STREETS)}, ${town.name}`,
    town.region,
    known ? near(random, town.lat) : '',
    known ? near(random, town.lon) : '',
    pick(random, ['Mon-Sun 07:00-22:00', 'Mon-Sun 06:00-23:00', 'Mon-Sat 08:00-21:00, Sun 09:00-20:00']),
    pick(random, ARRIVALS),
    // Most outlets follow their chain; a few want another notice.
    number % 29 === 3 ? String(chain.lead + 2) : '',
    manager,
    `store${100 + number}@${chain.domain}`,
    `08 5550 ${String(1_000 + number * 7).slice(-4)}`,
    (chain.cost / 100).toFixed(2),
  ]
  return { town, chain: chain.name, code, cells }
}

/** The outlets of the demo organisation: invented chains in real towns, the same for the same random source. */
export function demoOutlets(random: Random, towns: ReadonlyMap<string, readonly Town[]>): DemoOutlet[] {
  const chosen = COUNTS.flatMap(([region, count]) => {
    const candidates = (towns.get(region) ?? []).slice(0, Math.ceil(count * CHOICE))
    return shuffled(random, candidates).slice(0, count)
  })
  return chosen.map((town, number) => outletIn(random, town, number))
}
