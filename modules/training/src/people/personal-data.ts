import { forgetPapersOf } from '@ordinate/documents'
import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  redactColumns,
} from '@ordinate/platform'
import type { Tables } from '../data/tables.ts'

const PARTS = [
  ['training-enrolments', 'training.enrolment'],
  ['training-materials-opened', 'training.opening'],
  ['training-sessions', 'training.participant'],
  ['training-attempts', 'training.attempt'],
  ['certificates', 'training.certificate'],
] as const

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const parts: PersonalPart[] = []
  for (const [name, table] of PARTS) {
    const rows = await ctx.read<Tables>().selectFrom(table).selectAll().where('person_id', 'in', ids).execute()
    parts.push({ name, rows })
  }
  return parts
}

/** The printed certificates go; that there was one, its days and its number stay. */
async function forgetCertificates(ctx: CommandContext, { ids, instead }: Forgetting): Promise<void> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.certificate as certificate')
    .innerJoin('training.person as person', 'person.id', 'certificate.person_id')
    .select(['certificate.document_id', 'person.name'])
    .where('certificate.person_id', 'in', ids)
    .execute()
  for (const [name, papers] of Map.groupBy(rows, (row) => row.name)) {
    const documentIds = papers.flatMap(({ document_id }) => document_id ?? [])
    await forgetPapersOf(ctx, documentIds, { name, instead })
  }
}

/** That somebody was trained stays under the pseudonym. */
async function forgetNames(ctx: CommandContext, what: Forgetting): Promise<void> {
  await forgetCertificates(ctx, what)
  await ctx.write<Tables>().deleteFrom('training.person_link').where('person_id', 'in', what.ids).execute()
  await ctx
    .write<Tables>()
    .updateTable('training.person')
    .set({ name: what.instead, active: false })
    .where('id', 'in', what.ids)
    .execute()
  const columns = [
    { table: 'training.enrolment', columns: ['enrolled_by'] },
    { table: 'training.participant', columns: ['marked_by'] },
    { table: 'training.session', columns: ['trainer'] },
    { table: 'training.certificate', columns: ['revoked_reason'] },
  ]
  await redactColumns(ctx, columns, what)
}

export const peopleContributions = [personalDataPoint.of(personalData), forgetPoint.of(forgetNames)]
