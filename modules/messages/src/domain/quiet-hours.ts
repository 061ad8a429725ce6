import {
  addDays,
  addMinutes,
  compareInstants,
  compareTimes,
  dateIn,
  type Instant,
  type LocalDate,
  type LocalTime,
  resolvePlaceTime,
  timeIn,
} from '@ordinate/kernel'

/** Hours on the receiver's clock in which nobody is disturbed; an end before the beginning lies on the next day. */
export type QuietHours = { readonly from: LocalTime; readonly to: LocalTime }

/** When the quiet hours end in which an instant lies, on the clock of the zone; null when it lies in none. */
export function quietUntil(at: Instant, zone: string, quiet: QuietHours | null): Instant | null {
  if (quiet === null || compareTimes(quiet.from, quiet.to) === 0) return null
  const time = timeIn(at, zone)
  const overMidnight = compareTimes(quiet.to, quiet.from) < 0
  const begun = compareTimes(time, quiet.from) >= 0
  const unfinished = compareTimes(time, quiet.to) < 0
  if (overMidnight ? !begun && !unfinished : !begun || !unfinished) return null
  const today = dateIn(at, zone)
  const end = momentAt(overMidnight && begun ? addDays(today, 1) : today, quiet.to, zone)
  return compareInstants(end, at) > 0 ? end : null
}

const STEP_MINUTES = 15

/** A time of the clock as an instant: the later one where the clock shows it twice, the next one that exists where it is skipped. */
function momentAt(date: LocalDate, time: LocalTime, zone: string): Instant {
  const resolved = resolvePlaceTime({ date, time, zone }, 'later')
  if (resolved.ok) return resolved.instant
  const later = time.add({ minutes: STEP_MINUTES })
  return momentAt(compareTimes(later, time) < 0 ? addDays(date, 1) : date, later, zone)
}

/** What decides when a message goes out. */
export interface Timing {
  readonly now: Instant
  readonly zone: string
  readonly quiet: QuietHours | null
  /** When the thing begins that has to be known before; null for what can wait. */
  readonly before: Instant | null
}

/**
 * Until when a message waits; null when it goes out at once. Quiet hours are broken only for what begins before they end:
 * a cancelled morning shift is told at night, one of the evening when people wake.
 */
export function heldUntil({ now, zone, quiet, before }: Timing): Instant | null {
  const end = quietUntil(now, zone, quiet)
  if (end === null || before === null) return end
  return compareInstants(before, end) <= 0 ? null : end
}

/** How long after `at`, in minutes, something is tried again for the n-th time: 1, 2, 4, 8, 16. */
export function retryAt(at: Instant, attempts: number): Instant {
  return addMinutes(at, 2 ** (Math.max(1, attempts) - 1))
}
