import {
  compareDates,
  compareInstants,
  type Instant,
  type LocalDate,
  minutesBetween,
  type Period,
} from '@ordinate/kernel'
import { MOST_MINUTES_DAY, type Needs } from './planning.ts'

/** An outlet-day that has to be staffed. */
export type Demand = {
  readonly activationId: string
  readonly outletId: string
  readonly region: string | null
  readonly point: { readonly lat: number; readonly lon: number } | null
  readonly day: LocalDate
  readonly during: Period
  readonly zone: string
  readonly headcount: number
  /** What its own seats ask for beyond the order's needs. */
  readonly needs?: Needs
  /** Shifts beside its own seats, with hours of their own. */
  readonly lines?: readonly SeatLine[]
}

/** Planned shifts beside an outlet-day's own seats. */
export type SeatLine = {
  readonly id: string
  readonly role: 'promoter' | 'supervisor'
  readonly during: Period
  readonly headcount: number
  readonly needs: Needs
}

/** A seat that should be there. `key` stays the same when the seat only moves in time. */
export type WantedSeat = {
  readonly key: string
  readonly activationId: string
  readonly outletId: string
  readonly role: 'promoter' | 'supervisor'
  readonly seat: number
  readonly day: LocalDate
  readonly during: Period
  readonly zone: string
  readonly covers: readonly string[]
  /** What it asks for beyond the order's needs for its role. */
  readonly needs?: Needs
}

/** One promoter's seat per head of every activation, the shifts beside them, and supervisors' seats when there are to be any. */
export function wantedSeats(demands: readonly Demand[], outletsPerSupervisor: number | null): WantedSeat[] {
  const promoters = demands.flatMap((demand) =>
    Array.from({ length: demand.headcount }, (_, at) => ({
      key: `promoter ${demand.activationId} ${at + 1}`,
      activationId: demand.activationId,
      outletId: demand.outletId,
      role: 'promoter' as const,
      seat: at + 1,
      day: demand.day,
      during: demand.during,
      zone: demand.zone,
      covers: [demand.activationId],
      ...(demand.needs === undefined ? {} : { needs: demand.needs }),
    })),
  )
  const all = [...promoters, ...demands.flatMap(seatsBeside)]
  return outletsPerSupervisor === null ? all : [...all, ...supervisorSeats(demands, outletsPerSupervisor)]
}

/** The planned line that a seat's key belongs to; undefined for an outlet-day's own seats and for supervisors by groups. */
export function plannedLineOf(key: string): string | undefined {
  return /^line (\S+) \d+$/.exec(key)?.[1]
}

/** Seats of the lines beside an outlet-day's own, numbered on from those. */
function seatsBeside({ lines = [], headcount, activationId, outletId, day, zone }: Demand): WantedSeat[] {
  const heads = lines.flatMap((line) => Array.from({ length: line.headcount }, (_, at) => ({ line, at })))
  return heads.map(({ line, at }, number) => ({
    key: `line ${line.id} ${at + 1}`,
    activationId,
    outletId,
    role: line.role,
    seat: headcount + number + 1,
    day,
    during: line.during,
    zone,
    covers: [activationId],
    needs: line.needs,
  }))
}

/**
 * A supervisor for every so many outlets of one region and clock: outlets are dealt into groups by region, then from west to
 * east, once for the whole order, so that a supervisor keeps the same shops from day to day. A day's seat lasts from the
 * first opening of its group to the last closing; where shops open hours after the others have closed, or the day grows longer than
 * a person can work, another seat begins.
 */
function supervisorSeats(demands: readonly Demand[], outletsPerSupervisor: number): WantedSeat[] {
  const groups = supervisionGroups(demands, outletsPerSupervisor)
  const byGroupAndDay = Map.groupBy(demands, (demand) => `${groups.get(demand.outletId)} ${demand.day}`)
  const seats = [...byGroupAndDay.values()].flatMap((covered) =>
    stretchesOf(covered).map((stretch, at) => ({ stretch, at })),
  )
  return seats.map(({ stretch: covered, at }) => {
    const ordered = covered.toSorted((a, b) => (a.activationId < b.activationId ? -1 : 1))
    const base = ordered[0]!
    const group = groups.get(base.outletId)!
    return {
      key: `supervisor ${group} ${base.day}${at === 0 ? '' : ` ${at + 1}`}`,
      activationId: base.activationId,
      outletId: base.outletId,
      role: 'supervisor' as const,
      seat: group,
      day: base.day,
      during: spanOf(covered.map(({ during }) => during)),
      zone: base.zone,
      covers: ordered.map(({ activationId }) => activationId),
    }
  })
}

