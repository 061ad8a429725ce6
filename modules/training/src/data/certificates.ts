import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Insertable, Updateable } from 'kysely'
import type { CertificateRow, CertificateTable, Tables } from './tables.ts'

type Question = { readonly programmeIds?: readonly string[]; readonly personIds?: readonly string[] }

/** Certificates that were not revoked, of people and programmes, oldest first. */
export async function standingCertificates(ctx: QueryContext, question: Question): Promise<CertificateRow[]> {
  const { programmeIds, personIds } = question
  if (programmeIds?.length === 0 || personIds?.length === 0) return []
  return ctx
    .read<Tables>()
    .selectFrom('training.certificate')
    .selectAll()
    .where('revoked_at', 'is', null)
    .$if(programmeIds !== undefined, (query) => query.where('programme_id', 'in', [...programmeIds!]))
    .$if(personIds !== undefined, (query) => query.where('person_id', 'in', [...personIds!]))
    .orderBy('valid_from')
    .orderBy('id')
    .execute()
}

/** Every certificate of a person, newest first, revoked ones too. */
export function certificatesOfPerson(ctx: QueryContext, personId: string): Promise<CertificateRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('training.certificate')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One certificate. Throws 404. */
export async function loadCertificate(ctx: QueryContext, id: string): Promise<CertificateRow> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('training.certificate')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.certificate', id)
  return row
}

export async function insertCertificates(
  ctx: CommandContext,
  rows: readonly Insertable<CertificateTable>[],
): Promise<void> {
  if (rows.length > 0) await ctx.write<Tables>().insertInto('training.certificate').values(rows).execute()
}

export async function updateCertificate(
  ctx: CommandContext,
  id: string,
  changes: Updateable<CertificateTable>,
): Promise<void> {
  await ctx.write<Tables>().updateTable('training.certificate').set(changes).where('id', '=', id).execute()
}
