import { documentFile, renderDocument } from '@ordinate/documents'
import { compareDates, dateIn, type LocalDate, refuse } from '@ordinate/kernel'
import { handle, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { giveCertificate } from '../certification.ts'
import {
  certificateFile,
  certificatesChanged,
  certify,
  myCertificate,
  revokeCertificate,
  verifyCertificate,
} from '../contract.ts'
import { loadCertificate, standingCertificates, updateCertificate } from '../data/certificates.ts'
import { peopleById, thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import type { CertificateRow } from '../data/tables.ts'
import { lastValidDay } from '../domain/index.ts'
import { ownPerson } from '../own.ts'
import { certificateViews } from '../views.ts'

export const certifyHandler = handle(certify, async (ctx, input) => {
  const programme = await loadProgramme(ctx, input.programmeId)
  const [person] = await thesePeople(ctx, [input.personId])
  const validFrom = input.validFrom ?? dateIn(ctx.now, ctx.settings.zone)
  const validTo = input.validTo === undefined ? lastValidDay(validFrom, programme.validity_months) : input.validTo
  if (validTo !== null && compareDates(validTo, validFrom) < 0) {
    ctx.enforce(refuse('training.ends_before_it_starts', {}, { path: 'validTo' }))
  }
  const held = await standingCertificates(ctx, { programmeIds: [programme.id], personIds: [person!.id] })
  if (held.some(({ valid_from }) => compareDates(valid_from, validFrom) === 0)) {
    ctx.enforce(refuse('training.certificate_exists', { name: person!.name, from: String(validFrom) }))
  }
  const given = { programme, person: person!, source: 'hand' as const, validFrom, validTo }
  return (await certificateViews(ctx, [await giveCertificate(ctx, given)]))[0]!
})

export const revokeCertificateHandler = handle(revokeCertificate, async (ctx, { certificateId, reason }) => {
  const certificate = await loadCertificate(ctx, certificateId)
  if (certificate.revoked_at !== null) ctx.enforce(refuse('training.revoked_already', { number: certificate.number }))
  await updateCertificate(ctx, certificate.id, { revoked_at: ctx.now, revoked_reason: reason })
  const what = { certificate: certificate.number }
  ctx.changed(['staffing.person', certificate.person_id], what, { ...what, revoked: reason })
  const { programme_id, person_id } = certificate
  await ctx.record(certificatesChanged({ programmeId: programme_id, personIds: [person_id] }))
  return (await certificateViews(ctx, [await loadCertificate(ctx, certificate.id)]))[0]!
})

export const certificateFileHandler = handle(certificateFile, async (ctx, { certificateId }) =>
  fileOf(ctx, await loadCertificate(ctx, certificateId)),
)

export const myCertificateHandler = handle(myCertificate, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const certificate = await loadCertificate(ctx, input.certificateId)
  if (certificate.person_id !== person.id) throw notFound('training.certificate', certificate.id)
  return fileOf(ctx, certificate)
})

/** The filed paper; of a certificate from elsewhere, which has none, what it would say. */
async function fileOf(ctx: QueryContext, certificate: CertificateRow) {
  if (certificate.document_id !== null) return documentFile(ctx, certificate.document_id)
  return renderDocument(ctx, { kind: 'training_certificate', subjectId: certificate.id, format: 'pdf' })
}

export const verifyCertificateHandler = handle(verifyCertificate, async (ctx, input) => {
  const scope = ctx.scope('certificate')
  const id = input.certificateId ?? (scope?.length === 1 ? scope[0] : undefined)
  if (id === undefined) throw invalid('certificateId', 'training.which_certificate')
  if (scope && !scope.includes(id)) throw notFound('training.certificate', id)
  const certificate = await loadCertificate(ctx, id)
  const programme = await loadProgramme(ctx, certificate.programme_id)
  const person = (await peopleById(ctx, [certificate.person_id])).get(certificate.person_id)
  const today = dateIn(ctx.now, ctx.settings.zone)
  return {
    organisation: ctx.settings.name,
    name: person?.name ?? '',
    programme: programme.name,
    number: certificate.number,
    validFrom: certificate.valid_from,
    validTo: certificate.valid_to,
    state: stateOn(certificate, today),
    checkedOn: today,
  }
})

function stateOn({ revoked_at, valid_from, valid_to }: CertificateRow, today: LocalDate) {
  if (revoked_at !== null) return 'revoked' as const
  if (compareDates(today, valid_from) < 0) return 'future' as const
  return valid_to !== null && compareDates(valid_to, today) < 0 ? ('expired' as const) : ('valid' as const)
}
