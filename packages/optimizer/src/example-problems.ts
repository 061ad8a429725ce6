import { type Random, seededRandom } from '@ordinate/kernel'
import type { RosterProblem } from './problem.ts'

/** Sizes of an invented campaign. */
export interface CampaignSize {
  readonly sites: number
  readonly days: number
  readonly workers: number
  readonly seed: string
}

const DAY = 1_440
const START = 11 * 60
const LENGTH = 300
const TOWN_KM = 40

/**
 * An invented campaign for tests and measurements: one seat per site and day, workers scattered over a square with homes,
 * about half of them available on any day, each with some settled work.
 */
export function campaign({ sites, days, workers, seed }: CampaignSize): RosterProblem {
  const random = seededRandom(seed)
  const places = Array.from({ length: sites }, () => point(random))
  const homes = Array.from({ length: workers }, () => point(random))
  const seats = Array.from({ length: sites * days }, (_, at) => ({ site: at % sites, day: Math.floor(at / sites) }))
  const busyWorkers = Array.from({ length: workers }, (_, worker) => worker).filter(() => random() < 0.2)
  const busy = busyWorkers.map(() => ({ site: Math.floor(random() * sites), day: Math.floor(random() * days) }))
  const available = Array.from({ length: workers * days }, () => random() < 0.55)
  const options = seats.map(({ site, day }) =>
    homes.flatMap((home, worker) => {
      const km = distance(home, places[site]!)
      return available[worker * days + day]! && km < 60 ? [{ worker, cost: Math.round(12_500 + km * 80) }] : []
    }),
  )
  return {
    seats: blocks(seats),
    busy: { ...blocks(busy), worker: Int32Array.from(busyWorkers) },
    workers: { count: workers, maxMinutesWeek: new Int32Array(workers).fill(1_500) },
    weeks: Math.floor((days - 1) / 7) + 1,
    options: compressed(options),
    travel: {
      count: sites,
      minutes: Int32Array.from(
        places.flatMap((a) => places.map((b) => (a === b ? 0 : 15 + Math.ceil(distance(a, b) * 2)))),
      ),
    },
    restMinutes: 660,
    weights: { open: 200_000, fairness: 8, continuity: 1_500 },
  }
}

type Point = readonly [number, number]

function point(random: Random): Point {
  return [random() * TOWN_KM, random() * TOWN_KM]
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function blocks(list: readonly { site: number; day: number }[]) {
  return {
    start: Float64Array.from(list, ({ day }) => day * DAY + START),
    end: Float64Array.from(list, ({ day }) => day * DAY + START + LENGTH),
    day: Int32Array.from(list, ({ day }) => day),
    week: Int32Array.from(list, ({ day }) => Math.floor(day / 7)),
    site: Int32Array.from(list, ({ site }) => site),
  }
}

function compressed(options: readonly (readonly { worker: number; cost: number }[])[]): RosterProblem['options'] {
  const start = new Int32Array(options.length + 1)
  for (const [seat, list] of options.entries()) start[seat + 1] = start[seat]! + list.length
  const flat = options.flat()
  return {
    start,
    worker: Int32Array.from(flat, ({ worker }) => worker),
    cost: Int32Array.from(flat, ({ cost }) => cost),
  }
}
