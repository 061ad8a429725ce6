import { intersect, OK, type Period, periodMinutes, refuse, type Verdict } from '@ordinate/kernel'

/** Work longer than this contains an unpaid break, minutes. */
export const BREAK_AFTER_MINUTES = 360
/** The unpaid break, minutes. */
export const BREAK_MINUTES = 30
/** The most that can be approved for one shift, minutes. */
export const MOST_MINUTES = 24 * 60

/** Minutes present without the break. Longer presence never pays less: just past the limit the break grows minute by minute. */
export function withoutBreak(presentMinutes: number): number {
  if (presentMinutes <= BREAK_AFTER_MINUTES) return presentMinutes
  return Math.max(BREAK_AFTER_MINUTES, presentMinutes - BREAK_MINUTES)
}

/**
 * Whole minutes of work that a presence proposes: what lies within the shift, less the break. Coming early and staying late are
 * paid only when somebody approves other minutes.
 */
export function workedMinutes(shift: Period, presence: Period): number {
  const within = intersect(shift, presence)
  return within === undefined ? 0 : withoutBreak(Math.floor(periodMinutes(within)))
}

/** Whether so many minutes may be approved; refusals `field.minutes_range` {most}, `field.own_hours`. */
export function mayApprove(
  minutes: number,
  who: { readonly approverId: string | undefined; readonly personId: string },
): Verdict {
  if (who.approverId === who.personId) return refuse('field.own_hours')
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MOST_MINUTES) {
    return refuse('field.minutes_range', { most: MOST_MINUTES }, { path: 'minutes' })
  }
  return OK
}
