import { handle } from '@ordinate/platform'
import { enrolInSession, leaveSession } from '../contract.ts'
import { thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { loadSession } from '../data/sessions.ts'
import { enrolPeople } from '../enrolment.ts'
import { freePlaces, takePlaces } from '../session-places.ts'
import { tellSession } from '../telling.ts'
import { sessionViewOf } from './get-session.ts'

export const enrolInSessionHandler = handle(enrolInSession, async (ctx, { sessionId, personIds }) => {
  const session = await loadSession(ctx, sessionId)
  const people = await thesePeople(ctx, personIds)
  const programme = await loadProgramme(ctx, session.programme_id)
  const placed = await takePlaces(ctx, session.id, people)
  await enrolPeople(ctx, programme, people)
  await tellSession(ctx, 'place', placed, { programme, session })
  return sessionViewOf(ctx, session.id)
})

export const leaveSessionHandler = handle(leaveSession, async (ctx, { sessionId, personIds }) => {
  const people = await thesePeople(ctx, personIds)
  await freePlaces(ctx, sessionId, people)
  return sessionViewOf(ctx, sessionId)
})