/** How long a supervisor waits for the next opening, minutes. */
const LONGEST_WAIT = 120

/** Openings of one day in runs that one person can look after, in time order. */
function stretchesOf(covered: readonly Demand[]): Demand[][] {
  const stretches: { end: Instant; list: Demand[] }[] = []
  for (const demand of covered.toSorted((a, b) => compareInstants(a.during.start, b.during.start))) {
    const { start, end } = demand.during
    const last = stretches.at(-1)
    const goesOn =
      last !== undefined &&
      minutesBetween(last.end, start) <= LONGEST_WAIT &&
      minutesBetween(last.list[0]!.during.start, end) <= MOST_MINUTES_DAY
    if (!goesOn) stretches.push({ end, list: [demand] })
    else {
      last.list.push(demand)
      if (compareInstants(end, last.end) > 0) last.end = end
    }
  }
  return stretches.map(({ list }) => list)
}

/** The number of the supervision group of every outlet, from 1. */
export function supervisionGroups(demands: readonly Demand[], size: number): Map<string, number> {
  const outlets = new Map(demands.map((demand) => [demand.outletId, demand]))
  const ordered = [...outlets.values()].toSorted((a, b) => compareOutlets(a, b))
  const groups = new Map<string, number>()
  let group = 0
  for (const region of Map.groupBy(ordered, (outlet) => `${outlet.region ?? ''} ${outlet.zone}`).values()) {
    const count = Math.ceil(region.length / size)
    // Groups of a region differ by at most one outlet, rather than leaving a remainder of one.
    for (const [at, outlet] of region.entries()) {
      groups.set(outlet.outletId, group + 1 + Math.floor((at * count) / region.length))
    }
    group += count
  }
  return groups
}

function compareOutlets(a: Demand, b: Demand): number {
  const region = `${a.region ?? ''} ${a.zone}`.localeCompare(`${b.region ?? ''} ${b.zone}`, 'en')
  if (region !== 0) return region
  return (a.point?.lon ?? 181) - (b.point?.lon ?? 181) || (a.outletId < b.outletId ? -1 : 1)
}

function spanOf(periods: readonly Period[]): Period {
  const starts = periods.map(({ start }) => start).sort(compareInstants)
  const ends = periods.map(({ end }) => end).sort(compareInstants)
  return { start: starts[0]!, end: ends.at(-1)! }
}

/** A seat that is there already. */
export type KnownSeat = { readonly id: string; readonly key: string }

export type SeatChanges<K extends KnownSeat> = {
  readonly added: readonly WantedSeat[]
  readonly kept: readonly { readonly known: K; readonly wanted: WantedSeat }[]
  readonly gone: readonly K[]
}

/** What has to change so that the seats are as wanted. */
export function seatChanges<K extends KnownSeat>(known: readonly K[], wanted: readonly WantedSeat[]): SeatChanges<K> {
  const knownByKey = new Map(known.map((seat) => [seat.key, seat]))
  const wantedKeys = new Set(wanted.map((seat) => seat.key))
  return {
    added: wanted.filter((seat) => !knownByKey.has(seat.key)),
    kept: wanted.flatMap((seat) => {
      const found = knownByKey.get(seat.key)
      return found === undefined ? [] : [{ known: found, wanted: seat }]
    }),
    gone: known.filter((seat) => !wantedKeys.has(seat.key)),
  }
}

/** Whether a seat that stays has moved, or answers for other activations. */
export function hasMoved(
  before: Pick<WantedSeat, 'day' | 'during' | 'covers' | 'outletId' | 'activationId'>,
  after: Pick<WantedSeat, 'day' | 'during' | 'covers' | 'outletId' | 'activationId'>,
): boolean {
  return (
    compareDates(before.day, after.day) !== 0 ||
    compareInstants(before.during.start, after.during.start) !== 0 ||
    compareInstants(before.during.end, after.during.end) !== 0 ||
    before.outletId !== after.outletId ||
    before.activationId !== after.activationId ||
    before.covers.join() !== after.covers.join()
  )
}
