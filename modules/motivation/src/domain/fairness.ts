import { addMinutes, type LocalDate, overlaps, type Period, period, startOfDay, weekdayOf } from '@ordinate/kernel'

/** What makes a shift wanted or unwanted. */
export const CHANCES = ['weekend', 'night', 'good'] as const
export type Chance = (typeof CHANCES)[number]

const NIGHT_BEGINS_MINUTES = 22 * 60
const NIGHT_ENDS_MINUTES = 30 * 60

/** Saturday or Sunday on the outlet's own calendar. */
export function isWeekend(day: LocalDate): boolean {
  return weekdayOf(day) >= 6
}

/** Whether any of the shift lies between ten in the evening and six in the morning, on the outlet's clock. */
export function isNight(during: Period, day: LocalDate, zone: string): boolean {
  const midnight = startOfDay(day, zone)
  const evening = period(addMinutes(midnight, NIGHT_BEGINS_MINUTES), addMinutes(midnight, NIGHT_ENDS_MINUTES))
  const morning = period(midnight, addMinutes(midnight, NIGHT_ENDS_MINUTES - 24 * 60))
  return overlaps(during, evening) || overlaps(during, morning)
}

/** What one person was offered and had, by kind. */
export interface Had {
  readonly personId: string
  readonly shifts: number
  readonly counts: Readonly<Record<Chance, number>>
}

/** A person's count beside what an even share would have been. */
export interface Share {
  readonly count: number
  /** The group's rate times the person's own shifts. */
  readonly even: number
}

/** Each person's shares against the average of the group: the same rate for everybody, over as many shifts as each worked. */
export function sharesOf(group: readonly Had[]): Map<string, Record<Chance, Share>> {
  const shifts = group.reduce((sum, one) => sum + one.shifts, 0)
  const rateOf = (chance: Chance) =>
    shifts === 0 ? 0 : group.reduce((sum, one) => sum + one.counts[chance], 0) / shifts
  const rates = { weekend: rateOf('weekend'), night: rateOf('night'), good: rateOf('good') }
  return new Map(
    group.map((one) => [
      one.personId,
      {
        weekend: { count: one.counts.weekend, even: rates.weekend * one.shifts },
        night: { count: one.counts.night, even: rates.night * one.shifts },
        good: { count: one.counts.good, even: rates.good * one.shifts },
      },
    ]),
  )
}
