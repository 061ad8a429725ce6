import { addDays, datesOf, daysBetween, type LocalDate, weekdayOf } from '@ordinate/kernel'
import { bothHave, NO_NEEDS } from './needs.ts'
import type { Needs } from './planning.ts'

export type BucketUnit = 'day' | 'week' | 'month'
export type Bucket = { readonly from: LocalDate; readonly to: LocalDate }

/** The days, calendar weeks (Monday first) or months that a span touches, cut to the span. */
export function bucketsOf(from: LocalDate, to: LocalDate, unit: BucketUnit): Bucket[] {
  const same = (a: LocalDate, b: LocalDate): boolean =>
    unit === 'day' ? false : unit === 'week' ? weekdayOf(b) !== 1 : a.month === b.month && a.year === b.year
  const buckets: { from: LocalDate; to: LocalDate }[] = []
  for (const day of datesOf(from, to)) {
    const last = buckets.at(-1)
    if (last !== undefined && same(last.from, day)) last.to = day
    else buckets.push({ from: day, to: day })
  }
  return buckets
}

/** Seats of one day that are alike. */
export type Load = {
  /** Days from the first day of the frame. */
  readonly day: number
  /** What they are shown under; more than one for seats that ask for several skills. */
  readonly keys: readonly string[]
  readonly needs: Needs
  readonly shifts: number
  readonly filled: number
  readonly minutes: number
  readonly filledMinutes: number
  /** Minutes of the shortest of them. */
  readonly shortest: number
}

/** A person, as far as capacity looks at them. Days are those of the frame. */
export type Capable = {
  readonly id: string
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly maxMinutesWeek: number
  /** Minutes that they could work each day. */
  readonly minutes: Uint16Array
  /** Minutes that they have been given each day, of any order. */
  readonly assigned: Uint16Array
  /** Whether a paper of that kind holds on a day. */
  holds(paper: string, day: number): boolean
  /** Whether they could be sent to the outlets that a key stands for. */
  reaches(key: string): boolean
}

/** Whole weeks around the buckets: weekly hours are reckoned by calendar weeks. */
export type Frame = {
  readonly from: LocalDate
  readonly days: number
  /** The bucket of each day, or -1. */
  readonly bucketOf: Int32Array
  readonly buckets: readonly Bucket[]
}

export function frameOf(buckets: readonly Bucket[]): Frame {
  const [first, last] = [buckets[0]!.from, buckets.at(-1)!.to]
  const from = addDays(first, 1 - weekdayOf(first))
  const days = daysBetween(from, addDays(last, 8 - weekdayOf(last)))
  const bucketOf = new Int32Array(days).fill(-1)
  for (const [at, bucket] of buckets.entries()) {
    bucketOf.fill(at, daysBetween(from, bucket.from), daysBetween(from, bucket.to) + 1)
  }
  return { from, days, bucketOf, buckets }
}

/** What is needed and what there is in one bucket under one key; minutes are whole. */
export type CapacityCell = {
  readonly shifts: number
  readonly filled: number
  readonly open: number
  readonly minutes: number
  readonly openMinutes: number
  /** The seats of the busiest day, or as many as the hours take at what one person has to give, whichever is more. */
  readonly peopleNeeded: number
  readonly peopleAvailable: number
  /** Of those available, how many have work then already, of any order. */
  readonly peopleAssigned: number
  readonly availableMinutes: number
  readonly assignedMinutes: number
  /** What those available have left beside the work they have. */
  readonly freeMinutes: number
  /** Open hours beyond what is free, minutes. */
  readonly shortageMinutes: number
  readonly shortagePeople: number
}

export type CapacityGroup = { readonly key: string; readonly cells: readonly CapacityCell[] }

/** The key of everything together. */
export const EVERYTHING = '*'

/** What one bucket demands under one key. Only what every seat asks for is asked of the people counted for it. */
export type Demanded = {
  needs: Needs
  /** Minutes of the shortest shift; a day on which somebody has less is no use. */
  shortest: number
  shifts: number
  filled: number
  minutes: number
  filledMinutes: number
}

type DemandedKey = { readonly key: string; readonly buckets: (Demanded | undefined)[]; readonly perDay: Float64Array }

/** Load by key and bucket; everything together under `EVERYTHING`. */
export function demandByKey(loads: readonly Load[], frame: Frame): Map<string, DemandedKey> {
  const groups = new Map<string, DemandedKey>()
  for (const load of loads) {
    const bucket = frame.bucketOf[load.day] ?? -1
    if (bucket === -1) continue
    for (const key of [EVERYTHING, ...load.keys]) {
      const group = groups.get(key) ?? { key, buckets: [], perDay: new Float64Array(frame.days) }
      groups.set(key, group)
      group.buckets[bucket] = withLoad(group.buckets[bucket], load)
      group.perDay[load.day]! += load.shifts
    }
  }
  return groups
}

function withLoad(sum: Demanded | undefined, load: Load): Demanded {
  if (sum === undefined) {
    const { needs, shortest, shifts, filled, minutes, filledMinutes } = load
    return { needs, shortest, shifts, filled, minutes, filledMinutes }
  }
  sum.needs = bothHave(sum.needs, load.needs)
  sum.shortest = Math.min(sum.shortest, load.shortest)
  sum.shifts += load.shifts
  sum.filled += load.filled
  sum.minutes += load.minutes
  sum.filledMinutes += load.filledMinutes
  return sum
}

/** What one person has to give under a key, by bucket. */
export type PersonCapacity = {
  readonly available: Float64Array
  readonly assigned: Float64Array
  readonly free: Float64Array
}

