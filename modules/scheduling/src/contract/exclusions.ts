import { command, list, nothing, wire } from '@ordinate/contract'
import { z } from 'zod'

/** A person who is not to work for a client, or not in an outlet. */
export const exclusionView = z.object({
  id: wire.id('exc'),
  personId: wire.id('per'),
  personName: z.string(),
  /** One of client and outlet is null. */
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  outletId: z.string().nullable(),
  outletName: z.string().nullable(),
  reason: z.string(),
  /** The last day on which it holds; null for good. */
  until: wire.date.nullable(),
  decidedBy: z.string(),
  createdAt: wire.instant,
})
export type ExclusionView = z.output<typeof exclusionView>

export const exclude = command('scheduling.exclude', {
  summary: 'Keep a person out of the outlets of a client, or out of one outlet, with the reason',
  permission: 'scheduling.edit',
  input: z.strictObject({
    personId: wire.id('per'),
    /** One of client and outlet is given. */
    clientId: wire.id('pty').optional(),
    outletId: wire.id('out').optional(),
    reason: wire.line(300),
    until: wire.date.optional(),
  }),
  output: exclusionView,
  refusals: ['scheduling.exclusion_target', 'scheduling.excluded_already', 'scheduling.exclusion_over'],
})

export const readmit = command('scheduling.readmit', {
  summary: 'Take back that a person is kept out',
  permission: 'scheduling.edit',
  input: z.strictObject({ exclusionId: wire.id('exc') }),
  output: nothing,
})

export const exclusions = list('scheduling.exclusions', {
  summary: 'Who is kept out of which clients and outlets, newest first',
  permission: 'scheduling.view',
  filter: {
    personId: wire.id('per').optional(),
    clientId: wire.id('pty').optional(),
    outletId: wire.id('out').optional(),
  },
  row: exclusionView,
  watches: ['staffing', 'parties', 'places'],
})

/** Operations about who is kept out. */
export const exclusionOperations = [exclude, readmit, exclusions]
