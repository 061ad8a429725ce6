import { defineModule } from '@ordinate/platform'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { placesAgreedGate } from './contributes/gate.ts'
import { placeAndPapers } from './contributes/readiness.ts'
import { documents } from './documents/pass-letter.ts'
import { bookingLifecycle } from './domain/index.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { bookingsTables } from './migrations/0001-bookings.ts'
import { answerRequestsHandler } from './operations/answer-requests.ts'
import { bookPlaceHandler } from './operations/book-place.ts'
import { checkPassHandler } from './operations/check-pass.ts'
import { issuePassLettersHandler } from './operations/issue-pass-letters.ts'
import { issueVenueLinksHandler } from './operations/issue-venue-links.ts'
import { listBookingsHandler } from './operations/list-bookings.ts'
import { orderPlacesHandler } from './operations/order-places.ts'
import { passListsHandler } from './operations/pass-lists.ts'
import { recordAnswerHandler } from './operations/record-answer.ts'
import { requestPlacesHandler } from './operations/request-places.ts'
import { venueRequestsHandler } from './operations/venue-requests.ts'
import { withdrawHandler } from './operations/withdraw.ts'
import { peopleContributions, peopleReactions } from './people.ts'
import { reactions } from './reactions.ts'

export const bookingsModule = defineModule({
  name: 'bookings',
  handlers: [
    requestPlacesHandler,
    bookPlaceHandler,
    withdrawHandler,
    recordAnswerHandler,
    issueVenueLinksHandler,
    listBookingsHandler,
    orderPlacesHandler,
    venueRequestsHandler,
    answerRequestsHandler,
    passListsHandler,
    issuePassLettersHandler,
    checkPassHandler,
  ],
  migrations: [bookingsTables],
  permissions: {
    'bookings.view': ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'sales', 'auditor'],
    'bookings.book': ['manager', 'department_head'],
    'bookings.answer': ['manager', 'department_head'],
    'bookings.issue_passes': ['manager', 'department_head'],
    'bookings.check_pass': ['manager', 'department_head', 'supervisor'],
    'bookings.override': ['manager'],
  },
  linkPurposes: {
    venue: { permissions: ['bookings.answer'], entry: '/l' },
    pass: { permissions: ['bookings.check_pass'], entry: '/l' },
  },
  facts: [
    contract.placesRequested,
    contract.placesAnswered,
    contract.placesReleased,
    contract.passLettersIssued,
    contract.passListsChanged,
  ],
  reactions: [...reactions, ...peopleReactions],
  contributes: [placesAgreedGate, placeAndPapers, agenda, documents, ...peopleContributions],
  lifecycles: [bookingLifecycle],
  constraints: {
    booking_place_once: 'bookings.place_just_taken',
    booking_no_competitor: 'bookings.competitor_just_came',
    booking_live_activation: 'bookings.already_booked',
  },
  messages: { en, ru },
})
