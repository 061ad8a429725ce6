import { addMinutes, compareInstants, type Instant, type Period } from '@ordinate/kernel'

/** One occasion at which something is needed: an activation of an outlet. */
export type Occasion = { readonly id: string; readonly spot: string; readonly during: Period }

/** How long something is away before and after it is used, in minutes. */
export type Turnaround = { readonly beforeMinutes: number; readonly afterMinutes: number }

/**
 * How long things are away for occasions: from so long before until so long after each. What stays at a spot between two occasions is
 * not fetched and brought again: there the first use lasts until the second begins, so that spans of one spot never overlap.
 */
export function bookingSpans(occasions: readonly Occasion[], turnaround: Turnaround): Map<string, Period> {
  const spans = new Map<string, Period>()
  for (const atSpot of Map.groupBy(occasions, (occasion) => occasion.spot).values()) {
    const ordered = [...atSpot].sort((a, b) => compareInstants(a.during.start, b.during.start))
    let free: Instant | undefined
    for (const [at, { id, during }] of ordered.entries()) {
      const next = ordered[at + 1]?.during.start
      const wanted = addMinutes(during.start, -turnaround.beforeMinutes)
      const start = free !== undefined && compareInstants(free, wanted) > 0 ? earlier(free, during.start) : wanted
      const back = addMinutes(during.end, turnaround.afterMinutes)
      const leaves = next === undefined ? undefined : addMinutes(next, -turnaround.beforeMinutes)
      const stays = next !== undefined && leaves !== undefined && compareInstants(leaves, back) < 0
      const end = stays ? later(during.end, next) : back
      spans.set(id, { start, end })
      free = end
    }
  }
  return spans
}

function earlier(a: Instant, b: Instant): Instant {
  return compareInstants(a, b) < 0 ? a : b
}

/** The end of one use is where the next begins; where two occasions overlap, each keeps its own hours. */
function later(a: Instant, b: Instant): Instant {
  return compareInstants(a, b) > 0 ? a : b
}
