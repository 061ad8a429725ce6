import { handle } from '@ordinate/platform'
import { enrolInSession, leaveSession } from '../contract.ts'
import { thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { loadSession } from '../data/sessions.ts'
import { enrolPeople } from '../enrolment.ts'
import { freePlaces, takePlaces } from '../session-places.ts'
import { sessionViewOf } from './get-session.ts'

export const enrolInSessionHandler = handle(enrolInSession, async (ctx, { sessionId, personIds }) => {
  const session = await loadSession(ctx, sessionId)
  const people = await thesePeople(ctx, personIds)
  await takePlaces(ctx, session.id, people)
  await enrolPeople(ctx, await loadProgramme(ctx, session.programme_id), people)
  return sessionViewOf(ctx, session.id)
})

export const leaveSessionHandler = handle(leaveSession, async (ctx, { sessionId, personIds }) => {
  const people = await thesePeople(ctx, personIds)
  await freePlaces(ctx, sessionId, people)
  return sessionViewOf(ctx, sessionId)
})
