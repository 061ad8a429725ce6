import { addMinutes, compareInstants, type Instant, minutesBetween, travelMinutes } from '@ordinate/kernel'
import type { ShiftRecord } from '../data/codec.ts'
import { kmFromHome, minutesBetweenOutlets, UNKNOWN_TRAVEL_MINUTES } from '../domain/index.ts'
import type { HeldWork, Planned } from '../planning.ts'
import type { Situation } from './situation.ts'

/** How somebody who is called now gets to a shift. */
export interface Arrival {
  /** The outlet where they work before; null when they come from home. */
  readonly fromOutletId: string | null
  readonly travelMinutes: number
  readonly at: Instant
  /** Minutes after the beginning. */
  readonly lateMinutes: number
}

/** Nobody leaves in the moment of the call. */
const GET_READY_MINUTES = 15
/** Whoever ended work elsewhere longer ago has gone home. */
const AWAY_MINUTES = 4 * 60

/** When a person who is called at `now` can be at a shift. In time means: by its beginning. */
export function arrivalOf(situation: Situation, person: Planned, shift: ShiftRecord, now: Instant): Arrival {
  const seat = situation.seat(shift)
  const { start } = shift.during
  const before = lastBefore(situation.workOf(person.id, [shift.id]), start)
  const ready = addMinutes(now, GET_READY_MINUTES)
  const leaves = before === undefined ? ready : later(ready, before.during.end)
  const km = kmFromHome(person.point, seat.point)
  const fromHome = km === null ? UNKNOWN_TRAVEL_MINUTES : travelMinutes(km)
  const minutes = before === undefined ? fromHome : minutesBetweenOutlets(before, seat)
  // Whoever has time enough comes for the beginning.
  const at = later(addMinutes(leaves, minutes), start)
  return {
    fromOutletId: before?.outletId ?? null,
    travelMinutes: Math.ceil(minutes),
    at,
    lateMinutes: Math.ceil(minutesBetween(start, at)),
  }
}

function lastBefore(work: readonly HeldWork[], start: Instant): HeldWork | undefined {
  return work
    .filter(({ during }) => {
      const gap = minutesBetween(during.end, start)
      return gap >= 0 && gap <= AWAY_MINUTES
    })
    .toSorted((a, b) => compareInstants(a.during.end, b.during.end))
    .at(-1)
}

function later(a: Instant, b: Instant): Instant {
  return compareInstants(a, b) >= 0 ? a : b
}
