import { type Coordinates, distanceKm, pick, type Random, seededRandom } from '@ordinate/kernel'
import { outlets } from './outlets.ts'

/** What kind of agency: one with more trained people than it needs, or one with too few. */
export const KINDS = ['loose', 'starved'] as const
export type Kind = (typeof KINDS)[number]

export interface Size {
  readonly shifts: number
  readonly people: number
}

export const SIZES: readonly Size[] = [
  { shifts: 40, people: 20 },
  { shifts: 500, people: 200 },
  { shifts: 5_000, people: 2_000 },
  { shifts: 20_000, people: 5_000 },
]

export const CLIENTS = 2
export const ROLES = 2

/** A piece of work: minutes from midnight before day 0; role 1 leads. */
export interface Work {
  readonly site: number
  readonly day: number
  readonly start: number
  readonly end: number
  readonly client: number
  readonly role: number
  readonly need: number
}

export interface Promoter {
  readonly home: Coordinates
  /** By day, 1 when they can come. */
  readonly available: Uint8Array
  /** 1 at `client * ROLES + role` for what they are skilled and trained in. */
  readonly able: Uint8Array
  /** Dollars an hour. */
  readonly rate: number
  /** From 1 to 5. */
  readonly rating: number
}

/** An agency of promotions in supermarkets: work in order of day, then start. */
export interface Agency {
  readonly days: number
  readonly sites: readonly Coordinates[]
  readonly work: readonly Work[]
  readonly people: readonly Promoter[]
}

const WEEK = 7
const HOUR = 60
const DAY = 1_440
const SHIFTS_OF_A_SITE = 12
const AVAILABLE = 0.55
const LARGE = 10_000

interface Market {
  /** Share of people who are trained for more than one client; everybody is for one. */
  readonly versatile: number
  /** Share of people who are skilled to lead. */
  readonly lead: number
  /** Share of campaigns that want two people at once. */
  readonly pairs: number
  /** On which day of the week campaigns begin, from Monday. */
  readonly begins: readonly number[]
  /** At which hours, and how long a shift may be. */
  readonly from: readonly number[]
  readonly hours: readonly number[]
}

const MARKET: Readonly<Record<Kind, Market>> = {
  loose: {
    versatile: 0.6,
    lead: 0.35,
    pairs: 0.2,
    begins: [1, 1, 2, 6, 7, 4, 1],
    from: [8, 9, 10, 10, 11, 12, 14, 15, 16],
    hours: [4, 4, 5, 6, 6, 8],
  },
  starved: {
    versatile: 0.2,
    lead: 0.2,
    pairs: 0.5,
    begins: [0, 0, 0, 5, 7, 4, 0],
    from: [9, 10, 10, 11, 12, 14],
    hours: [5, 6, 6, 8],
  },
}

const LATEST_HOUR = 22

/** An agency of a size, the same for the same seed. Two weeks long; four when it has 10,000 shifts or more. */
export function agency({ shifts, people }: Size, kind: Kind, seed: number): Agency {
  const random = seededRandom(`agency ${shifts} ${people} ${kind} ${seed}`)
  const days = (shifts >= LARGE ? 4 : 2) * WEEK
  const sites = neighbourhood(random, Math.max(3, Math.round(shifts / SHIFTS_OF_A_SITE)))
  const work: Work[] = []
  while (work.length < shifts)
    work.push(...campaign(random, days, sites.length, MARKET[kind]).slice(0, shifts - work.length))
  work.sort((a, b) => a.day - b.day || a.start - b.start || a.site - b.site)
  return { days, sites, work, people: Array.from({ length: people }, () => promoter(random, days, sites, kind)) }
}

/** So many outlets around one of them, the closest together of five tries. */
function neighbourhood(random: Random, count: number): readonly Coordinates[] {
  const all = outlets()
  const tries = Array.from({ length: 5 }, () => {
    const middle = pick(random, all)
    const near = all.toSorted((a, b) => distanceKm(middle, a) - distanceKm(middle, b)).slice(0, count)
    return { near, across: distanceKm(middle, near.at(-1)!) }
  })
  return tries.reduce((best, one) => (one.across < best.across ? one : best)).near
}

function weighted(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  return weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
}

/** One to four days on end at one site, at the same hours. */
function campaign(random: Random, days: number, sites: number, market: Market): Work[] {
  const first = WEEK * Math.floor(random() * (days / WEEK)) + weighted(random, market.begins)
  const length = 1 + Math.floor(random() * 4)
  const hours = pick(random, market.hours)
  const from = Math.min(pick(random, market.from), LATEST_HOUR - hours)
  const about = {
    site: Math.floor(random() * sites),
    client: Math.floor(random() * CLIENTS),
    role: random() < 1 / 8 ? 1 : 0,
    need: random() < market.pairs ? 2 : 1,
  }
  return Array.from({ length: Math.min(length, days - first) }, (_, at) => {
    const start = (first + at) * DAY + from * HOUR
    return { ...about, day: first + at, start, end: start + hours * HOUR }
  })
}

const NEAR_KM = 8
const KM_OF_A_DEGREE = 111.2

/** Somebody who lives around one of the outlets, 8 km away on average. */
function promoter(random: Random, days: number, sites: readonly Coordinates[], kind: Kind): Promoter {
  const town = pick(random, sites)
  const far = -NEAR_KM * Math.log(1 - random())
  const angle = 2 * Math.PI * random()
  const home = {
    lat: town.lat + (far * Math.sin(angle)) / KM_OF_A_DEGREE,
    lon: town.lon + (far * Math.cos(angle)) / KM_OF_A_DEGREE / Math.cos((town.lat * Math.PI) / 180),
  }
  const leads = random() < MARKET[kind].lead
  const first = Math.floor(random() * CLIENTS)
  const able = new Uint8Array(CLIENTS * ROLES)
  for (let client = 0; client < CLIENTS; client += 1) {
    if (client !== first && random() >= MARKET[kind].versatile) continue
    able[client * ROLES] = 1
    able[client * ROLES + 1] = leads ? 1 : 0
  }
  const rating = Math.round(10 * (2.5 + 2.5 * random())) / 10
  return {
    home,
    available: Uint8Array.from({ length: days }, () => (random() < AVAILABLE ? 1 : 0)),
    able,
    rate: Math.round(2 * (26 + rating + 6 * random() + (leads ? 3 : 0))) / 2,
    rating,
  }
}
