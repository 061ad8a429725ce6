import { type Coordinates, distanceKm } from '@ordinate/kernel'
import type { OptionColumns } from '@ordinate/optimizer'
import { type Agency, ROLES } from './agency.ts'

const REACH_KM = 60

/** Who may work what, with the way of each. */
export interface Options extends OptionColumns {
  /** Kilometres from home, by option. */
  readonly km: Float64Array
}

/**
 * Pairs of people and work that skills, training, availability and 60 km from home allow. Sites that one person can reach lie at most
 * 120 km apart, so everybody belongs to one area of sites linked by that; only the work of that area on the days of the person is
 * looked at.
 */
export function optionsOf({ people, days, work, sites }: Agency): Options {
  const areaOf = areasOf(sites)
  const buckets = byAreaAndDay(work, areaOf, days)
  const siteOf = Int32Array.from(work, ({ site }) => site)
  const kindOf = Uint8Array.from(work, ({ client, role }) => client * ROLES + role)
  const start = new Int32Array(people.length + 1)
  const away = new Float64Array(sites.length)
  let columns = { shift: new Int32Array(4_096), km: new Float64Array(4_096) }
  let count = 0
  for (const [person, { home, available, able }] of people.entries()) {
    const area = reach(home, sites, areaOf, away)
    for (let day = 0; area >= 0 && day < days; day += 1) {
      if (available[day] === 0) continue
      const bucket = buckets[area * days + day]!
      if (count + bucket.length > columns.shift.length) columns = enlarged(columns, bucket.length)
      const { shift, km } = columns
      for (let at = 0; at < bucket.length; at += 1) {
        const one = bucket[at]!
        const far = away[siteOf[one]!]!
        if (far > REACH_KM || able[kindOf[one]!] === 0) continue
        shift[count] = one
        km[count] = far
        count += 1
      }
    }
    start[person + 1] = count
  }
  return { start, shift: columns.shift.slice(0, count), km: columns.km.slice(0, count) }
}

interface Columns {
  readonly shift: Int32Array<ArrayBuffer>
  readonly km: Float64Array<ArrayBuffer>
}

function enlarged({ shift, km }: Columns, more: number): Columns {
  const size = 2 * shift.length + more
  const larger = { shift: new Int32Array(size), km: new Float64Array(size) }
  larger.shift.set(shift)
  larger.km.set(km)
  return larger
}

/** The area of each site: sites that steps of twice the reach link. */
function areasOf(sites: readonly Coordinates[]): Int32Array {
  const areaOf = new Int32Array(sites.length).fill(-1)
  let areas = 0
  for (let first = 0; first < sites.length; first += 1) {
    if (areaOf[first] !== -1) continue
    areaOf[first] = areas
    const open = [first]
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      for (let to = 0; to < sites.length; to += 1) {
        if (areaOf[to] !== -1 || distanceKm(sites[from]!, sites[to]!) > 2 * REACH_KM) continue
        areaOf[to] = areas
        open.push(to)
      }
    }
    areas += 1
  }
  return areaOf
}

/** Work of each area and day at `area * days + day`, ascending. */
function byAreaAndDay(work: Agency['work'], areaOf: Int32Array, days: number): readonly Int32Array[] {
  const areas = areaOf.reduce((most, area) => Math.max(most, area + 1), 0)
  const buckets: number[][] = Array.from({ length: areas * days }, () => [])
  for (const [one, { site, day }] of work.entries()) buckets[areaOf[site]! * days + day]!.push(one)
  return buckets.map((bucket) => Int32Array.from(bucket))
}

const KM_OF_A_DEGREE = 111

/** Writes kilometres to every site, infinite out of reach, and answers the area that is in reach, or -1. */
function reach(home: Coordinates, sites: readonly Coordinates[], areaOf: Int32Array, away: Float64Array): number {
  let area = -1
  for (let site = 0; site < sites.length; site += 1) {
    const place = sites[site]!
    const north = Math.abs(place.lat - home.lat) * KM_OF_A_DEGREE
    away[site] = north > REACH_KM ? Number.POSITIVE_INFINITY : distanceKm(home, place)
    if (away[site]! <= REACH_KM) area = areaOf[site]!
  }
  return area
}
