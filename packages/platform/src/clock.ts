import { type Instant, instantFromMs } from '@ordinate/kernel'

/** The one clock of the server. Handlers read `ctx.now` instead, so that a run has one moment. */
export function currentInstant(): Instant {
  return instantFromMs(Date.now())
}
