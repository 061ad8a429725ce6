import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { DOOR_FINDINGS } from '../domain/door.ts'
import { passPersonView } from './passes.ts'

export const doorFinding = z.enum(DOOR_FINDINGS)

/** What may be shown of a person at a door. */
const doorPerson = z.object({
  personId: wire.id('per'),
  firstName: z.string(),
  hasPhoto: z.boolean(),
})

export const issueDoorLink = command('bookings.issueDoorLink', {
  summary: 'Make a link with which the guard of an outlet checks badges and letters; the links before it end',
  permission: 'bookings.issue_passes',
  input: z.strictObject({
    outletId: wire.id('out'),
    /** Days for which it works; 31 when not said. */
    days: z.int().min(1).max(366).optional(),
  }),
  output: z.object({ path: z.string(), expiresAt: wire.instant }),
})

/** A guard's link names its own outlet; others say which. */
const atDoor = { outletId: wire.id('out').optional() }

const doorCheckView = z.object({
  id: wire.id('dck'),
  at: wire.instant,
  finding: doorFinding,
  firstName: z.string().nullable(),
  checkedBy: z.string(),
})
export type DoorCheckView = z.output<typeof doorCheckView>

export const doorToday = query('bookings.doorToday', {
  summary: 'Who is expected at the door of an outlet today, and what was checked',
  permission: 'bookings.check_door',
  input: z.strictObject(atDoor),
  output: z.object({
    organisation: z.string(),
    outletId: wire.id('out'),
    outletName: z.string(),
    zone: z.string(),
    today: wire.date,
    expected: z.array(
      doorPerson.extend({ orderTitle: z.string(), documentNumber: z.string(), enteredAt: wire.instant.nullable() }),
    ),
    checks: z.array(doorCheckView),
  }),
  watches: ['scheduling'],
})
export type DoorToday = z.output<typeof doorToday.output>

export const checkAtDoor = command('bookings.checkAtDoor', {
  summary: 'Check a badge’s or letter’s code at the door of an outlet; what was found is recorded',
  permission: 'bookings.check_door',
  input: z.strictObject({ ...atDoor, code: z.string().trim().min(1).max(400) }),
  output: z.object({
    finding: doorFinding,
    valid: z.boolean(),
    /** What was found in one sentence of the reader’s language. */
    text: z.string(),
    outletName: z.string(),
    today: wire.date,
    orderTitle: z.string().nullable(),
    documentNumber: z.string().nullable(),
    person: doorPerson.nullable(),
    /** Days on which the person or letter is expected there. */
    days: z.array(wire.date),
  }),
})
export type DoorAnswer = z.output<typeof checkAtDoor.output>

export const doorPhoto = download('bookings.doorPhoto', {
  summary: 'The photo of somebody who is expected at the door of an outlet today',
  permission: 'bookings.check_door',
  input: z.strictObject({ ...atDoor, personId: wire.id('per') }),
})

export const letterStanding = z.enum(['valid', 'superseded', 'withdrawn', 'not_issued', 'over'])

export const checkPass = query('bookings.checkPass', {
  summary: 'Who may enter: what the code on a pass letter opens at the door',
  permission: 'bookings.check_pass',
  /** A code names its own list; others say which. */
  input: z.strictObject({ passListId: wire.id('psl').optional() }),
  output: z.object({
    valid: z.boolean(),
    standing: letterStanding,
    /** The version of the letter whose code was read, and the last one. */
    version: z.int(),
    lastVersion: z.int(),
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

export const myPasses = query('bookings.myPasses', {
  summary: 'A person’s own badges for the doors of the outlets where they are expected',
  permission: 'bookings.own_passes',
  /** Left out by callers on their own link: it is confined to one person. */
  input: z.strictObject({ personId: wire.id('per').optional() }),
  output: z.object({
    passes: z.array(
      z.object({
        outletId: wire.id('out'),
        outletName: z.string(),
        orderTitle: z.string(),
        code: z.string(),
        documentNumber: z.string().nullable(),
        days: z.array(wire.date),
      }),
    ),
  }),
  watches: ['scheduling'],
})
export type MyPasses = z.output<typeof myPasses.output>
