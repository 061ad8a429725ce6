import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const passListState = z.enum(['draft', 'issued'])

/** A person on a pass list. Of the paper's number only the last characters are kept. */
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
})
export type PassListSummary = z.output<typeof passListSummary>

export const passListView = passListSummary.extend({ outletName: z.string(), persons: z.array(passPersonView) })
export type PassListView = z.output<typeof passListView>

export const passLists = query('bookings.passLists', {
  summary: 'Pass lists of an order with their people and deadlines',
  permission: 'bookings.view',
  input: z.strictObject({ orderId: wire.id('ord'), outletId: wire.id('out').optional() }),
  output: z.object({ lists: z.array(passListView) }),
  watches: ['scheduling', 'staffing'],
})

export const issuePassLetters = command('bookings.issuePassLetters', {
  summary: 'Issue the letters with the people’s papers, one PDF for each outlet',
  permission: 'bookings.issue_passes',
  input: z.strictObject({ orderId: wire.id('ord'), outletIds: z.array(wire.id('out')).max(5_000).optional() }),
  output: z.object({ lists: z.array(passListSummary) }),
  refusals: ['bookings.pass_deadline_over', 'bookings.nobody_on_list', 'orders.closed'],
  overridable: 'bookings.override',
})

export const checkPass = query('bookings.checkPass', {
  summary: 'Who may enter: what the code on a pass letter opens at the door',
  permission: 'bookings.check_pass',
  /** A code names its own list; others say which. */
  input: z.strictObject({ passListId: wire.id('psl').optional() }),
  output: z.object({
    valid: z.boolean(),
    organisation: z.string(),
    outletName: z.string(),
    orderTitle: z.string(),
    documentNumber: z.string().nullable(),
    issuedAt: wire.instant.nullable(),
    firstDay: wire.date.nullable(),
    lastDay: wire.date.nullable(),
    persons: z.array(passPersonView),
  }),
})
