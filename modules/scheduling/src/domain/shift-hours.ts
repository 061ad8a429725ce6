import {
  type ClockChoice,
  type LocalDate,
  type LocalTime,
  type Period,
  periodMinutes,
  type Refusal,
  resolvePlacePeriod,
} from '@ordinate/kernel'

/** Hours of a shift on the clock of its outlet. An end at or before the start is the next day's. */
export type ShiftHours = {
  readonly day: LocalDate
  readonly startTime: LocalTime
  readonly endTime: LocalTime
  readonly zone: string
  readonly clock?: ClockChoice | undefined
}

/** A shift's moments, with the minutes it really lasts and those that the two clock times suggest. */
export type ResolvedHours = {
  readonly ok: true
  readonly during: Period
  readonly minutes: number
  readonly clockMinutes: number
}

/** Minutes between two times on a clock that nobody changes: 480 for 22:00-06:00, 1440 for 09:00-09:00. */
export function clockMinutes({ startTime, endTime }: Pick<ShiftHours, 'startTime' | 'endTime'>): number {
  const minutes = endTime.hour * 60 + endTime.minute - startTime.hour * 60 - startTime.minute
  return minutes > 0 ? minutes : minutes + 24 * 60
}

/**
 * The moments of a shift: one period that belongs to the day it begins, however the clock of the outlet changes in between.
 * Refused as by `resolvePlacePeriod`: `time.does_not_exist`, `time.ambiguous`, `time.unknown_zone`.
 */
export function resolveShift(hours: ShiftHours): ResolvedHours | Refusal {
  const { day: date, startTime: start, endTime: end, zone, clock } = hours
  const resolved = resolvePlacePeriod({ date, start, end, zone }, clock)
  if (!resolved.ok) return resolved
  return {
    ok: true,
    during: resolved.period,
    minutes: periodMinutes(resolved.period),
    clockMinutes: clockMinutes(hours),
  }
}
