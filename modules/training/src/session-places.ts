import { refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { sessionChanged } from './contract.ts'
import { lockSession, participantsOf, putParticipants, updateSession } from './data/sessions.ts'
import type { PersonRow, SessionRow } from './data/tables.ts'
import { hasRoom, takesPeople } from './domain/index.ts'

/**
 * Gives people places in a session, locked. Whoever has one keeps it. Refuses `training.session_full` when there is not room for all
 * of them; what the rule lets pass in two commands at once the check of the table stops. Answers who is new.
 */
export async function takePlaces(
  ctx: CommandContext,
  sessionId: string,
  people: readonly PersonRow[],
): Promise<PersonRow[]> {
  const session = await lockSession(ctx, sessionId)
  ctx.enforce(takesPeople(session, ctx.now))
  const placed = new Set(
    (await participantsOf(ctx, [session.id])).filter(({ state }) => state !== 'left').map(({ person_id }) => person_id),
  )
  const fresh = people.filter(({ id }) => !placed.has(id))
  ctx.enforce(hasRoom(session, fresh.length))
  await putParticipants(
    ctx,
    fresh.map(({ id }) => ({
      session_id: session.id,
      person_id: id,
      state: 'enrolled' as const,
      marked_at: null,
      marked_by: null,
      marked_how: null,
    })),
  )
  await updateSession(ctx, session.id, { taken: session.taken + fresh.length })
  await recordPlaces(ctx, session, fresh)
  return fresh
}

/** Takes people out of a session; their places come free. Refuses `training.was_there` for those who attended. */
export async function freePlaces(
  ctx: CommandContext,
  sessionId: string,
  people: readonly PersonRow[],
): Promise<SessionRow> {
  const session = await lockSession(ctx, sessionId)
  const places = new Map((await participantsOf(ctx, [session.id])).map((place) => [place.person_id, place]))
  const leaving = people.filter(({ id }) => (places.get(id)?.state ?? 'left') !== 'left')
  for (const { id, name } of leaving) {
    if (places.get(id)?.state === 'attended') ctx.enforce(refuse('training.was_there', { name }))
  }
  await putParticipants(
    ctx,
    leaving.map(({ id }) => ({ ...places.get(id)!, state: 'left' as const })),
  )
  await updateSession(ctx, session.id, { taken: session.taken - leaving.length })
  await recordPlaces(ctx, session, leaving)
  return session
}

async function recordPlaces(ctx: CommandContext, session: SessionRow, people: readonly PersonRow[]): Promise<void> {
  if (people.length === 0) return
  ctx.changed(['training.session', session.id], null, { people: people.map(({ name }) => name) })
  const personIds = people.map(({ id }) => id)
  await ctx.record(sessionChanged({ programmeId: session.programme_id, sessionId: session.id, personIds }))
}
