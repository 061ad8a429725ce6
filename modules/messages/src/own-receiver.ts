import { invalid, notFound, type QueryContext } from '@ordinate/platform'
import type { ReceiverRef } from './data/receivers.ts'

/**
 * Whose messages an operation on own ones is about: the person that the caller's link is confined to, or the one that a caller from
 * the office names. Throws `notFound` when a link names somebody else.
 */
export function ownReceiver(ctx: QueryContext, named: string | undefined): ReceiverRef {
  const scope = ctx.scope('person')
  const id = named ?? scope?.[0]
  if (id === undefined) throw invalid('personId', 'messages.person_needed')
  if (scope !== undefined && !scope.includes(id)) throw notFound('staffing.person', id)
  return { kind: 'staffing', id }
}
