import { refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { joinSession, quitSession } from '../contract.ts'
import { loadProgramme } from '../data/programmes.ts'
import { loadSession, participantsOf } from '../data/sessions.ts'
import { takesPeople } from '../domain/index.ts'
import { ownProgress } from '../enrolment.ts'
import { ownPerson } from '../own.ts'
import { freePlaces, takePlaces } from '../session-places.ts'
import { ownSessionOf } from './my-training.ts'

export const joinSessionHandler = handle(joinSession, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const session = await loadSession(ctx, input.sessionId)
  await ownProgress(ctx, await loadProgramme(ctx, session.programme_id), person)
  await takePlaces(ctx, session.id, [person])
  return ownSessionOf(ctx, session.id, person.id)
})

export const quitSessionHandler = handle(quitSession, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const session = await loadSession(ctx, input.sessionId)
  await ownProgress(ctx, await loadProgramme(ctx, session.programme_id), person)
  ctx.enforce(takesPeople(session, ctx.now))
  const own = (await participantsOf(ctx, [session.id])).find(({ person_id }) => person_id === person.id)
  if (own?.state === 'attended') ctx.enforce(refuse('training.was_there', { name: person.name }))
  await freePlaces(ctx, session.id, [person])
  return ownSessionOf(ctx, session.id, person.id)
})
