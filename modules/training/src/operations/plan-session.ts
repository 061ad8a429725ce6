import {
  compareTimes,
  type LocalDate,
  type LocalTime,
  newId,
  type Period,
  refuse,
  resolvePlacePeriod,
} from '@ordinate/kernel'
import { type CommandContext, handle, refused } from '@ordinate/platform'
import { planSession, sessionChanged } from '../contract.ts'
import { loadProgramme } from '../data/programmes.ts'
import { insertSession } from '../data/sessions.ts'
import { enforceOpen } from '../enrolment.ts'
import { sessionViewOf } from './get-session.ts'

export const planSessionHandler = handle(planSession, async (ctx, input) => {
  const programme = await loadProgramme(ctx, input.programmeId)
  enforceOpen(ctx, programme)
  const zone = input.zone ?? ctx.settings.zone
  const during = sessionPeriod({ ...input, zone })
  const place = input.place ?? ''
  const callUrl = input.callUrl ?? null
  enforceWhere(ctx, place, callUrl)
  const id = newId('trs')
  await insertSession(ctx, {
    id,
    programme_id: programme.id,
    during,
    zone,
    place,
    call_url: callUrl,
    trainer: input.trainer ?? '',
    capacity: input.capacity ?? null,
    taken: 0,
    state: 'planned',
    sequence: 0,
  })
  ctx.changed(['training.session', id], null, { programme: programme.name, during, place })
  await ctx.record(sessionChanged({ programmeId: programme.id, sessionId: id, personIds: [] }))
  return sessionViewOf(ctx, id)
})

/** The time of a session, which ends on the day it begins. Throws 409 `training.ends_before_it_starts`, or what the clock refuses. */
export function sessionPeriod(hours: {
  readonly date: LocalDate
  readonly startTime: LocalTime
  readonly endTime: LocalTime
  readonly zone: string
}): Period {
  const { date, startTime: start, endTime: end, zone } = hours
  if (compareTimes(end, start) <= 0) throw refused(refuse('training.ends_before_it_starts', {}, { path: 'endTime' }))
  const resolved = resolvePlacePeriod({ date, start, end, zone }, 'earlier')
  if (!resolved.ok) throw refused(resolved)
  return resolved.period
}

/** A session is somewhere, or people are called together by a link. */
export function enforceWhere(ctx: CommandContext, place: string, callUrl: string | null): void {
  if (place === '' && callUrl === null) ctx.enforce(refuse('training.nowhere', {}, { path: 'place' }))
}
