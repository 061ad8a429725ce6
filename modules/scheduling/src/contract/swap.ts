import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { ruleRefusals } from './rule-refusals.ts'

export const standIns = query('scheduling.standIns', {
  summary: 'Who could take over a shift on the spot: may enter that outlet, is free, and when they can be there',
  permission: 'scheduling.swap',
  input: z.strictObject({ shiftId: wire.id('shf') }),
  output: z.object({
    people: z.array(
      z.object({
        personId: wire.id('per'),
        name: z.string(),
        phone: z.string().nullable(),
        km: z.number().nullable(),
        arrivesAt: wire.instant,
        /** Minutes after the beginning; 0 for those in time. */
        lateMinutes: z.int(),
      }),
    ),
  }),
  watches: ['staffing', 'places', 'orders'],
})

export const swapPerson = command('scheduling.swapPerson', {
  summary:
    'Give a shift that was told to one person to another at once, and tell them; what the first one worked stays recorded',
  permission: 'scheduling.swap',
  input: z.strictObject({ shiftId: wire.id('shf'), personId: wire.id('per'), reason: wire.line(300) }),
  output: z.object({
    allocationId: wire.id('sas'),
    personName: z.string(),
    phone: z.string().nullable(),
    /** What to tell them, with the address of their own page. */
    message: z.string(),
  }),
  refusals: [
    ...ruleRefusals,
    'orders.closed',
    'scheduling.seat_cancelled',
    'scheduling.seat_over',
    'scheduling.seat_theirs',
    'scheduling.taken_meanwhile',
    'finance.budget_exceeded',
  ],
  overridable: 'scheduling.override',
})

export const swapOperations = [standIns, swapPerson]
