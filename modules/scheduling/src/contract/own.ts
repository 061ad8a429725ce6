import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { allocationState, shiftRole } from './views.ts'

/** A shift as the person who works it sees it. */
export const ownShift = z.object({
  allocationId: wire.id('sas'),
  shiftId: wire.id('shf'),
  activationId: wire.id('act'),
  /** Activations a supervisor looks after; one for a promoter. */
  covers: z.array(z.string()),
  role: shiftRole,
  orderTitle: z.string(),
  outlet: z.object({
    id: wire.id('out'),
    key: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
    arrivalRules: z.string().nullable(),
  }),
  day: wire.date,
  startTime: wire.time,
  endTime: wire.time,
  zone: z.string(),
  during: wire.period,
  state: allocationState,
})
export type OwnShift = z.output<typeof ownShift>

const ownPerson = {
  /** Left out by callers on their own link: it is confined to one person. */
  personId: wire.id('per').optional(),
}

export const myShifts = query('scheduling.myShifts', {
  summary: "A person's own published shifts, from yesterday on",
  permission: 'scheduling.own_shifts',
  input: z.strictObject({ ...ownPerson, from: wire.date.optional(), to: wire.date.optional() }),
  output: z.object({
    person: z.object({ id: wire.id('per'), name: z.string() }),
    shifts: z.array(ownShift),
    /** Shifts that wait for a yes or no. */
    toConfirm: z.int(),
  }),
  watches: ['orders', 'places', 'staffing'],
})

export const confirm = command('scheduling.confirm', {
  summary: 'Say yes to published shifts; without a list, to all that wait',
  permission: 'scheduling.own_shifts',
  input: z.strictObject({ ...ownPerson, allocationIds: z.array(wire.id('sas')).min(1).max(200).optional() }),
  output: z.object({ confirmed: z.int() }),
  refusals: ['lifecycle.wrong_state'],
})

export const decline = command('scheduling.decline', {
  summary: 'Say no to a published shift; the seat opens again',
  permission: 'scheduling.own_shifts',
  input: z.strictObject({ ...ownPerson, allocationId: wire.id('sas'), reason: wire.text(500).optional() }),
  output: z.object({ declined: z.int() }),
  refusals: ['lifecycle.wrong_state', 'scheduling.already_begun'],
})

export const personFeed = download('scheduling.personFeed', {
  summary: "A person's shifts as an iCalendar feed; moves move and cancellations cancel",
  permission: 'scheduling.own_shifts',
  input: z.strictObject(ownPerson),
})

export const issuePersonLink = command('scheduling.issuePersonLink', {
  summary: "Issue a person's link to own shifts, for handing over by hand",
  permission: 'scheduling.publish',
  input: z.strictObject({ personId: wire.id('per') }),
  output: z.object({ path: z.string(), token: z.string(), expiresAt: wire.instant }),
})
