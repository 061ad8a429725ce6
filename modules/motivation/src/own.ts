import { invalid, notFound, type QueryContext } from '@ordinate/platform'

/** The person that an operation on own things is about: the one a link is confined to, or the one that the office names. */
export function ownPersonId(ctx: QueryContext, named: string | undefined): string {
  const scope = ctx.scope('person')
  const personId = named ?? scope?.[0]
  if (personId === undefined) throw invalid('personId', 'motivation.person_needed')
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
  return personId
}
