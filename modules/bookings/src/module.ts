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
import { lettersAndDoor } from './migrations/0010-letters-and-door.ts'
import { answerRequestsHandler } from './operations/answer-requests.ts'
import { bookPlaceHandler } from './operations/book-place.ts'
import { checkAtDoorHandler } from './operations/check-at-door.ts'
import { checkPassHandler } from './operations/check-pass.ts'
import { doorPhotoHandler } from './operations/door-photo.ts'
import { doorTodayHandler } from './operations/door-today.ts'
import { issueDoorLinkHandler } from './operations/issue-door-link.ts'
import { issuePassLettersHandler } from './operations/issue-pass-letters.ts'
import { issueVenueLinksHandler } from './operations/issue-venue-links.ts'
import { listBookingsHandler } from './operations/list-bookings.ts'
import { markLettersSentHandler } from './operations/mark-letters-sent.ts'
import { maskEndedOrders } from './operations/mask-papers.ts'
import { myPassesHandler } from './operations/my-passes.ts'
import { openPassLetterHandler } from './operations/open-pass-letter.ts'
import { orderPlacesHandler } from './operations/order-places.ts'
import { passDeadlinesHandler } from './operations/pass-deadlines.ts'
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
    passDeadlinesHandler,
    markLettersSentHandler,
    openPassLetterHandler,
    checkPassHandler,
    issueDoorLinkHandler,
    doorTodayHandler,
    checkAtDoorHandler,
    doorPhotoHandler,
    myPassesHandler,
  ],
  migrations: [bookingsTables, lettersAndDoor],
  appendOnly: ['door_check'],
  permissions: {
    'bookings.view': ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'sales', 'auditor'],
    'bookings.book': ['manager', 'department_head'],
    'bookings.answer': ['manager', 'department_head'],
    'bookings.issue_passes': ['manager', 'department_head'],
    'bookings.open_numbers': ['manager'],
    'bookings.check_pass': ['manager', 'department_head', 'supervisor'],
    'bookings.check_door': ['manager', 'department_head', 'supervisor'],
    'bookings.own_passes': [],
    'bookings.override': ['manager'],
  },
  linkPurposes: {
    venue: { permissions: ['bookings.answer'], entry: '/l' },
    pass: { permissions: ['bookings.check_pass'], entry: '/l' },
    door: { permissions: ['bookings.check_door'], entry: '/l' },
    person: { permissions: ['bookings.own_passes'], entry: '/p' },
    supervisor: { permissions: ['bookings.own_passes'], entry: '/p' },
  },
  facts: [
    contract.placesRequested,
    contract.placesAnswered,
    contract.placesReleased,
    contract.passLettersIssued,
    contract.passLettersSent,
    contract.passListsChanged,
    contract.doorChecked,
  ],
  schedules: [
    {
      name: 'bookings.mask_papers',
      cron: '20 * * * *',
      run: async (ctx) => {
        await maskEndedOrders(ctx)
      },
    },
  ],
  reactions: [...reactions, ...peopleReactions],
  contributes: [placesAgreedGate, placeAndPapers, agenda, documents, ...peopleContributions],
  lifecycles: [bookingLifecycle],
  constraints: {
    booking_place_once: 'bookings.place_just_taken',
    booking_no_competitor: 'bookings.competitor_just_came',
    booking_live_activation: 'bookings.already_booked',
    pass_letter_version: 'bookings.letter_just_issued',
  },
  messages: { en, ru },
})
