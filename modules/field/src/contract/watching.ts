import { command, download, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { activationResult, attendanceView, incidentView, photoState, photoView, presence } from './views.ts'

/** A person at a point as boards show them. */
export const personAtPoint = z.object({
  attendance: attendanceView,
  presence,
  phone: z.string().nullable(),
})
export type PersonAtPoint = z.output<typeof personAtPoint>

/** One point of a day as it stands now. */
export const livePoint = z.object({
  activationId: wire.id('act'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  orderTitle: z.string(),
  outletId: wire.id('out'),
  outletKey: z.string(),
  outletName: z.string(),
  region: z.string().nullable(),
  day: wire.date,
  zone: z.string(),
  during: wire.period,
  headcount: z.int(),
  /** The worst of its people, `no_show` when nobody is expected at all. */
  presence,
  people: z.array(personAtPoint),
  contacts: z.int(),
  samples: z.int(),
  sales: z.int(),
  contactsTarget: z.int().nullable(),
  samplesTarget: z.int().nullable(),
  reported: z.boolean(),
  photos: z.int(),
  photosToReview: z.int(),
  openIncidents: z.int(),
  closed: z.boolean(),
})
export type LivePoint = z.output<typeof livePoint>

export const liveCounts = z.object({
  points: z.int(),
  later: z.int(),
  due: z.int(),
  late: z.int(),
  in: z.int(),
  out: z.int(),
  no_show: z.int(),
  overstayed: z.int(),
})

export const liveBoard = query('field.liveBoard', {
  summary: 'Every point of a day as it stands now: who is in, late or missing, figures, photos, incidents',
  permission: 'field.view',
  input: z.strictObject({
    /** The day at the outlets; today at the office when left out. */
    day: wire.date.optional(),
    orderId: wire.id('ord').optional(),
  }),
  output: z.object({ day: wire.date, asOf: wire.instant, counts: liveCounts, points: z.array(livePoint) }),
  watches: ['scheduling', 'orders', 'places', 'staffing'],
})

export const supervisorView = query('field.supervisorView', {
  summary: "A supervisor's own points of a day: who is in, late or missing, figures, photos, hours to approve",
  permission: 'field.supervise',
  input: z.strictObject({
    /** Left out by callers on their own link: it is confined to one person. */
    personId: wire.id('per').optional(),
    day: wire.date.optional(),
  }),
  output: z.object({
    person: z.object({ id: wire.id('per'), name: z.string() }),
    day: wire.date,
    asOf: wire.instant,
    points: z.array(livePoint),
    photos: z.array(photoView.pick({ id: true, activationId: true, takenAt: true, caption: true, state: true })),
  }),
  watches: ['scheduling', 'orders', 'places', 'staffing'],
})

export const results = query('field.results', {
  summary: 'Results of an order by outlet and day against its targets',
  permission: 'field.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({
    days: z.array(activationResult),
    totals: z.object({ contacts: z.int(), samples: z.int(), sales: z.int(), photos: z.int() }),
    /** Targets of one activation, from the brief. */
    contactsPerDay: z.int().nullable(),
    samplesPerDay: z.int().nullable(),
  }),
  watches: ['orders', 'places'],
})

export const closeDays = command('field.closeDays', {
  summary: 'Close the days of activations: what was reported is what happened',
  permission: 'field.edit',
  input: z.strictObject({ activationIds: z.array(wire.id('act')).min(1).max(2_000) }),
  output: z.object({ closed: z.int() }),
  refusals: [
    'field.people_still_in',
    'field.nobody_came',
    'field.no_figures',
    'lifecycle.wrong_state',
    'orders.closed',
  ],
  overridable: 'field.override',
})

export const photoRow = photoView.extend({
  orderNumber: z.string(),
  outletName: z.string(),
  personName: z.string(),
})
export type PhotoRow = z.output<typeof photoRow>

export const reviewPhotos = list('field.reviewPhotos', {
  summary: 'Photos by order, outlet, day and state, oldest first',
  permission: 'field.view',
  filter: {
    orderId: wire.id('ord').optional(),
    outletId: wire.id('out').optional(),
    state: photoState.optional(),
    activationId: wire.id('act').optional(),
    /** Only photos that show a picture that came before. */
    repeated: wire.flag.optional(),
    from: wire.date.optional(),
    to: wire.date.optional(),
  },
  row: photoRow,
  watches: ['orders', 'places', 'staffing'],
})

export const approvePhoto = command('field.approvePhoto', {
  summary: 'Approve photos for the report',
  permission: 'field.review_photos',
  input: z.strictObject({
    photoIds: z.array(wire.id('pho')).min(1).max(500),
    /** A caption for the report, when one photo is approved. */
    caption: wire.text(300).optional(),
  }),
  output: z.object({ approved: z.int() }),
  refusals: ['lifecycle.wrong_state'],
})

export const returnPhoto = command('field.returnPhoto', {
  summary: 'Return a photo with a reason; its person is asked for another',
  permission: 'field.review_photos',
  input: z.strictObject({ photoId: wire.id('pho'), reason: wire.line(300) }),
  output: photoView,
  refusals: ['lifecycle.wrong_state'],
})

export const photoFile = download('field.photoFile', {
  summary: 'The picture of a photo, whole or small',
  permission: 'field.see_photos',
  input: z.strictObject({ photoId: wire.id('pho'), size: z.enum(['whole', 'small']).optional() }),
})

export const checkPhoto = download('field.checkPhoto', {
  summary: 'The picture that was taken at a check-in or check-out',
  permission: 'field.see_photos',
  input: z.strictObject({ attendanceId: wire.id('att'), of: z.enum(['in', 'out']) }),
})

export const listIncidents = list('field.listIncidents', {
  summary: 'Incidents at points, newest first',
  permission: 'field.view',
  filter: { orderId: wire.id('ord').optional(), open: wire.flag.optional() },
  row: incidentView.extend({ orderNumber: z.string(), outletName: z.string(), personName: z.string() }),
  watches: ['orders', 'places', 'staffing'],
})

export const resolveIncident = command('field.resolveIncident', {
  summary: 'Say how an incident was resolved',
  permission: 'field.edit',
  input: z.strictObject({ incidentId: wire.id('ict'), resolution: wire.line(2_000) }),
  output: incidentView,
  refusals: ['field.incident_resolved_already'],
})
