import { type Instant, minutesBetween } from '@ordinate/kernel'

/** A picture that reached the server within this time was sent at once, minutes. */
export const SENT_AT_ONCE_MINUTES = 2

/** How the clock of the device compares with the server's. */
export type ClockEvidence =
  | { readonly kind: 'at_once' }
  | { readonly kind: 'later' | 'ahead' | 'wrong'; readonly minutes: number }

/**
 * When a picture was taken by its device against when the server got it: at once, later (kept back without network), or with
 * a clock that is ahead. A clock that was found to be off and put right says by how much. Whole minutes.
 * @param deviceAt what the device's clock showed, where that was put right
 */
export function clockEvidence(takenAt: Instant, receivedAt: Instant, deviceAt: Instant = takenAt): ClockEvidence {
  const putRight = Math.round(minutesBetween(takenAt, deviceAt))
  if (Math.abs(putRight) > SENT_AT_ONCE_MINUTES) return { kind: 'wrong', minutes: Math.abs(putRight) }
  const minutes = Math.round(minutesBetween(takenAt, receivedAt))
  if (Math.abs(minutes) <= SENT_AT_ONCE_MINUTES) return { kind: 'at_once' }
  return minutes > 0 ? { kind: 'later', minutes } : { kind: 'ahead', minutes: -minutes }
}
