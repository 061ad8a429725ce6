import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { PassLetterRow } from './passes.ts'
import type { Tables } from './tables.ts'

export async function insertLetter(ctx: CommandContext, row: PassLetterRow): Promise<void> {
  await ctx.write<Tables>().insertInto('bookings.pass_letter').values(row).execute()
}

/** The filed paper of a letter that was made before it. */
export async function setLetterDocument(
  ctx: CommandContext,
  id: string,
  to: Pick<PassLetterRow, 'document_id' | 'document_number'>,
): Promise<void> {
  await ctx.write<Tables>().updateTable('bookings.pass_letter').set(to).where('id', '=', id).execute()
}

/** Marks letters as sent; those that were sent before keep their mark. Answers the ids of the ones marked now. */
export async function markSent(ctx: CommandContext, ids: readonly string[], by: string): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx
    .write<Tables>()
    .updateTable('bookings.pass_letter')
    .set({ sent_at: ctx.now, sent_by: by })
    .where('id', 'in', [...ids])
    .where('sent_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** One letter. Throws 404. */
export async function letterById(ctx: QueryContext, id: string): Promise<PassLetterRow> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_letter')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('bookings.pass_letter', id)
  return row
}

/** The letter whose code opens this path. */
export function letterByPath(ctx: QueryContext, path: string): Promise<PassLetterRow | undefined> {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.pass_letter')
    .selectAll()
    .where('check_path', '=', path)
    .executeTakeFirst()
}

/** Letters that are the last of their list, name somebody, and are not marked as sent; the oldest first, at most 500. */
export function unsentLetters(ctx: QueryContext) {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.pass_letter as letter')
    .innerJoin('bookings.pass_list as list', 'list.document_id', 'letter.document_id')
    .where('letter.sent_at', 'is', null)
    .where('list.state', '=', 'issued')
    .select([
      'letter.id as id',
      'letter.version as version',
      'letter.document_number as number',
      'letter.added as added',
      'letter.removed as removed',
      'letter.issued_at as issuedAt',
      'letter.deadline as deadline',
      'list.id as listId',
      'list.order_id as orderId',
      'list.outlet_id as outletId',
    ])
    .orderBy('letter.issued_at')
    .orderBy('letter.id')
    .limit(500)
    .execute()
}

export type UnsentLetter = Awaited<ReturnType<typeof unsentLetters>>[number]

/** Takes the remains of numbers off lists of orders that are over. Answers how many people were on them. */
export async function maskPapers(ctx: CommandContext, listIds: readonly string[]): Promise<number> {
  if (listIds.length === 0) return 0
  const rows = await ctx
    .write<Tables>()
    .updateTable('bookings.pass_person')
    .set({ paper_last4: null, valid_to: null })
    .where('pass_list_id', 'in', [...listIds])
    .where(sql<boolean>`(paper_last4 is not null or valid_to is not null)`)
    .returning('person_id')
    .execute()
  return rows.length
}

/** Lists that still show ends of numbers, with their orders. */
export function listsWithPapers(ctx: QueryContext) {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.pass_list as list')
    .innerJoin('bookings.pass_person as person', 'person.pass_list_id', 'list.id')
    .where(sql<boolean>`(person.paper_last4 is not null or person.valid_to is not null)`)
    .select(['list.id as id', 'list.order_id as orderId', 'list.outlet_id as outletId'])
    .distinct()
    .execute()
}
