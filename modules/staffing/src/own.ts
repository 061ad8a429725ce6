import { invalid, notFound, type QueryContext } from '@ordinate/platform'
import { loadPerson } from './data/people.ts'

/** Kind of subject that a person's link is confined to. */
const PERSON = 'person'

/**
 * The person that an operation of the own page is about: the one that the caller's link is confined to, or the one that a caller
 * from the office names. Throws 422 `staffing.which_person`, and `notFound` when a link names somebody else.
 */
export async function ownPersonId(ctx: QueryContext, named: string | undefined): Promise<string> {
  const scope = ctx.scope(PERSON)
  const personId = named ?? (scope?.length === 1 ? scope[0] : undefined)
  if (personId === undefined) throw invalid('personId', 'staffing.which_person')
  mustBeOwn(ctx, personId)
  return (await loadPerson(ctx, personId)).id
}

/** Throws 404 when the caller's link is confined to somebody else. */
export function mustBeOwn(ctx: QueryContext, personId: string): void {
  const scope = ctx.scope(PERSON)
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
}
