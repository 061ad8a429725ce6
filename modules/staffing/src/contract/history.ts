import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const historyLineView = z.object({
  id: z.string(),
  at: wire.instant,
  kind: z.string(),
  state: z.enum(['D', 'W', '!', '-', 'x']),
  text: z.string(),
  orderId: z.string().nullable(),
  clientId: z.string().nullable(),
  minutes: z.int().nullable(),
  screen: z.string().nullable(),
})

export const personHistory = query('staffing.personHistory', {
  summary: 'What a person worked, declined and missed, newest first, with the sums',
  permission: 'staffing.view',
  input: z.strictObject({ personId: wire.id('per'), clientId: wire.id('pty').optional() }),
  output: z.object({
    lines: z.array(historyLineView),
    worked: z.int(),
    minutes: z.int(),
    missed: z.int(),
    lastWork: wire.date.nullable(),
    /** Records that were merged into this one. */
    merged: z.array(
      z.object({
        id: wire.id('per'),
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        mergedAt: wire.instant,
        mergedBy: z.string(),
        reason: z.string(),
      }),
    ),
  }),
  watches: ['scheduling', 'field'],
})

export const noteView = z.object({
  id: wire.id('not'),
  text: z.string(),
  restricted: z.boolean(),
  author: z.string(),
  own: z.boolean(),
  writtenAt: wire.instant,
})

export const addNote = command('staffing.addNote', {
  summary: 'Write a note about a person, for everybody or for those who may read restricted ones',
  permission: 'staffing.write_notes',
  input: z.strictObject({ personId: wire.id('per'), text: wire.line(2_000), restricted: wire.flag.optional() }),
  output: noteView,
  refusals: ['staffing.erased'],
})

export const removeNote = command('staffing.removeNote', {
  summary: 'Take a note away; others than its author need the right to read restricted ones',
  permission: 'staffing.write_notes',
  input: z.strictObject({ noteId: wire.id('not') }),
  output: nothing,
  refusals: ['staffing.not_your_note'],
})

export const personNotes = list('staffing.personNotes', {
  summary: 'Notes about a person that the caller may read, newest first',
  permission: 'staffing.view',
  filter: { personId: wire.id('per') },
  row: noteView,
})

export const rateView = z.object({ role: z.string(), validFrom: wire.date, rate: wire.money, setBy: z.string() })

export const personRates = query('staffing.personRates', {
  summary: 'What a person is paid an hour, by role and from which day',
  permission: 'staffing.view_pay',
  input: z.strictObject({ personId: wire.id('per') }),
  output: z.object({ ordinary: wire.money, rates: z.array(rateView) }),
})

export const setRate = command('staffing.setRate', {
  summary: 'Agree a rate an hour for a role from a day on; null takes it away',
  permission: 'staffing.set_rates',
  input: z.strictObject({
    personId: wire.id('per'),
    /** Empty for all roles. */
    role: z.string().trim().max(40),
    validFrom: wire.date,
    rate: wire.money.nullable(),
  }),
  output: z.object({ rates: z.array(rateView) }),
  refusals: ['staffing.other_currency', 'staffing.erased'],
})

/** Operations on history, notes and rates. */
export const historyOperations = [personHistory, addNote, removeNote, personNotes, personRates, setRate]
