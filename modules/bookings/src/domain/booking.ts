import { defineLifecycle, type LocalDate, type Period } from '@ordinate/kernel'

export type BookingState = 'requested' | 'agreed' | 'declined' | 'withdrawn'

/** What becomes of a request for a place. A venue may take its word back; a moved activation has to be asked about again. */
export const bookingLifecycle = defineLifecycle({
  name: 'bookings.booking',
  initial: 'requested',
  states: ['requested', 'agreed', 'declined', 'withdrawn'],
  final: ['declined', 'withdrawn'],
  moves: {
    agree: { from: ['requested'], to: 'agreed' },
    decline: { from: ['requested', 'agreed'], to: 'declined' },
    withdraw: { from: ['requested', 'agreed'], to: 'withdrawn' },
    askAgain: { from: ['requested', 'agreed'], to: 'requested' },
  },
})

/** States in which a booking holds its place. */
export const LIVE_STATES: readonly BookingState[] = ['requested', 'agreed']

export const isLive = (state: BookingState): boolean => LIVE_STATES.includes(state)

/** What an activation needs: a place in its outlet for its hours. `day` is the outlet's own. */
export type Wish = {
  readonly activationId: string
  readonly orderId: string
  readonly outletId: string
  /** As people call the outlet, for sentences. */
  readonly outlet: string
  readonly day: LocalDate
  readonly during: Period
  readonly zone: string
  readonly clientId: string | null
  /** Product category; competitors are brands of one category. Empty when the order names none. */
  readonly category: string
}

/** A booking that holds a place already, as far as the rules look at it. */
export type Held = {
  readonly placeId: string
  readonly outletId: string
  readonly orderId: string
  /** As people call the order: `2026-011`. */
  readonly orderNumber: string
  readonly day: LocalDate
  readonly during: Period
  readonly clientId: string | null
  readonly category: string
}
