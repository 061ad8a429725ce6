import { type Instant, instantFromMs, instantToMs } from '@ordinate/kernel'

/** Every change of the clocks, every limit of a night and of a rate's hours falls on a quarter of an hour. */
const QUARTER_MS = 15 * 60_000

/** Time from a moment on. */
export type Stretch = { readonly start: Instant; readonly minutes: number }

/**
 * The minutes of stretches of time, gathered by what holds in each quarter of an hour; in the order in which they first occur. Minutes are elapsed
 * time: a night on which the clocks change is as long as it was. No minute is lost and none counts twice.
 */
export function splitByClock<T>(
  stretches: readonly Stretch[],
  holdsAt: (at: Instant) => T,
  keyOf: (what: T) => string,
): { readonly what: T; readonly minutes: number }[] {
  const found = new Map<string, { what: T; minutes: number }>()
  for (const stretch of stretches) {
    let at = instantToMs(stretch.start)
    const end = at + stretch.minutes * 60_000
    while (at < end) {
      const next = Math.min(end, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS)
      const what = holdsAt(instantFromMs(at))
      const key = keyOf(what)
      const known = found.get(key) ?? { what, minutes: 0 }
      known.minutes += (next - at) / 60_000
      found.set(key, known)
      at = next
    }
  }
  return [...found.values()]
}
