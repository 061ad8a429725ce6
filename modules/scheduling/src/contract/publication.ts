import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { budgetRoom } from './budget-room.ts'

/** Who is told what by a publication. */
const told = z.object({
  personId: wire.id('per'),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** Shifts that are published; none for people who only lose some. */
  shifts: z.int(),
  /** Day of the first shift that is told of, on its outlet's calendar. */
  first: wire.date,
})

const toldShift = z.object({
  shiftId: wire.id('shf'),
  outletId: wire.id('out'),
  outletName: z.string(),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
})

/** One thing that a person has to be told: a new shift, another one than before, the same again, or that it is off. */
export const tellingView = z.object({
  kind: z.enum(['new', 'moved', 'again', 'cancelled']),
  now: toldShift.nullable(),
  was: toldShift.nullable(),
})
export type TellingView = z.output<typeof tellingView>

export const previewPublish = query('scheduling.previewPublish', {
  summary: 'Who will be told what when the roster is published: what is new, moved, off, and what stays',
  permission: 'scheduling.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    people: z.array(
      told.extend({
        tellings: z.array(tellingView),
        /** Shifts that they know of and that stay as they are. */
        unchanged: z.int(),
        /** Pay of the shifts that are published; null for callers who may not see pay. */
        cost: wire.money.nullable(),
      }),
    ),
    shifts: z.int(),
    open: z.int(),
    cost: wire.money.nullable(),
    /** What each line of the budget has, and would have left once these are told. */
    budget: z.array(budgetRoom),
  }),
  watches: ['staffing', 'finance'],
})

export const publish = command('scheduling.publish', {
  summary: 'Publish the drafts of an order: people get their links, pass lists their names, the budget its commitment',
  permission: 'scheduling.publish',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** Only these people; left out, everybody. Those who only lose shifts are always told. */
    personIds: z.array(wire.id('per')).min(1).max(5_000).optional(),
  }),
  output: z.object({
    published: z.int(),
    people: z.array(
      told.extend({
        /** Path of the link, given out once; null when the person has a live one. */
        link: z.string().nullable(),
        /** The message to send, in the person's language. */
        message: z.string(),
      }),
    ),
    /** A CSV of all messages, for whatever sends them; null when nobody had to be told. */
    messageFileId: z.string().nullable(),
    /** Under which the messages are found among all; null when nobody had to be told. */
    batchId: z.string().nullable(),
  }),
  refusals: ['orders.closed', 'scheduling.nothing_to_publish', 'finance.budget_exceeded'],
  overridable: 'scheduling.override',
})
