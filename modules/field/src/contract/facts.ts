import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'

const somebody = z.object({
  orderId: wire.id('ord'),
  activationId: wire.id('act'),
  attendanceId: wire.id('att'),
  personId: wire.id('per'),
})
const subjectsOf = (p: { orderId: string; activationId: string; personId: string }): Subject[] => [
  ['orders.order', p.orderId],
  ['orders.activation', p.activationId],
  ['staffing.person', p.personId],
]

export const checkedIn = fact('field.checked_in', somebody, subjectsOf)
export const checkedOut = fact('field.checked_out', somebody, subjectsOf)

/** People who should have come and have not, after the grace period. */
export const noShow = fact('field.no_show', z.object({ attendances: z.array(somebody) }), (p) =>
  p.attendances.flatMap(subjectsOf),
)

/** Attendances were made, moved, released or recorded by hand. */
export const attendanceChanged = fact(
  'field.attendance_changed',
  z.object({ orderId: wire.id('ord'), attendanceIds: z.array(wire.id('att')) }),
  (p) => [['orders.order', p.orderId]],
)

export const briefingRead = fact(
  'field.briefing_read',
  z.object({ orderId: wire.id('ord'), personId: wire.id('per') }),
  (p) => [
    ['orders.order', p.orderId],
    ['staffing.person', p.personId],
  ],
)

const atPoint = z.object({ orderId: wire.id('ord'), activationId: wire.id('act') })
const pointSubjects = (p: { orderId: string; activationId: string }): Subject[] => [
  ['orders.order', p.orderId],
  ['orders.activation', p.activationId],
]

export const figuresReported = fact(
  'field.figures_reported',
  atPoint.extend({ personId: wire.id('per'), contacts: z.int(), samples: z.int(), sales: z.int() }),
  pointSubjects,
)

export const photoAdded = fact('field.photo_added', atPoint.extend({ photoId: wire.id('pho') }), pointSubjects)

export const photosReviewed = fact(
  'field.photos_reviewed',
  z.object({
    orderIds: z.array(wire.id('ord')),
    photoIds: z.array(wire.id('pho')),
    state: z.enum(['approved', 'returned']),
  }),
  (p) => p.orderIds.map((id): Subject => ['orders.order', id]),
)

export const incidentReported = fact(
  'field.incident_reported',
  atPoint.extend({ incidentId: wire.id('ict') }),
  pointSubjects,
)
export const incidentResolved = fact(
  'field.incident_resolved',
  atPoint.extend({ incidentId: wire.id('ict') }),
  pointSubjects,
)

/** Hours were approved, or locked into the pay register. */
export const hoursDecided = fact(
  'field.hours_decided',
  z.object({
    orderIds: z.array(wire.id('ord')),
    attendanceIds: z.array(wire.id('att')),
    decision: z.enum(['approved', 'locked']),
  }),
  (p) => p.orderIds.map((id): Subject => ['orders.order', id]),
)

/** Two people were at one seat; or it was decided what each of them is paid. */
export const clashChanged = fact(
  'field.clash_changed',
  atPoint.extend({
    clashId: wire.id('cla'),
    change: z.enum(['opened', 'decided']),
    personIds: z.array(wire.id('per')),
  }),
  pointSubjects,
)

/** The pictures that an order asks for were set. */
export const shotsSet = fact('field.shots_set', z.object({ orderId: wire.id('ord') }), (p) => [
  ['orders.order', p.orderId],
])
