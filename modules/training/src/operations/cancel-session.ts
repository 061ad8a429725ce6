import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { cancelSession, sessionChanged } from '../contract.ts'
import { thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { loadSession, lockSession, participantsOf, updateSession } from '../data/sessions.ts'
import { sessionLifecycle } from '../domain/index.ts'
import { tellSession } from '../telling.ts'
import { sessionViewOf } from './get-session.ts'

export const cancelSessionHandler = handle(cancelSession, async (ctx, { sessionId }) => {
  const session = await lockSession(ctx, sessionId)
  ctx.enforce(mayMove(sessionLifecycle, session.state, 'cancel'))
  await updateSession(ctx, session.id, { state: 'cancelled', sequence: session.sequence + 1 })
  ctx.changed(['training.session', session.id], { state: session.state }, { state: 'cancelled' })
  const coming = (await participantsOf(ctx, [session.id])).filter(({ state }) => state !== 'left')
  const personIds = coming.map(({ person_id }) => person_id)
  await ctx.record(sessionChanged({ programmeId: session.programme_id, sessionId: session.id, personIds }))
  const after = await loadSession(ctx, session.id)
  const programme = await loadProgramme(ctx, session.programme_id)
  const people = await thesePeople(ctx, personIds)
  await tellSession(ctx, 'off', people, { programme, session: after })
  return sessionViewOf(ctx, session.id)
})
