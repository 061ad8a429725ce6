import { partiesById } from '@ordinate/parties'
import { notFound, type QueryContext, searchableText } from '@ordinate/platform'
import type { PersonRow, Tables } from './tables.ts'

/** People by id; unknown ids are left out. */
export async function peopleById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.person')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** People by id, in the order of the ids. Throws 404 when this organisation has not all of them. */
export async function thesePeople(ctx: QueryContext, ids: readonly string[]): Promise<PersonRow[]> {
  const known = await peopleById(ctx, ids)
  return [...new Set(ids)].map((id) => {
    const person = known.get(id)
    if (person === undefined) throw notFound('staffing.person', id)
    return person
  })
}

/** Telephone and e-mail of people, by person. */
export async function reachOf(ctx: QueryContext, people: readonly PersonRow[]) {
  const parties = await partiesById(
    ctx,
    people.map(({ party_id }) => party_id),
  )
  return new Map(
    people.map(({ id, party_id }) => {
      const party = parties.get(party_id)
      return [id, { phone: party?.phone ?? null, email: party?.email ?? null }] as const
    }),
  )
}

/** A page of active people by name whose name holds every word. `after` is the name and id of the last of the page before. */
export async function pageOfPeople(
  ctx: QueryContext,
  question: { words: string | undefined; after: string[] | undefined; limit: number },
): Promise<PersonRow[]> {
  let query = ctx.read<Tables>().selectFrom('training.person').selectAll().where('active', '=', true)
  for (const word of searchableText([question.words])
    .split(' ')
    .filter((part) => part !== '')) {
    query = query.where('name', 'ilike', `%${word}%`)
  }
  const { after } = question
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('name', 'id'), '>', tuple(after[0] ?? '', after[1] ?? '')),
    )
  }
  return query
    .orderBy('name')
    .orderBy('id')
    .limit(question.limit + 1)
    .execute()
}

/** Ids of everybody who may be planned. */
export async function activeIds(ctx: QueryContext): Promise<string[]> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.person')
    .select('id')
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
