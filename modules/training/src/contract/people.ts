import { command, download, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const standingState = z.enum(['valid', 'expires_soon', 'expired', 'in_progress', 'missing'])

/** How a person stands with one programme today, or on the day asked for. */
export const standingView = z.object({
  programmeId: wire.id('trp'),
  programme: z.string(),
  state: standingState,
  /** The last day of the certificate that holds, or of the last one that held. Null for ever, or when there is none. */
  until: wire.date.nullable(),
  /** True while the person is enrolled, also to renew what holds or has expired. */
  enrolled: z.boolean(),
})
export type StandingView = z.output<typeof standingView>

const person = { personId: wire.id('per'), name: z.string() }
const filter = {
  programmeId: wire.id('trp').optional(),
  state: standingState.optional(),
  /** Only programmes that this order demands, or that were made for it. */
  orderId: wire.id('ord').optional(),
  words: z.string().trim().max(200).optional(),
  /** The day on which it is asked; today when left out. */
  on: wire.date.optional(),
}

export const matrixRow = z.object({ ...person, standings: z.array(standingView) })
export type MatrixRow = z.output<typeof matrixRow>

export const matrix = list('training.matrix', {
  summary: 'People by programmes: who holds which certificate',
  permission: 'training.view',
  filter: { orderId: filter.orderId, words: filter.words, on: filter.on },
  row: matrixRow,
})

export const standingRow = z.object({
  ...person,
  programmeId: wire.id('trp'),
  programme: z.string(),
  state: standingState,
  until: wire.date.nullable(),
  enrolled: z.boolean(),
  dueOn: wire.date.nullable(),
  materialsOpened: z.int(),
  attended: z.boolean(),
  attempts: z.int(),
  /** Per cent of the best attempt. */
  bestPercent: z.int().nullable(),
  certificateNumber: z.string().nullable(),
  certificateId: wire.id('crt').nullable(),
})
export type StandingRow = z.output<typeof standingRow>

export const standings = list('training.standings', {
  summary: 'One line for each person and programme, with how far they are',
  permission: 'training.view',
  filter,
  row: standingRow,
})

const somebody = z.array(wire.id('per')).min(1).max(2_000)

export const enrol = command('training.enrol', {
  summary: 'Have people take a programme, and tell them with their personal links',
  permission: 'training.edit',
  input: z.strictObject({
    programmeId: wire.id('trp'),
    personIds: somebody,
    dueOn: wire.date.nullable().optional(),
    /** Answer the personal links, to hand over by hand, and tell also those again who take it already. */
    links: wire.flag.optional(),
  }),
  output: z.object({
    enrolled: z.int(),
    links: z.array(
      z.object({ ...person, phone: z.string().nullable(), email: z.string().nullable(), path: z.string() }),
    ),
  }),
  refusals: ['training.not_open'],
})

export const withdrawEnrolment = command('training.withdrawEnrolment', {
  summary: 'No longer have people take a programme; what they did is kept',
  permission: 'training.edit',
  input: z.strictObject({ programmeId: wire.id('trp'), personIds: somebody }),
  output: nothing,
})

export const giveAttempt = command('training.giveAttempt', {
  summary: 'Give a person one more attempt at the quiz',
  permission: 'training.edit',
  input: z.strictObject({ programmeId: wire.id('trp'), personId: wire.id('per') }),
  output: nothing,
  refusals: ['training.not_enrolled'],
})

export const certificateView = z.object({
  id: wire.id('crt'),
  programmeId: wire.id('trp'),
  programme: z.string(),
  ...person,
  number: z.string(),
  source: z.enum(['course', 'hand', 'import']),
  issuedAt: wire.instant,
  validFrom: wire.date,
  validTo: wire.date.nullable(),
  documentId: wire.id('doc').nullable(),
  revokedAt: wire.instant.nullable(),
  revokedReason: z.string().nullable(),
})
export type CertificateView = z.output<typeof certificateView>

export const personTraining = query('training.personTraining', {
  summary: 'What one person was trained in, and how it stands',
  permission: 'training.view',
  input: z.strictObject({ personId: wire.id('per') }),
  output: z.object({
    standings: z.array(standingRow),
    certificates: z.array(certificateView),
  }),
})

export const certify = command('training.certify', {
  summary: 'Give a certificate by hand, for a course taken elsewhere',
  permission: 'training.certify',
  input: z.strictObject({
    programmeId: wire.id('trp'),
    personId: wire.id('per'),
    validFrom: wire.date.optional(),
    /** Left out: as long as the programme says. */
    validTo: wire.date.nullable().optional(),
  }),
  output: certificateView,
  refusals: ['training.certificate_exists', 'training.ends_before_it_starts'],
})

export const revokeCertificate = command('training.revokeCertificate', {
  summary: 'Take a certificate back; whoever checks its code is told so',
  permission: 'training.certify',
  input: z.strictObject({ certificateId: wire.id('crt'), reason: wire.line(500) }),
  output: certificateView,
  refusals: ['training.revoked_already'],
})

export const certificateFile = download('training.certificateFile', {
  summary: 'A certificate as PDF',
  permission: 'training.view',
  input: z.strictObject({ certificateId: wire.id('crt') }),
})

export const verifyCertificate = query('training.verifyCertificate', {
  summary: 'Whether a certificate holds: what its code opens',
  permission: 'training.verify',
  /** A code names its own certificate; others say which. */
  input: z.strictObject({ certificateId: wire.id('crt').optional() }),
  output: z.object({
    organisation: z.string(),
    name: z.string(),
    programme: z.string(),
    number: z.string(),
    validFrom: wire.date,
    validTo: wire.date.nullable(),
    state: z.enum(['valid', 'expired', 'revoked', 'future']),
    checkedOn: wire.date,
  }),
})
export type CertificateCheck = z.output<typeof verifyCertificate.output>
