import { command, query, wire } from '@ordinate/contract'
import { reportAnswers } from '@ordinate/warehouse/contract'
import { z } from 'zod'
import { attendanceView, figuresView, incidentKind, photoView, shotCount } from './views.ts'

/** Left out by callers on their own link: it is confined to one person. */
const ownPerson = { personId: wire.id('per').optional() }

/** What a person has to know before coming. */
export const briefingView = z.object({
  orderTitle: z.string(),
  coordinatorName: z.string().nullable(),
  product: z.string().nullable(),
  objective: z.string().nullable(),
  audience: z.string().nullable(),
  mechanics: z.string().nullable(),
  dressCode: z.string().nullable(),
  contactsTarget: z.int().nullable(),
  samplesTarget: z.int().nullable(),
  readAt: wire.instant.nullable(),
})
export type BriefingView = z.output<typeof briefingView>

export const pointOutlet = z.object({
  id: wire.id('out'),
  key: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  openingHours: z.string().nullable(),
  arrivalRules: z.string().nullable(),
})

/** One item that was issued to a point, and what became of it so far. */
export const pointMaterial = z.object({
  itemId: wire.id('itm'),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  issued: wire.quantity,
  used: wire.quantity,
  damaged: wire.quantity,
  lost: wire.quantity,
  /** Handed back, counted or not. */
  returned: wire.quantity,
})
export type PointMaterial = z.output<typeof pointMaterial>

/** A shift on its person's phone, with everything that is needed there without network. */
export const ownPoint = z.object({
  attendance: attendanceView,
  outlet: pointOutlet,
  briefing: briefingView,
  figures: figuresView.nullable(),
  photos: z.array(
    photoView.pick({ id: true, takenAt: true, state: true, returnReason: true, caption: true, shotId: true }),
  ),
  /** The pictures that are asked for here. */
  shots: z.array(shotCount),
  /** Whom to ring up. */
  contacts: z.array(z.object({ role: z.enum(['supervisor', 'venue']), name: z.string(), phone: z.string() })),
  materials: z.array(pointMaterial),
  materialsReceivedAt: wire.instant.nullable(),
  incidents: z.int(),
})
export type OwnPoint = z.output<typeof ownPoint>

export const phoneToday = query('field.phoneToday', {
  summary: "A person's shifts from yesterday to the end of next week, with briefing, progress and materials",
  permission: 'field.own_day',
  input: z.strictObject(ownPerson),
  output: z.object({
    person: z.object({ id: wire.id('per'), name: z.string() }),
    points: z.array(ownPoint),
    /** Whether the person supervises others on one of these days. */
    supervises: z.boolean(),
  }),
  watches: ['scheduling', 'orders', 'places', 'warehouse'],
})

export const clock = query('field.clock', {
  summary: "What the server's clock shows, so that a device can find how far its own is off",
  permission: 'field.own_day',
  input: z.strictObject({}),
  output: z.object({ now: wire.instant }),
})

export const readBriefing = command('field.readBriefing', {
  summary: 'Say that the briefing of a shift was read',
  permission: 'field.own_day',
  input: z.strictObject({ attendanceId: wire.id('att'), at: wire.instant }),
  output: z.object({ readAt: wire.instant }),
})

/** How far a device's clock was found to be ahead of the server's, seconds; a century at most. */
const clockAheadS = z.int().min(-3_200_000_000).max(3_200_000_000).optional()

const report = {
  attendanceId: wire.id('att'),
  /** The device's clock; the server keeps its own beside it. */
  at: wire.instant,
  point: wire.point.optional(),
  /** Radius of the fix, metres. */
  accuracyM: z.number().min(0).max(1_000_000).optional(),
  /** A picture taken at that moment; needed when there is no fix. */
  photoFileId: wire.id('fil').optional(),
  clockAheadS,
  /** Whether the picture was taken with the page's own camera. */
  isLive: z.boolean().optional(),
}

export const checkIn = command('field.checkIn', {
  summary: 'Check in at an outlet with time and place, or with a photo where there is no fix',
  permission: 'field.own_day',
  input: z.strictObject(report),
  output: attendanceView,
  refusals: ['lifecycle.wrong_state', 'field.needs_evidence', 'field.too_early', 'field.shift_over'],
})

export const checkOut = command('field.checkOut', {
  summary: 'Check out of an outlet',
  permission: 'field.own_day',
  input: z.strictObject(report),
  output: attendanceView,
  refusals: ['lifecycle.wrong_state', 'field.out_before_in'],
})

const count = z.int().min(0).max(100_000)

export const reportFigures = command('field.reportFigures', {
  summary: 'Report contacts, samples and sales of the day so far; reporting again replaces what was said before',
  permission: 'field.own_day',
  input: z.strictObject({
    attendanceId: wire.id('att'),
    at: wire.instant,
    contacts: count,
    samples: count,
    sales: count.optional(),
    comment: wire.text(2_000).optional(),
  }),
  output: figuresView,
  refusals: ['field.not_there', 'field.day_closed'],
})

export const addPhoto = command('field.addPhoto', {
  summary: 'Add a photo of the point; it waits for review',
  permission: 'field.own_day',
  input: z.strictObject({
    attendanceId: wire.id('att'),
    fileId: wire.id('fil'),
    /** When the picture was taken, by the device. */
    takenAt: wire.instant,
    point: wire.point.optional(),
    caption: wire.text(300).optional(),
    /** The required shot that it is. */
    shotId: wire.id('sht').optional(),
    clockAheadS,
    isLive: z.boolean().optional(),
  }),
  output: photoView,
  refusals: ['field.not_a_picture', 'field.not_there', 'field.photo_added_already'],
})

export const reportIncident = command('field.reportIncident', {
  summary: 'Report that something went wrong at the point',
  permission: 'field.own_day',
  input: z.strictObject({
    attendanceId: wire.id('att'),
    at: wire.instant,
    kind: incidentKind,
    description: wire.line(2_000),
    fileId: wire.id('fil').optional(),
  }),
  output: z.object({ incidentId: wire.id('ict') }),
  refusals: ['field.not_a_picture'],
})

export const receiveMaterials = command('field.receiveMaterials', {
  summary: 'Confirm that the materials of the point arrived',
  permission: 'field.own_day',
  input: z.strictObject({ attendanceId: wire.id('att') }),
  output: z.object({ items: z.int() }),
  refusals: ['warehouse.nothing_issued', 'orders.closed'],
})

const used = wire.quantity.optional()

export const reportMaterials = command('field.reportMaterials', {
  summary: 'Report what the point used, damaged, lost and hands back, as totals so far',
  permission: 'field.own_day',
  input: z.strictObject({
    attendanceId: wire.id('att'),
    lines: z
      .array(z.strictObject({ itemId: wire.id('itm'), used, damaged: used, lost: used, returned: used }))
      .min(1)
      .max(100),
    contacts: z.int().min(0).max(1_000_000).optional(),
    /** What was said to questions about implausible figures. */
    answers: reportAnswers.optional(),
  }),
  output: z.object({ items: z.int() }),
  refusals: [
    'warehouse.more_than_issued',
    'warehouse.unanswered',
    'warehouse.already_counted',
    'warehouse.nothing_issued',
    'warehouse.too_fine',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
})
