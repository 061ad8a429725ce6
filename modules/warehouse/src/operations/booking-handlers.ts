import { availabilityHandler, checkAvailabilityHandler } from './availability.ts'
import { bookReturnableHandler, pinUnitsHandler } from './book-returnable.ts'
import {
  bookPartlyHandler,
  cancelBookingHandler,
  extendBookingHandler,
  moveBookedHandler,
  takeBackBookingHandler,
} from './change-bookings.ts'
import { listBookingsHandler, setTurnaroundHandler, shortageOptionsHandler } from './list-bookings.ts'
import { progressRentalHandler, rentForBookingHandler } from './rentals.ts'

/** Returnable things over time. */
export const bookingHandlers = [
  listBookingsHandler,
  bookReturnableHandler,
  pinUnitsHandler,
  extendBookingHandler,
  cancelBookingHandler,
  takeBackBookingHandler,
  bookPartlyHandler,
  moveBookedHandler,
  rentForBookingHandler,
  progressRentalHandler,
  shortageOptionsHandler,
  availabilityHandler,
  checkAvailabilityHandler,
  setTurnaroundHandler,
]
