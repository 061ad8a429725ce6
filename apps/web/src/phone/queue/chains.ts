import { addMinutes, compareInstants, type Instant, instant, type Json } from '@ordinate/kernel'
import type { QueuedStep } from './store.ts'

/** What an id looks like; files and uploads belong to one step alone, and messages follow nobody. */
const ID = /^(?!fil_|upl_|msg_)[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/

/** Minutes before a step that the server failed on is tried again, by how often it was tried: doubling, within this. */
const FIRST_PAUSE = 0.25
const LONGEST_PAUSE = 10

function idsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => idsIn(one)) : []
}

/**
 * The chains that a step belongs to: everything that it names (a shift, an activation), or, where it names nothing, steps of its own kind.
 * Steps that share a chain are sent in the order they were done; others do not wait for each other.
 */
export function chainsOf({ input, operation }: Pick<QueuedStep, 'input' | 'operation'>): string[] {
  const ids = [...new Set(idsIn(input))]
  return ids.length === 0 ? [operation] : ids
}

/** When a step that the server has failed on so many times is tried again. */
export function nextTry(tries: number, now: Instant): Instant {
  return addMinutes(now, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, tries - 1)))
}

/** Whether a step rests after a failure of the server. */
export function rests({ nextAt }: Pick<QueuedStep, 'nextAt'>, now: Instant): boolean {
  return nextAt !== undefined && compareInstants(instant(nextAt), now) > 0
}
