import { intersect, OK, type Period, periodMinutes, refuse, type Verdict } from '@ordinate/kernel'

/** The most that can be approved for one shift, minutes. */
export const MOST_MINUTES = 24 * 60

/** Whole minutes of presence within the shift, breaks included; coming early and staying late are not counted. */
export function presentMinutes(shift: Period, presence: Period): number {
  const within = intersect(shift, presence)
  return within === undefined ? 0 : Math.floor(periodMinutes(within))
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

/** Minutes other than those worked need a reason; refusal `field.correction_needs_reason` {worked}. */
export function mayCorrect(minutes: number, worked: number, note: string): Verdict {
  if (minutes === worked || note.trim() !== '') return OK
  return refuse('field.correction_needs_reason', { worked }, { path: 'note' })
}

/**
 * Whether minutes may still be changed: not once they are in the pay register; refusal `field.hours_locked` {person}, overridable by
 * those who may take them out again.
 */
export function mayChangeHours(state: string, person: string): Verdict {
  return state === 'locked' ? refuse('field.hours_locked', { person }, { overridable: true }) : OK
}
