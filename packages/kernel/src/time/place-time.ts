import { type Refusal, refuse } from '../verdict.ts'
import { dateIn, type Instant, isZone, offsetIn, timeIn } from './instant.ts'
import { type LocalDate, type LocalTime, timeToText } from './local.ts'

/** What was promised at a place: its day, its clock, its zone. */
export type PlaceTime = { readonly date: LocalDate; readonly time: LocalTime; readonly zone: string }

/** Which of two instants is meant when the clock shows the time twice. */
export type ClockChoice = 'earlier' | 'later'

/**
 * The instant of a place time. Refused: `time.does_not_exist` {date, time, zone, offsetBefore, offsetAfter} when the clock skips
 * it; `time.ambiguous` {date, time, zone, earlierOffset, laterOffset} when the clock shows it twice and nobody has chosen;
 * `time.unknown_zone` {zone}.
 */
export function resolvePlaceTime(
  at: PlaceTime,
  choice?: ClockChoice,
): { readonly ok: true; readonly instant: Instant } | Refusal {
  if (!isZone(at.zone)) return refuse('time.unknown_zone', { zone: at.zone }, { path: 'zone' })
  const wall = at.date.toPlainDateTime(at.time)
  const earlier = wall.toZonedDateTime(at.zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(at.zone, { disambiguation: 'later' })
  if (earlier.epochNanoseconds === later.epochNanoseconds) return { ok: true, instant: earlier.toInstant() }

  const params = { date: at.date.toString(), time: timeToText(at.time), zone: at.zone }
  if (!earlier.toPlainDateTime().equals(wall)) {
    // `earlier` and `later` stand on either side of the gap, each with the offset that is in force there.
    return refuse('time.does_not_exist', { ...params, offsetBefore: earlier.offset, offsetAfter: later.offset })
  }
  if (choice) return { ok: true, instant: (choice === 'earlier' ? earlier : later).toInstant() }
  return refuse('time.ambiguous', { ...params, earlierOffset: earlier.offset, laterOffset: later.offset })
}

/** What the calendar and the clock of the zone show at an instant. */
export function placeTimeOf(at: Instant, zone: string): PlaceTime {
  return { date: dateIn(at, zone), time: timeIn(at, zone), zone }
}

/** Whether two zones show the same time at that instant. */
export function sameOffset(at: Instant, a: string, b: string): boolean {
  return offsetIn(at, a) === offsetIn(at, b)
}
