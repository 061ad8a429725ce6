import { addMonths, compareDates, type LocalDate } from '@ordinate/kernel'

/** How long personal data are kept; null for as long as nobody takes them away. */
export type Retention = {
  /** Months after the end of a paper. */
  readonly maskAfterExpiryMonths: number | null
  /** Months after the person's last work. */
  readonly maskAfterWorkMonths: number | null
  /** Months after which somebody inactive is proposed for erasure. */
  readonly keepInactiveMonths: number | null
}

/** What holds where an organisation has not decided. */
export const ORDINARY_RETENTION: Retention = {
  maskAfterExpiryMonths: 12,
  maskAfterWorkMonths: 36,
  keepInactiveMonths: 36,
}

const past = (since: LocalDate | null, months: number | null, today: LocalDate): boolean =>
  since !== null && months !== null && compareDates(addMonths(since, months), today) <= 0

/**
 * Whether a paper's number and scans are to be taken away: it ended long ago, or its bearer has not worked for long and has no work
 * ahead.
 * @param lastWork last day of work, done or ahead; null when there was none
 */
export function isToBeMasked(
  paper: { readonly validTo: LocalDate | null; readonly maskedAt: unknown },
  lastWork: LocalDate | null,
  rule: Retention,
  today: LocalDate,
): boolean {
  if (paper.maskedAt !== null) return false
  if (lastWork !== null && compareDates(lastWork, today) >= 0) return false
  return past(paper.validTo, rule.maskAfterExpiryMonths, today) || past(lastWork, rule.maskAfterWorkMonths, today)
}

/** Whether somebody's data are kept for no reason any more: inactive, and for long without work. */
export function isToBeErased(
  person: { readonly inactiveSince: LocalDate | null; readonly lastWork: LocalDate | null },
  rule: Retention,
  today: LocalDate,
): boolean {
  const { inactiveSince, lastWork } = person
  if (inactiveSince === null) return false
  const since = lastWork !== null && compareDates(lastWork, inactiveSince) > 0 ? lastWork : inactiveSince
  return past(since, rule.keepInactiveMonths, today)
}
