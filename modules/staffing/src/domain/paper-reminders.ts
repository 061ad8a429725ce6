import { addDays, compareDates, type LocalDate } from '@ordinate/kernel'

/** When people are told of papers by themselves, in days; null for never. */
export interface PaperRules {
  /** Before the deadline of a request. */
  readonly remindBeforeDays: number | null
  /** After the deadline; then again every week, three times in all. */
  readonly remindAfterDays: number | null
  /** Before a paper ends a new one is asked for. */
  readonly askBeforeEndDays: number | null
}

export const ORDINARY_PAPER_RULES: PaperRules = { remindBeforeDays: 2, remindAfterDays: 1, askBeforeEndDays: 30 }

const TIMES_AFTER = 3
const DAYS_BETWEEN = 7

/** The days on which somebody is reminded of a request that is still open. */
export function reminderDays(deadline: LocalDate, rules: PaperRules): LocalDate[] {
  const before = rules.remindBeforeDays === null ? [] : [addDays(deadline, -rules.remindBeforeDays)]
  const { remindAfterDays } = rules
  if (remindAfterDays === null) return before
  const after = Array.from({ length: TIMES_AFTER }, (_, n) => addDays(deadline, remindAfterDays + n * DAYS_BETWEEN))
  return [...before, ...after]
}

/**
 * The reminder that is due today: the last of its days that has come and was not followed by word to the person. Days that went
 * by unused, as when nothing ran, make one reminder and not several.
 * @param lastTold the day on which the person was last told of this request
 */
export function reminderDue(
  deadline: LocalDate,
  rules: PaperRules,
  { lastTold, today }: { readonly lastTold: LocalDate; readonly today: LocalDate },
): LocalDate | undefined {
  return reminderDays(deadline, rules)
    .filter((day) => compareDates(day, today) <= 0 && compareDates(lastTold, day) < 0)
    .at(-1)
}

/** Shortest time that somebody gets for a paper that ends, or has ended. */
const LEAST_DAYS = 7

/** The day by which the paper that follows one should be here: when that ends, but never at once. */
export function renewalDeadline(until: LocalDate, today: LocalDate): LocalDate {
  const least = addDays(today, LEAST_DAYS)
  return compareDates(until, least) < 0 ? least : until
}
