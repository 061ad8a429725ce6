import { wire } from '@ordinate/contract'
import { z } from 'zod'
import { attendanceStates, marks, photoStates, presences } from '../domain/index.ts'

export const attendanceState = z.enum(attendanceStates)
export const presence = z.enum(presences)
export const photoState = z.enum(photoStates)
export const mark = z.enum(marks)

const pointView = z.object({ lat: z.number(), lon: z.number() })

/** A coming or a leaving: the moment that counts, when the server heard of it, and what speaks for it. */
export const checkView = z.object({
  at: wire.instant,
  receivedAt: wire.instant,
  point: pointView.nullable(),
  /** Radius of the fix, metres. */
  accuracyM: z.number().nullable(),
  /** From the outlet, metres. */
  distanceM: z.number().nullable(),
  hasPhoto: z.boolean(),
  marks: z.array(mark),
  /** What the device's clock showed; `at` is that put right by as much as the clock was found to be off. */
  deviceAt: wire.instant,
  /** How far the device's clock was found to be ahead of the server's, seconds. */
  clockAheadS: z.int().nullable(),
})
export type CheckView = z.output<typeof checkView>

/** A person's presence at a published shift. */
export const attendanceView = z.object({
  id: wire.id('att'),
  allocationId: wire.id('sas'),
  shiftId: wire.id('shf'),
  personId: wire.id('per'),
  personName: z.string(),
  orderId: wire.id('ord'),
  activationId: wire.id('act'),
  /** Activations that a supervisor looks after; one for a promoter. */
  covers: z.array(z.string()),
  outletId: wire.id('out'),
  role: z.string(),
  day: wire.date,
  zone: z.string(),
  during: wire.period,
  state: attendanceState,
  checkIn: checkView.nullable(),
  checkOut: checkView.nullable(),
  lateMinutes: z.int(),
  /** Within the shift, less the break. */
  minutesWorked: z.int().nullable(),
  minutesApproved: z.int().nullable(),
  approvedBy: z.string().nullable(),
  note: z.string(),
  version: z.int(),
  /** When the seat was taken from the person, also when they had come. */
  releasedAt: wire.instant.nullable(),
})
export type AttendanceView = z.output<typeof attendanceView>

/** What one person reported of one activation, totals of the day. */
export const figuresView = z.object({
  activationId: wire.id('act'),
  personId: wire.id('per'),
  contacts: z.int(),
  samples: z.int(),
  sales: z.int(),
  comment: z.string(),
  reportedAt: wire.instant,
})
export type FiguresView = z.output<typeof figuresView>

export const photoView = z.object({
  id: wire.id('pho'),
  orderId: wire.id('ord'),
  activationId: wire.id('act'),
  outletId: wire.id('out'),
  day: wire.date,
  zone: z.string(),
  personId: wire.id('per'),
  fileId: z.string(),
  /** On the device's clock. */
  takenAt: wire.instant,
  receivedAt: wire.instant,
  point: pointView.nullable(),
  distanceM: z.number().nullable(),
  width: z.int(),
  height: z.int(),
  caption: z.string(),
  state: photoState,
  returnReason: z.string(),
  reviewedBy: z.string().nullable(),
  /** An earlier photo, of any order, that shows the same picture. */
  repeatOf: wire.id('pho').nullable(),
  /** The required shot that it is. */
  shotId: wire.id('sht').nullable(),
  shotName: z.string().nullable(),
  /** What the device's clock or the camera said. */
  deviceAt: wire.instant,
  /** Whether it was taken with the page's own camera; null where nobody said. */
  isLive: z.boolean().nullable(),
})
export type PhotoView = z.output<typeof photoView>

/** A picture that every point of an order has to bring. */
export const shotView = z.object({
  id: wire.id('sht'),
  name: z.string(),
  hint: z.string(),
  /** How many of it. */
  least: z.int(),
})
export type ShotView = z.output<typeof shotView>

/** A required shot with how many pictures of it a point has. */
export const shotCount = shotView.extend({ have: z.int() })
export type ShotCount = z.output<typeof shotCount>

export const incidentKinds = ['place', 'materials', 'people', 'safety', 'other'] as const
export const incidentKind = z.enum(incidentKinds)

export const incidentView = z.object({
  id: wire.id('ict'),
  orderId: wire.id('ord'),
  activationId: wire.id('act'),
  outletId: wire.id('out'),
  personId: wire.id('per'),
  kind: incidentKind,
  description: z.string(),
  happenedAt: wire.instant,
  receivedAt: wire.instant,
  photoId: wire.id('pho').nullable(),
  resolvedAt: wire.instant.nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string(),
})
export type IncidentView = z.output<typeof incidentView>

/** One of the two people of a double occupation. */
export const clashParty = z.object({
  attendanceId: wire.id('att'),
  personId: wire.id('per'),
  personName: z.string(),
  state: attendanceState,
  /** When the seat was taken from this person; null for whom it was given to. */
  releasedAt: wire.instant.nullable(),
  checkIn: checkView.nullable(),
  checkOut: checkView.nullable(),
  minutesWorked: z.int().nullable(),
  /** What was decided; null before. */
  minutesPaid: z.int().nullable(),
})

/** A seat that two people were at: both facts, and what was decided. */
export const clashView = z.object({
  id: wire.id('cla'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  activationId: wire.id('act'),
  outletName: z.string(),
  day: wire.date,
  zone: z.string(),
  during: wire.period,
  openedAt: wire.instant,
  first: clashParty,
  second: clashParty,
  explanation: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: wire.instant.nullable(),
})
export type ClashView = z.output<typeof clashView>

/** The result of one outlet on one day. */
export const activationResult = z.object({
  activationId: wire.id('act'),
  outletId: wire.id('out'),
  outletName: z.string(),
  day: wire.date,
  contacts: z.int(),
  samples: z.int(),
  sales: z.int(),
  /** Photos that were not returned. */
  photos: z.int(),
  photosApproved: z.int(),
  /** True when somebody reported figures. */
  reported: z.boolean(),
  comment: z.string(),
  closed: z.boolean(),
})
export type ActivationResult = z.output<typeof activationResult>
