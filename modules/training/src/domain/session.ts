import {
  addMinutes,
  compareInstants,
  defineLifecycle,
  type Instant,
  OK,
  type Period,
  refuse,
  type Verdict,
} from '@ordinate/kernel'

export type SessionState = 'planned' | 'cancelled'
export type ParticipantState = 'enrolled' | 'attended' | 'absent' | 'left'

export const sessionLifecycle = defineLifecycle({
  name: 'training.session',
  initial: 'planned',
  states: ['planned', 'cancelled'],
  final: ['cancelled'],
  moves: { cancel: { from: ['planned'], to: 'cancelled' } },
})

/** The code may be scanned from so many minutes before the start. */
export const EARLY_MINUTES = 60
/** … until so many minutes after the end. */
export const LATE_MINUTES = 120

/** Whether presence can be marked by the code now. Refusals `training.session_not_begun`, `training.session_over`. */
export function mayScan(now: Instant, during: Period): Verdict {
  if (compareInstants(now, addMinutes(during.start, -EARLY_MINUTES)) < 0) return refuse('training.session_not_begun')
  return compareInstants(now, addMinutes(during.end, LATE_MINUTES)) > 0 ? refuse('training.session_over') : OK
}

/** Whether so many more people find a place. Refusal `training.session_full` {capacity, free, wanted}. */
export function hasRoom(
  session: { readonly capacity: number | null; readonly taken: number },
  wanted: number,
): Verdict {
  if (session.capacity === null || session.taken + wanted <= session.capacity) return OK
  const free = Math.max(0, session.capacity - session.taken)
  return refuse('training.session_full', { capacity: session.capacity, free, wanted })
}

/** Whether anybody may still come. Refusals `training.session_cancelled`, `training.session_over`. */
export function takesPeople(session: { readonly state: SessionState; readonly during: Period }, now: Instant): Verdict {
  if (session.state === 'cancelled') return refuse('training.session_cancelled')
  return compareInstants(session.during.end, now) <= 0 ? refuse('training.session_over') : OK
}
