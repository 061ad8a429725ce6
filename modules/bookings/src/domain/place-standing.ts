import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { BookingState } from './booking.ts'

/** How an activation stands with its place; `missing` when nobody was asked. */
export type PlaceStanding = 'agreed' | 'requested' | 'declined' | 'missing'

/** The best that its bookings give an activation: a declined request counts only while nothing replaced it. */
export function placeStanding(states: readonly BookingState[]): PlaceStanding {
  if (states.includes('agreed')) return 'agreed'
  if (states.includes('requested')) return 'requested'
  return states.includes('declined') ? 'declined' : 'missing'
}

/** Every activation has an agreed place. Refusal `bookings.places_not_agreed` {open, waiting, declined, missing}. */
export function allPlacesAgreed(standings: readonly PlaceStanding[]): Verdict {
  const count = (standing: PlaceStanding) => standings.filter((each) => each === standing).length
  const open = standings.length - count('agreed')
  if (open === 0) return OK
  return refuse(
    'bookings.places_not_agreed',
    { open, waiting: count('requested'), declined: count('declined'), missing: count('missing') },
    { overridable: true },
  )
}