/**
 * What a person could work under a key, by bucket; 0 where nothing is demanded or they do not fit. A day counts when every paper
 * asked for holds on it and it offers at least the shortest shift. Of a calendar week no more is counted than the person's weekly limit;
 * of a week cut by a bucket, the part of the limit that its days have of the week's hours, so that months add up.
 */
export function personCapacity(
  person: Capable,
  { key, buckets }: Pick<DemandedKey, 'key' | 'buckets'>,
  frame: Frame,
  unit: BucketUnit,
): PersonCapacity {
  const sums = (): Float64Array => new Float64Array(frame.buckets.length)
  const capacity = { available: sums(), assigned: sums(), free: sums() }
  if (key !== EVERYTHING && !person.reaches(key)) return capacity
  const asked = frame.buckets.map((_, at) => {
    const demanded = buckets[at]
    return demanded !== undefined && fits(person, demanded.needs) ? demanded : undefined
  })
  for (let monday = 0; monday < frame.days; monday += 7) addWeek(capacity, person, { asked, monday, frame, unit })
  return capacity
}

function fits(person: Capable, { skills, languages }: Needs): boolean {
  return (
    skills.every((skill) => person.skills.includes(skill)) &&
    languages.every((language) => person.languages.includes(language))
  )
}

interface Week {
  readonly asked: readonly (Demanded | undefined)[]
  readonly monday: number
  readonly frame: Frame
  readonly unit: BucketUnit
}

function addWeek(sums: PersonCapacity, person: Capable, { asked, monday, frame, unit }: Week): void {
  let [offered, given] = [0, 0]
  for (let day = monday; day < monday + 7; day += 1) {
    offered += person.minutes[day]!
    given += person.assigned[day]!
  }
  if (offered === 0) return
  const limit = person.maxMinutesWeek
  for (let first = monday; first < monday + 7; ) {
    const bucket = frame.bucketOf[first]!
    let last = first
    while (last + 1 < monday + 7 && frame.bucketOf[last + 1] === bucket) last += 1
    const demanded = bucket === -1 ? undefined : asked[bucket]
    if (demanded !== undefined) {
      let [part, usable, work] = [0, 0, 0]
      for (let day = first; day <= last; day += 1) {
        const minutes = person.minutes[day]!
        part += minutes
        if (minutes === 0 || minutes < demanded.shortest) continue
        if (!demanded.needs.papers.every((paper) => person.holds(paper, day))) continue
        usable += minutes
        work += person.assigned[day]!
      }
      const mine = Math.min(usable, unit === 'day' ? limit : (limit * part) / offered)
      if (mine > 0) {
        sums.available[bucket]! += mine
        sums.assigned[bucket]! += work
        sums.free[bucket]! += Math.max(0, Math.min(mine - work, limit - given))
      }
    }
    first = last + 1
  }
}

/** Load against capacity by key and bucket: everything first, then the keys in the order of their minutes, most first. */
export function capacityOf(
  loads: readonly Load[],
  people: readonly Capable[],
  frame: Frame,
  unit: BucketUnit,
): CapacityGroup[] {
  const groups = demandByKey(loads, frame)
  const total = ({ buckets }: DemandedKey): number => buckets.reduce((sum, one) => sum + (one?.minutes ?? 0), 0)
  const first = ({ key }: DemandedKey): number => (key === EVERYTHING ? 0 : 1)
  return [...groups.values()]
    .sort((a, b) => first(a) - first(b) || total(b) - total(a) || (a.key < b.key ? -1 : 1))
    .map((group) => ({ key: group.key, cells: cellsOf(group, people, frame, unit) }))
}

const NOTHING: Demanded = { needs: NO_NEEDS, shortest: 0, shifts: 0, filled: 0, minutes: 0, filledMinutes: 0 }

function cellsOf(group: DemandedKey, people: readonly Capable[], frame: Frame, unit: BucketUnit): CapacityCell[] {
  const sums = (): Float64Array => new Float64Array(frame.buckets.length)
  const [available, assigned, free, count, busy] = [sums(), sums(), sums(), sums(), sums()]
  for (const person of people) {
    const capacity = personCapacity(person, group, frame, unit)
    for (let at = 0; at < frame.buckets.length; at += 1) {
      if (capacity.available[at] === 0) continue
      available[at]! += capacity.available[at]!
      assigned[at]! += capacity.assigned[at]!
      free[at]! += capacity.free[at]!
      count[at]! += 1
      if (capacity.assigned[at]! > 0) busy[at]! += 1
    }
  }
  const busiest = busiestDays(group.perDay, frame)
  return frame.buckets.map((_, at) => {
    const { shifts, filled, minutes, filledMinutes } = group.buckets[at] ?? NOTHING
    const openMinutes = minutes - filledMinutes
    const each = count[at] === 0 ? 0 : available[at]! / count[at]!
    const peopleNeeded = Math.max(busiest[at]!, each === 0 ? 0 : Math.ceil(minutes / each))
    return {
      shifts,
      filled,
      open: shifts - filled,
      minutes: Math.round(minutes),
      openMinutes: Math.round(openMinutes),
      peopleNeeded,
      peopleAvailable: count[at]!,
      peopleAssigned: busy[at]!,
      availableMinutes: Math.round(available[at]!),
      assignedMinutes: Math.round(assigned[at]!),
      freeMinutes: Math.round(free[at]!),
      shortageMinutes: Math.max(0, Math.round(openMinutes - free[at]!)),
      shortagePeople: Math.max(0, peopleNeeded - count[at]!),
    }
  })
}

function busiestDays(perDay: Float64Array, frame: Frame): Float64Array {
  const most = new Float64Array(frame.buckets.length)
  for (const [day, shifts] of perDay.entries()) {
    const bucket = frame.bucketOf[day]!
    if (bucket !== -1) most[bucket] = Math.max(most[bucket]!, shifts)
  }
  return most
}
