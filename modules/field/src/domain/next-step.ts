import { addMinutes, compareInstants, type Instant, type Period } from '@ordinate/kernel'
import type { AttendanceState } from './attendance.ts'
import { EARLIEST_MINUTES } from './evidence.ts'

/** The one thing that a person at a shift has to do next. */
export const steps = [
  'confirm',
  'brief',
  'wait',
  'check_in',
  'photo',
  'figures',
  'check_out',
  'done',
  'cancelled',
] as const
export type Step = (typeof steps)[number]

/** How far a shift is, as the phone knows it, with what it has not sent yet. */
export type Progress = {
  readonly state: AttendanceState
  readonly during: Period
  readonly confirmed: boolean
  readonly briefingRead: boolean
  readonly photos: number
  readonly figuresReported: boolean
}

/** Confirm, read the briefing, come, take a photo, report figures, leave: the first that is not done and can be done now. */
export function nextStep(progress: Progress, now: Instant): Step {
  const { state, during } = progress
  if (state === 'released') return 'cancelled'
  if (state === 'out' || state === 'approved' || state === 'locked')
    return progress.figuresReported ? 'done' : 'figures'
  if (state === 'in') {
    if (progress.photos === 0) return 'photo'
    if (!progress.figuresReported) return 'figures'
    return 'check_out'
  }
  if (compareInstants(now, during.end) >= 0) return 'done'
  if (!progress.confirmed && compareInstants(now, during.start) < 0) return 'confirm'
  if (!progress.briefingRead) return 'brief'
  return compareInstants(now, addMinutes(during.start, -EARLIEST_MINUTES)) < 0 ? 'wait' : 'check_in'
}
