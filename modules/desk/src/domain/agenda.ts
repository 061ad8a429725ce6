import { compareInstants, type Instant } from '@ordinate/kernel'

/** What orders the lines of a day. */
export interface Dated {
  readonly id: string
  readonly at: Instant | null
}

/** By time, the earliest first; what has no time comes last, in a steady order. */
export function byTime(a: Dated, b: Dated): number {
  if (a.at !== null && b.at !== null) return compareInstants(a.at, b.at) || (a.id < b.id ? -1 : 1)
  if (a.at === null && b.at === null) return a.id < b.id ? -1 : 1
  return a.at === null ? 1 : -1
}
