import { handle, type QueryContext } from '@ordinate/platform'
import { getSession, type SessionView } from '../contract.ts'
import { peopleById, reachOf } from '../data/people.ts'
import { loadSession, participantsOf } from '../data/sessions.ts'
import { sessionViews } from '../views.ts'

export const getSessionHandler = handle(getSession, (ctx, { sessionId }) => sessionViewOf(ctx, sessionId))

/** One session with everybody who has a place in it, by name. Throws 404. */
export async function sessionViewOf(ctx: QueryContext, id: string): Promise<SessionView> {
  const session = await loadSession(ctx, id)
  const [view] = await sessionViews(ctx, [session])
  const places = (await participantsOf(ctx, [id])).filter(({ state }) => state !== 'left')
  const people = await peopleById(
    ctx,
    places.map(({ person_id }) => person_id),
  )
  const reach = await reachOf(ctx, [...people.values()])
  const participants = places.map((place) => ({
    personId: place.person_id,
    name: people.get(place.person_id)?.name ?? '',
    phone: reach.get(place.person_id)?.phone ?? null,
    state: place.state,
    markedAt: place.marked_at,
    markedBy: place.marked_by,
    markedHow: place.marked_how,
  }))
  return { ...view!, participants: participants.sort((a, b) => a.name.localeCompare(b.name)) }
}
