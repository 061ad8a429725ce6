import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { kmFromHome } from '../travel-time.ts'

/** Home is within reach of the outlet; unknown positions are let pass. Refusal `scheduling.too_far` {km, limit}. */
export function livesNearEnough({ person, seat, limits }: SeatQuestion): Verdict {
  const km = kmFromHome(person.point, seat.point)
  if (km === null || km <= limits.homeKm) return OK
  return refuse('scheduling.too_far', { km: Math.round(km), limit: limits.homeKm }, { overridable: true })
}
