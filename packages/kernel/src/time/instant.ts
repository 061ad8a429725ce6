import type { LocalDate, LocalTime } from './local.ts'

/** A moment on the world's clock: for what happened. */
export type Instant = Temporal.Instant

/** From ISO text with an offset or Z. Throws RangeError otherwise. */
export function instant(text: string): Instant {
  return Temporal.Instant.from(text)
}

/** From milliseconds since 1970-01-01T00:00Z. */
export function instantFromMs(ms: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms)
}

export function instantToMs(at: Instant): number {
  return at.epochMilliseconds
}

/** -1, 0 or 1, as array sorting wants it. */
export function compareInstants(a: Instant, b: Instant): number {
  return Temporal.Instant.compare(a, b)
}

/** n minutes of elapsed time later; n may be negative or a fraction. */
export function addMinutes(at: Instant, n: number): Instant {
  return at.add({ milliseconds: Math.round(n * 60_000) })
}

/** Elapsed minutes from a to b, negative when b is earlier; fractions kept. */
export function minutesBetween(a: Instant, b: Instant): number {
  return (b.epochMilliseconds - a.epochMilliseconds) / 60_000
}

/** The calendar day it is in the zone at that instant. */
export function dateIn(at: Instant, zone: string): LocalDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}

/** What the clock on the wall shows in the zone at that instant. */
export function timeIn(at: Instant, zone: string): LocalTime {
  return at.toZonedDateTimeISO(zone).toPlainTime()
}

/** The zone's offset from UTC at that instant, as `+09:30`. */
export function offsetIn(at: Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).offset
}

/** The first instant of a day in the zone; not always midnight where clocks change at midnight. */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return date.toZonedDateTime(zone).toInstant()
}

const knownZones = new Map<string, boolean>()

/** Whether the text names a time zone of the IANA database. */
export function isZone(text: string): boolean {
  const known = knownZones.get(text)
  if (known !== undefined) return known
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    knownZones.set(text, true)
    return true
  } catch {
    return false
  }
}
