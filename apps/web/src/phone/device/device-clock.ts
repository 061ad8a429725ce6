import type { Client } from '@ordinate/contract'
import { clock } from '@ordinate/field/contract'
import { addMinutes, type Instant, instantToMs } from '@ordinate/kernel'
import { deviceNow } from '../../kit/clock.ts'

const STORED = 'ordinate.clock-ahead'
/** Said to the page when the clock was found to be off by something else than before. */
export const CLOCK_MEASURED = 'ordinate-clock-measured'

/** How far this device's clock was last found to be ahead of the server's, seconds; undefined before the first time. */
export function clockAhead(): number | undefined {
  const stored = Number(localStorage.getItem(STORED) ?? Number.NaN)
  return Number.isFinite(stored) ? stored : undefined
}

/** Asks the server what time it is; the way there and back is halved. Whole seconds. */
export async function measureClock(client: Client): Promise<number> {
  const asked = instantToMs(deviceNow())
  const { now } = await client.call(clock, {})
  const heard = instantToMs(deviceNow())
  const ahead = Math.round(((asked + heard) / 2 - instantToMs(now)) / 1_000)
  const before = clockAhead()
  localStorage.setItem(STORED, String(ahead))
  if (before !== ahead) window.dispatchEvent(new Event(CLOCK_MEASURED))
  return ahead
}

/** The time that it is, as well as this device knows: its clock, put right by as much as it was found to be off. */
export function rightNow(): Instant {
  return addMinutes(deviceNow(), -(clockAhead() ?? 0) / 60)
}
