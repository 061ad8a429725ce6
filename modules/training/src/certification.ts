import { issueDocument } from '@ordinate/documents'
import { addDays, addMinutes, compareInstants, dateIn, type LocalDate, newId, startOfDay } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { certificatesChanged } from './contract.ts'
import { insertCertificates, loadCertificate, updateCertificate } from './data/certificates.ts'
import { progressWith } from './data/progress.ts'
import type { CertificateRow, PersonRow, ProgrammeRow, Tables } from './data/tables.ts'
import { validityFrom } from './domain/index.ts'

/** The code on a certificate can be checked for so many days after its last one. */
const CHECKED_DAYS_AFTER = 3 * 366
/** … and of one without an end for so long. */
const CHECKED_DAYS_FOR_EVER = 20 * 366

/** What a certificate is given for. */
export interface ToCertify {
  readonly programme: ProgrammeRow
  readonly person: PersonRow
  readonly source: 'course' | 'hand'
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  readonly attemptId?: string | null
}

/** Gives a certificate: numbered, set as PDF with a code to check it by, filed. The person's enrolment is fulfilled. */
export async function giveCertificate(ctx: CommandContext, given: ToCertify): Promise<CertificateRow> {
  const { programme, person, source, validFrom, validTo } = given
  const id = newId('crt')
  const row = {
    id,
    programme_id: programme.id,
    person_id: person.id,
    source,
    issued_at: ctx.now,
    valid_from: validFrom,
    valid_to: validTo,
    number: '',
    document_id: null,
    check_path: null,
    attempt_id: given.attemptId ?? null,
    revoked_at: null,
    revoked_reason: null,
  }
  await insertCertificates(ctx, [row])
  const checkable =
    validTo === null
      ? addMinutes(ctx.now, CHECKED_DAYS_FOR_EVER * 24 * 60)
      : startOfDay(addDays(validTo, CHECKED_DAYS_AFTER), ctx.settings.zone)
  const soonest = addMinutes(ctx.now, CHECKED_DAYS_AFTER * 24 * 60)
  const link = await ctx.issueLink({
    purpose: 'certificate',
    scope: { certificate: [id] },
    label: person.name,
    expiresAt: compareInstants(checkable, soonest) > 0 ? checkable : soonest,
  })
  await updateCertificate(ctx, id, { check_path: link.path })
  const document = await issueDocument(ctx, { kind: 'training_certificate', subjectId: id })
  await updateCertificate(ctx, id, { document_id: document.id, number: document.number })
  await endEnrolment(ctx, programme.id, [person.id])
  ctx.changed(['staffing.person', person.id], null, {
    certificate: document.number,
    programme: programme.name,
    validTo,
  })
  await ctx.record(certificatesChanged({ programmeId: programme.id, personIds: [person.id] }))
  return loadCertificate(ctx, id)
}

/** The person no longer has to do anything for the programme. */
export async function endEnrolment(
  ctx: CommandContext,
  programmeId: string,
  personIds: readonly string[],
): Promise<void> {
  await ctx
    .write<Tables>()
    .deleteFrom('training.enrolment')
    .where('programme_id', '=', programmeId)
    .where('person_id', 'in', [...personIds])
    .execute()
}

/** Gives the certificate when nothing is left to do. Answers whether it did. */
export async function certifyWhenDone(
  ctx: CommandContext,
  programme: ProgrammeRow,
  person: PersonRow,
  attemptId?: string,
): Promise<boolean> {
  // Two last steps at one moment wait for each other here, so that one of them sees the other done.
  await ctx
    .write<Tables>()
    .selectFrom('training.enrolment')
    .select('person_id')
    .where('programme_id', '=', programme.id)
    .where('person_id', '=', person.id)
    .forUpdate()
    .execute()
  const progress = await progressWith(ctx, programme, person.id)
  if (progress.enrolment === undefined || progress.stepsLeft.length > 0) return false
  const { standing } = progress
  const heldUntil = standing.state === 'valid' || standing.state === 'expires_soon' ? standing.until : null
  const today = dateIn(ctx.now, ctx.settings.zone)
  const days = validityFrom(today, heldUntil, programme.validity_months)
  await giveCertificate(ctx, { programme, person, source: 'course', ...days, attemptId: attemptId ?? null })
  return true
}
