import { addMinutes, compareInstants, type Instant, type Period } from '@ordinate/kernel'
import type { AttendanceState } from './attendance.ts'

/** How long after the start a person may be missing before the alarm, minutes. */
export const GRACE_MINUTES = 15

/** The moment from which somebody who has not checked in counts as a no-show. */
export function alarmAt(shift: Period): Instant {
  return addMinutes(shift.start, GRACE_MINUTES)
}

/** Whether an expected person is a no-show at this moment. */
export function isNoShow(attendance: { state: AttendanceState; during: Period }, now: Instant): boolean {
  return attendance.state === 'expected' && compareInstants(now, alarmAt(attendance.during)) >= 0
}

/** How a person at a point stands at a moment, for boards. */
export const presences = ['later', 'due', 'late', 'in', 'out', 'no_show', 'overstayed'] as const
export type Presence = (typeof presences)[number]

/** Minutes after the end from which a person who has not checked out is asked about. */
export const OVERSTAY_MINUTES = 60
/** Minutes before the start from which a person is due. */
export const DUE_MINUTES = 60

/** Later, due soon, late within the grace period, in, out, no-show, or still in long after the end. */
export function presenceOf(attendance: { state: AttendanceState; during: Period }, now: Instant): Presence {
  const { state, during } = attendance
  if (state === 'in') return compareInstants(now, addMinutes(during.end, OVERSTAY_MINUTES)) > 0 ? 'overstayed' : 'in'
  if (state === 'out' || state === 'approved' || state === 'locked') return 'out'
  if (state === 'no_show' || state === 'released' || isNoShow(attendance, now)) return 'no_show'
  if (compareInstants(now, during.start) > 0) return 'late'
  return compareInstants(now, addMinutes(during.start, -DUE_MINUTES)) >= 0 ? 'due' : 'later'
}
