import { dateIn, timeIn } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { changeSession, sessionChanged } from '../contract.ts'
import { thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { loadSession, lockSession, participantsOf, updateSession } from '../data/sessions.ts'
import { hasRoom, takesPeople } from '../domain/index.ts'
import { tellSession } from '../telling.ts'
import { sessionViewOf } from './get-session.ts'
import { enforceWhere, sessionPeriod } from './plan-session.ts'

export const changeSessionHandler = handle(changeSession, async (ctx, input) => {
  const session = await lockSession(ctx, input.sessionId)
  ctx.enforce(takesPeople(session, ctx.now))
  const zone = input.zone ?? session.zone
  const during = sessionPeriod({
    date: input.date ?? dateIn(session.during.start, session.zone),
    startTime: input.startTime ?? timeIn(session.during.start, session.zone),
    endTime: input.endTime ?? timeIn(session.during.end, session.zone),
    zone,
  })
  const place = input.place ?? session.place
  const callUrl = input.callUrl === undefined ? session.call_url : input.callUrl
  const capacity = input.capacity === undefined ? session.capacity : input.capacity
  enforceWhere(ctx, place, callUrl)
  ctx.enforce(hasRoom({ capacity, taken: session.taken }, 0))
  await updateSession(ctx, session.id, {
    during,
    zone,
    place,
    call_url: callUrl,
    capacity,
    trainer: input.trainer,
    sequence: session.sequence + 1,
  })
  ctx.changed(
    ['training.session', session.id],
    { during: session.during, place: session.place, trainer: session.trainer, capacity: session.capacity },
    { during, place, trainer: input.trainer ?? session.trainer, capacity },
  )
  const coming = (await participantsOf(ctx, [session.id])).filter(({ state }) => state !== 'left')
  const personIds = coming.map(({ person_id }) => person_id)
  await ctx.record(sessionChanged({ programmeId: session.programme_id, sessionId: session.id, personIds }))
  const after = await loadSession(ctx, session.id)
  const programme = await loadProgramme(ctx, session.programme_id)
  const people = await thesePeople(ctx, personIds)
  const moved = String(during.start) !== String(session.during.start) || place !== session.place
  if (moved) await tellSession(ctx, 'moved', people, { programme, session: after })
  return sessionViewOf(ctx, session.id)
})
