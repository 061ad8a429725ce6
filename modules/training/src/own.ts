import { invalid, notFound, type QueryContext } from '@ordinate/platform'
import { thesePeople } from './data/people.ts'
import type { PersonRow } from './data/tables.ts'

/**
 * The person that an operation on one's own training is about: the one that the caller's link is confined to, or the one that a
 * caller from the office names. Throws `notFound` when a link names somebody else.
 */
export async function ownPerson(ctx: QueryContext, named: string | undefined): Promise<PersonRow> {
  const scope = ctx.scope('person')
  const personId = named ?? scope?.[0]
  if (personId === undefined) throw invalid('personId', 'training.person_needed')
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
  return (await thesePeople(ctx, [personId]))[0]!
}
