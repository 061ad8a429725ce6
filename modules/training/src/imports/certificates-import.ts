import { compareDates, type LocalDate, newId, startOfDay } from '@ordinate/kernel'
import { findPartiesBy } from '@ordinate/parties'
import {
  dateColumn,
  emailColumn,
  type ImportRow,
  importKind,
  type PlannedRow,
  phoneColumn,
  type QueryContext,
  type RowProblem,
  textColumn,
} from '@ordinate/platform'
import { certificatesChanged } from '../contract.ts'
import { insertCertificates, standingCertificates, updateCertificate } from '../data/certificates.ts'
import { openProgrammes } from '../data/programmes.ts'
import type { CertificateRow, ProgrammeRow, Tables } from '../data/tables.ts'
import { lastValidDay } from '../domain/index.ts'

/** A row of a file of past certificates. */
type Values = {
  readonly name: string
  readonly phone?: string
  readonly email?: string
  readonly programme: string
  readonly validFrom: LocalDate
  readonly validTo?: LocalDate
  readonly number?: string
}

type Work = {
  readonly programmeId: string
  readonly personId: string
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  readonly number: string
  /** The certificate that the row corrects. */
  readonly knownId: string | null
}

const naming = (key: string, synonyms: readonly string[], required = false) => ({
  key,
  label: `training.column.${key}`,
  synonyms,
  required,
})

const columns = [
  textColumn(naming('name', ['full name', 'person', 'фио', 'сотрудник'], true)),
  phoneColumn(naming('phone', ['mobile', 'telephone', 'мобильный'])),
  emailColumn(naming('email', ['e mail', 'mail', 'почта'])),
  textColumn(naming('programme', ['training', 'course', 'курс', 'обучение'], true)),
  dateColumn(naming('validFrom', ['issued', 'passed on', 'date', 'выдан', 'дата'], true)),
  dateColumn(naming('validTo', ['expiry', 'expires', 'valid until', 'истекает', 'действителен до'])),
  textColumn(naming('number', ['certificate', 'certificate number', 'no', 'номер удостоверения']), 60),
]

/** Certificates from before, or from elsewhere. People are known by e-mail or phone, else by a name that only one has. */
export const certificatesImport = importKind<Values, Work>({
  kind: 'training.certificates',
  permission: 'training.certify',
  columns,
  key: ({ name, phone, email, programme, validFrom }) =>
    [email?.toLowerCase() ?? phone ?? name.toLowerCase(), programme.toLowerCase(), validFrom].join(' '),
  plan,
  async apply(ctx, work) {
    const fresh = work.filter(({ knownId }) => knownId === null)
    await insertCertificates(
      ctx,
      fresh.map(({ programmeId, personId, validFrom, validTo, number }) => ({
        id: newId('crt'),
        programme_id: programmeId,
        person_id: personId,
        source: 'import' as const,
        issued_at: startOfDay(validFrom, ctx.settings.zone),
        valid_from: validFrom,
        valid_to: validTo,
        number,
        document_id: null,
        check_path: null,
        attempt_id: null,
        revoked_at: null,
        revoked_reason: null,
      })),
    )
    for (const { knownId, validTo, number } of work) {
      if (knownId !== null) await updateCertificate(ctx, knownId, { valid_to: validTo, number })
    }
    for (const { personId, validFrom, validTo } of work) {
      ctx.changed(['staffing.person', personId], null, { certificate: { validFrom, validTo } })
    }
    for (const [programmeId, rows] of Map.groupBy(work, (row) => row.programmeId)) {
      const personIds = [...new Set(rows.map(({ personId }) => personId))]
      await ctx.record(certificatesChanged({ programmeId, personIds }))
    }
  },
})

async function plan(ctx: QueryContext, rows: readonly ImportRow<Values>[]): Promise<PlannedRow<Work>[]> {
  const programmes = new Map((await openProgrammes(ctx)).map((one) => [one.name.toLowerCase(), one]))
  const people = await peopleOf(ctx, rows)
  const known = await standingCertificates(ctx, {
    personIds: people.flatMap((id) => (typeof id === 'string' ? [id] : [])),
  })
  return rows.map(({ values }, at) => {
    const programme = programmes.get(values.programme.toLowerCase())
    const person = people[at]!
    const problems = problemsOf(values, programme, person)
    if (problems.length > 0 || typeof person !== 'string') return { status: 'error', title: values.name, problems }
    return plannedRow(values, programme!, person, known)
  })
}

function plannedRow(
  values: Values,
  programme: ProgrammeRow,
  personId: string,
  known: readonly CertificateRow[],
): PlannedRow<Work> {
  const validTo = values.validTo ?? lastValidDay(values.validFrom, programme.validity_months)
  const same = known.find(
    (one) =>
      one.person_id === personId &&
      one.programme_id === programme.id &&
      compareDates(one.valid_from, values.validFrom) === 0,
  )
  const number = values.number ?? same?.number ?? ''
  const title = `${values.name}, ${programme.name}`
  const work = { programmeId: programme.id, personId, validFrom: values.validFrom, validTo, number }
  if (same === undefined) return { status: 'new', title, work: { ...work, knownId: null } }
  const changes = [
    { column: 'validTo', before: String(same.valid_to ?? ''), after: String(validTo ?? '') },
    { column: 'number', before: same.number, after: number },
  ].filter(({ before, after }) => before !== after)
  if (changes.length === 0) return { status: 'same', title }
  return { status: 'changed', title, changes, work: { ...work, knownId: same.id } }
}

/** The person of each row; otherwise how many there are of that name. */
async function peopleOf(ctx: QueryContext, rows: readonly ImportRow<Values>[]): Promise<(string | number)[]> {
  const parties = await findPartiesBy(
    ctx,
    rows.map(({ values }) => ({ email: values.email, phone: values.phone })),
  )
  const found = await ctx
    .read<Tables>()
    .selectFrom('training.person')
    .select(['id', 'party_id', 'name'])
    .where(({ eb, or }) =>
      or([
        eb(
          'name',
          'in',
          rows.map(({ values }) => values.name),
        ),
        ...parties.flatMap((party) => (party === undefined ? [] : [eb('party_id', '=', party.id)])),
      ]),
    )
    .execute()
  return rows.map(({ values }, at) => {
    const byParty = found.find(({ party_id }) => party_id === parties[at]?.id)
    if (byParty !== undefined) return byParty.id
    const named = found.filter(({ name }) => name === values.name)
    return named.length === 1 ? named[0]!.id : named.length
  })
}

function problemsOf(values: Values, programme: ProgrammeRow | undefined, person: string | number): RowProblem[] {
  const problem = (column: string, code: string, params: RowProblem['params'] = {}): RowProblem => ({
    column,
    code,
    params,
    severity: 'error',
  })
  const { name, validFrom, validTo } = values
  return [
    ...(programme === undefined
      ? [problem('programme', 'training.import_programme', { programme: values.programme })]
      : []),
    ...(person === 0 ? [problem('name', 'training.import_nobody', { name })] : []),
    ...(typeof person === 'number' && person > 1
      ? [problem('name', 'training.import_several', { name, people: person })]
      : []),
    ...(validTo !== undefined && compareDates(validTo, validFrom) < 0
      ? [problem('validTo', 'training.ends_before_it_starts')]
      : []),
  ]
}
