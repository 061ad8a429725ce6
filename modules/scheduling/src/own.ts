import { invalid, notFound, type QueryContext } from '@ordinate/platform'

/**
 * The person that an operation on own shifts is about: the one that the caller's link is confined to, or the one that a
 * caller from the office names. Throws `notFound` when a link names somebody else.
 */
export function ownPersonId(ctx: QueryContext, named: string | undefined): string {
  const scope = ctx.scope('person')
  const personId = named ?? scope?.[0]
  if (personId === undefined) throw invalid('personId', 'scheduling.person_needed')
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
  return personId
}
