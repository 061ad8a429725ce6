import { compareInstants, defineLifecycle, type Instant, OK, type Period, refuse, type Verdict } from '@ordinate/kernel'

export type BookingState = 'booked' | 'out' | 'returned' | 'cancelled'

/** Returnable things that somebody needs for a time. What is out may come back before its end, or after. */
export const returnableLifecycle = defineLifecycle({
  name: 'warehouse.booking',
  initial: 'booked',
  states: ['booked', 'out', 'returned', 'cancelled'],
  final: ['returned', 'cancelled'],
  moves: {
    cancel: { from: ['booked'], to: 'cancelled' },
    issue: { from: ['booked'], to: 'out' },
    giveBack: { from: ['out'], to: 'returned' },
  },
})

/** States in which a booking claims its pieces. */
export const CLAIMING_STATES: readonly BookingState[] = ['booked', 'out']

/** Events because of which a booking may turn red. */
export type TroubleCause =
  | 'overbooked'
  | 'extended'
  | 'repair'
  | 'given'
  | 'unit_gone'
  | 'fewer_owned'
  | 'moved'
  | 'rental_gone'
  | 'replanned'

/** What is asked for and what there is over its time, for sentences. */
export type Scarcity = {
  readonly item: string
  readonly unit: string
  readonly wanted: string
  readonly free: string
  readonly from: string
  readonly until: string
  /** Whose bookings have it then, as people call them. */
  readonly whose: string
}

/** Refusal `warehouse.short_over_time` with the numbers; overridable. */
export function shortOverTime(scarcity: Scarcity): Verdict {
  return refuse('warehouse.short_over_time', { ...scarcity }, { overridable: true })
}

/** Until when a booking really claims: what is out and late is not back before now. */
export function claimedPeriod(during: Period, state: BookingState, now: Instant): Period {
  if (state !== 'out' || compareInstants(during.end, now) > 0) return during
  return { start: during.start, end: now.add({ minutes: 1 }) }
}

/** An extension begins where the booking began and ends later. Refusal `warehouse.not_an_extension`. */
export function isExtension(during: Period, until: Instant): Verdict {
  if (compareInstants(until, during.end) > 0) return OK
  return refuse('warehouse.not_an_extension', {}, { path: 'until' })
}
