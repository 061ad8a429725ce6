import { type Instant, instantFromMs } from '@ordinate/kernel'

/** What the clock of this device shows; the server keeps its own beside it. */
export function deviceNow(): Instant {
  return instantFromMs(Date.now())
}
