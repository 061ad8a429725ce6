import { addMinutes, compareInstants, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { certifyWhenDone } from '../certification.ts'
import { markAttendance, progressMade } from '../contract.ts'
import { thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { lockSession, participantsOf, putParticipants } from '../data/sessions.ts'
import type { PersonRow, SessionRow } from '../data/tables.ts'
import { EARLY_MINUTES, type ParticipantState } from '../domain/index.ts'
import { sessionViewOf } from './get-session.ts'

export const markAttendanceHandler = handle(markAttendance, async (ctx, { sessionId, personIds, state }) => {
  const session = await lockSession(ctx, sessionId)
  if (session.state === 'cancelled') ctx.enforce(refuse('training.session_cancelled'))
  if (compareInstants(ctx.now, addMinutes(session.during.start, -EARLY_MINUTES)) < 0) {
    ctx.enforce(refuse('training.session_not_begun'))
  }
  const people = await thesePeople(ctx, personIds)
  const placed = new Set(
    (await participantsOf(ctx, [session.id])).filter((one) => one.state !== 'left').map((one) => one.person_id),
  )
  for (const { id, name } of people) if (!placed.has(id)) ctx.enforce(refuse('training.not_enrolled', { name }))
  await markPeople(ctx, session, people, { state, how: 'hand' })
  return sessionViewOf(ctx, session.id)
})

/** Notes who was there, and gives certificates to those who have nothing left to do. Answers who got one. */
export async function markPeople(
  ctx: CommandContext,
  session: SessionRow,
  people: readonly PersonRow[],
  mark: { readonly state: ParticipantState; readonly how: 'code' | 'hand' },
): Promise<string[]> {
  const marked = mark.state !== 'enrolled'
  await putParticipants(
    ctx,
    people.map(({ id }) => ({
      session_id: session.id,
      person_id: id,
      state: mark.state,
      marked_at: marked ? ctx.now : null,
      marked_by: marked ? ctx.caller.name : null,
      marked_how: marked ? mark.how : null,
    })),
  )
  ctx.changed(['training.session', session.id], null, { [mark.state]: people.map(({ name }) => name), how: mark.how })
  const personIds = people.map(({ id }) => id)
  await ctx.record(progressMade({ programmeId: session.programme_id, personIds }))
  if (mark.state !== 'attended') return []
  const programme = await loadProgramme(ctx, session.programme_id)
  const certified: string[] = []
  for (const person of people) if (await certifyWhenDone(ctx, programme, person)) certified.push(person.id)
  return certified
}
