import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const passListState = z.enum(['draft', 'issued'])

/** A person on a pass list. Of the paper's number only the last characters are kept, and nothing once the order is over. */
export const passPersonView = z.object({
  personId: wire.id('per'),
  name: z.string(),
  paperKind: z.string().nullable(),
  paperLast4: z.string().nullable(),
  validTo: wire.date.nullable(),
})

export const passListSummary = z.object({
  id: wire.id('psl'),
  orderId: wire.id('ord'),
  outletId: wire.id('out'),
  state: passListState,
  /** Last day on which the venue takes the list. */
  deadline: wire.date,
  /** True when the deadline has passed and the venue has no list, or an old one. */
  late: z.boolean(),
  people: z.int(),
  /** The letter that the venue has last. */
  documentId: wire.id('doc').nullable(),
  documentNumber: z.string().nullable(),
  issuedAt: wire.instant.nullable(),
  /** How many letters went out; 0 before the first. */
  version: z.int(),
  /** When the last letter was sent to the venue; null while nobody marked it. */
  sentAt: wire.instant.nullable(),
})
export type PassListSummary = z.output<typeof passListSummary>

/** One letter: whom it brought and took off against the one before, and why it could still go out after the deadline. */
export const passLetterView = z.object({
  id: wire.id('plt'),
  version: z.int(),
  documentId: wire.id('doc'),
  documentNumber: z.string(),
  issuedAt: wire.instant,
  issuedBy: z.string(),
  /** Made by itself because somebody was replaced. */
  automatic: z.boolean(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  deadline: wire.date,
  lateReason: z.string().nullable(),
  sentAt: wire.instant.nullable(),
  sentBy: z.string().nullable(),
  superseded: z.boolean(),
})
export type PassLetterView = z.output<typeof passLetterView>

export const passListView = passListSummary.extend({
  outletName: z.string(),
  /** Working days of notice that the venue wants, and the first day they are counted back from. */
  leadDays: z.int(),
  leadSource: z.enum(['outlet', 'chain', 'default']),
  firstDay: wire.date.nullable(),
  /** Whether whole numbers can still be opened: not once the order is over. */
  numbersOpen: z.boolean(),
  persons: z.array(passPersonView.extend({ code: z.string().nullable(), days: z.array(wire.date) })),
  letters: z.array(passLetterView),
})
export type PassListView = z.output<typeof passListView>

export const passLists = query('bookings.passLists', {
  summary: 'Pass lists of an order with their people, deadlines and letters',
  permission: 'bookings.view',
  input: z.strictObject({ orderId: wire.id('ord'), outletId: wire.id('out').optional() }),
  output: z.object({ lists: z.array(passListView) }),
  watches: ['scheduling', 'staffing', 'places'],
})

/** How a list stands with its venue, the most pressing first. */
export const passStanding = z.enum(['late', 'due', 'to_send', 'sent', 'empty'])
export type PassStanding = z.output<typeof passStanding>

export const passDeadlineRow = passListSummary.extend({
  standing: passStanding,
  orderNumber: z.string(),
  orderTitle: z.string(),
  outletName: z.string(),
  chain: z.string().nullable(),
  venueName: z.string().nullable(),
  firstDay: wire.date.nullable(),
  /** Working days left until the deadline on the outlet's clock; negative when it is over. */
  daysLeft: z.int(),
})
export type PassDeadlineRow = z.output<typeof passDeadlineRow>

export const passDeadlines = list('bookings.passDeadlines', {
  summary: 'Pass lists of all running orders by deadline: what is late, what is due, what waits to be sent',
  permission: 'bookings.view',
  filter: { standing: passStanding.optional(), orderId: wire.id('ord').optional() },
  row: passDeadlineRow,
  watches: ['orders', 'places', 'scheduling'],
})

export const issuePassLetters = command('bookings.issuePassLetters', {
  summary: 'Issue the letters with the people’s papers, one PDF for each outlet',
  permission: 'bookings.issue_passes',
  input: z.strictObject({ orderId: wire.id('ord'), outletIds: z.array(wire.id('out')).max(5_000).optional() }),
  output: z.object({ lists: z.array(passListSummary) }),
  refusals: ['bookings.pass_deadline_over', 'bookings.nobody_on_list', 'bookings.letter_just_issued', 'orders.closed'],
  overridable: 'bookings.override',
})

export const markLettersSent = command('bookings.markLettersSent', {
  summary: 'Say that the last letters of some outlets were sent to their venues',
  permission: 'bookings.issue_passes',
  input: z.strictObject({ orderId: wire.id('ord'), outletIds: z.array(wire.id('out')).min(1).max(5_000) }),
  output: z.object({ sent: z.int() }),
  refusals: ['bookings.no_letter'],
})

/** The whole numbers stand in this rendering only; the filed letter and every list show their last characters. */
export const openPassLetter = command('bookings.openPassLetter', {
  summary: 'Set the letter of one outlet with the whole numbers of the papers, to be sent; every reading is recorded',
  permission: 'bookings.open_numbers',
  input: z.strictObject({ passListId: wire.id('psl') }),
  output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string(), numbers: z.int() }),
  confidential: true,
  refusals: ['bookings.numbers_masked', 'bookings.no_letter'],
})
