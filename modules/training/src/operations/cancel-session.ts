import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { cancelSession, sessionChanged } from '../contract.ts'
import { lockSession, participantsOf, updateSession } from '../data/sessions.ts'
import { sessionLifecycle } from '../domain/index.ts'
import { sessionViewOf } from './get-session.ts'

export const cancelSessionHandler = handle(cancelSession, async (ctx, { sessionId }) => {
  const session = await lockSession(ctx, sessionId)
  ctx.enforce(mayMove(sessionLifecycle, session.state, 'cancel'))
  await updateSession(ctx, session.id, { state: 'cancelled', sequence: session.sequence + 1 })
  ctx.changed(['training.session', session.id], { state: session.state }, { state: 'cancelled' })
  const personIds = (await participantsOf(ctx, [session.id])).map(({ person_id }) => person_id)
  await ctx.record(sessionChanged({ programmeId: session.programme_id, sessionId: session.id, personIds }))
  return sessionViewOf(ctx, session.id)
})
