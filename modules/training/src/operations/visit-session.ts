import { refuse } from '@ordinate/kernel'
import { type CommandContext, handle, refused } from '@ordinate/platform'
import { visitSession } from '../contract.ts'
import { loadProgramme } from '../data/programmes.ts'
import { progressWith } from '../data/progress.ts'
import { lockSession, participantsOf } from '../data/sessions.ts'
import type { PersonRow } from '../data/tables.ts'
import { mayScan } from '../domain/index.ts'
import { enrolPeople } from '../enrolment.ts'
import { ownPerson } from '../own.ts'
import { takePlaces } from '../session-places.ts'
import { idOfCode } from '../signed-code.ts'
import { markPeople } from './mark-attendance.ts'
import { ownSessionOf } from './my-training.ts'

export const visitSessionHandler = handle(visitSession, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const named = idOfCode({ key: ctx.secrets.sealingKey, orgId: ctx.orgId }, 'session', input.code, ctx.now)
  if (!named.ok) throw refused(named)
  const { programmeName, certified } = await visit(ctx, named.id, person)
  return { session: await ownSessionOf(ctx, named.id, person.id), programmeName, certified }
})

/**
 * Notes that somebody stands in the room of a session: whoever was on no list takes a place now, if there is one. `again` for somebody
 * who was noted before.
 */
export async function visit(ctx: CommandContext, sessionId: string, person: PersonRow) {
  const session = await lockSession(ctx, sessionId)
  if (session.state === 'cancelled') ctx.enforce(refuse('training.session_cancelled'))
  ctx.enforce(mayScan(ctx.now, session.during))
  const programme = await loadProgramme(ctx, session.programme_id)
  const own = (await participantsOf(ctx, [session.id])).find(({ person_id }) => person_id === person.id)
  if (own?.state === 'attended') return { programmeName: programme.name, certified: false, again: true }
  if (own === undefined || own.state === 'left') await takePlaces(ctx, session.id, [person])
  const { enrolment, standing } = await progressWith(ctx, programme, person.id)
  if (enrolment === undefined && standing.state !== 'valid') await enrolPeople(ctx, programme, [person])
  const certified = await markPeople(ctx, session, [person], { state: 'attended', how: 'code' })
  return { programmeName: programme.name, certified: certified.length > 0, again: false }
}
