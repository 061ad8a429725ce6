import { addMinutes, compareInstants, type Instant, type Period } from '@ordinate/kernel'

/** The times of a session at which somebody can be heard: one after the other, each of them whole. */
export function slotsOf(session: Period, minutes: number): Instant[] {
  const slots: Instant[] = []
  for (
    let at = session.start;
    compareInstants(addMinutes(at, minutes), session.end) <= 0;
    at = addMinutes(at, minutes)
  ) {
    slots.push(at)
  }
  return slots
}

/** The first times that nobody has, as many as are asked for where there are so many. */
export function freeSlots(slots: readonly Instant[], taken: readonly Instant[], count: number): Instant[] {
  const gone = new Set(taken.map(String))
  return slots.filter((slot) => !gone.has(String(slot))).slice(0, count)
}
