import { refuse } from '@ordinate/kernel'
import { handle, refused } from '@ordinate/platform'
import { visitSession } from '../contract.ts'
import { loadProgramme } from '../data/programmes.ts'
import { progressWith } from '../data/progress.ts'
import { loadSession, participantsOf } from '../data/sessions.ts'
import { mayScan } from '../domain/index.ts'
import { enrolPeople } from '../enrolment.ts'
import { ownPerson } from '../own.ts'
import { sessionOfCode } from '../session-code.ts'
import { takePlaces } from '../session-places.ts'
import { markPeople } from './mark-attendance.ts'
import { ownSessionOf } from './my-training.ts'

export const visitSessionHandler = handle(visitSession, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const named = sessionOfCode(ctx.secrets.sealingKey, ctx.orgId, input.code, ctx.now)
  if (!named.ok) throw refused(named)
  const session = await loadSession(ctx, named.sessionId)
  if (session.state === 'cancelled') ctx.enforce(refuse('training.session_cancelled'))
  ctx.enforce(mayScan(ctx.now, session.during))
  const programme = await loadProgramme(ctx, session.programme_id)
  const own = (await participantsOf(ctx, [session.id])).find(({ person_id }) => person_id === person.id)
  const answer = async (certified: boolean) => ({
    session: await ownSessionOf(ctx, session.id, person.id),
    programmeName: programme.name,
    certified,
  })
  if (own?.state === 'attended') return answer(false)
  // Whoever stands in the room and was on no list takes a place now, if there is one.
  if (own === undefined || own.state === 'left') await takePlaces(ctx, session.id, [person])
  const { enrolment, standing } = await progressWith(ctx, programme, person.id)
  if (enrolment === undefined && standing.state !== 'valid') await enrolPeople(ctx, programme, [person])
  const certified = await markPeople(ctx, session, [person], { state: 'attended', how: 'code' })
  return answer(certified.length > 0)
})
