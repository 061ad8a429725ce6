import { type Instant, instantFromMs } from '@ordinate/kernel'

/** What the reader's clock says, for marks of what has expired. The server's clock decides everything else. */
export function currentMoment(): Instant {
  return instantFromMs(Math.floor(performance.timeOrigin + performance.now()))
}
